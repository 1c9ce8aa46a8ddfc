"""Rules that need a power, a public record or a whole month: each finds its breach and leaves the rest alone."""

import json

import pytest
from django.db import connection

from daylight.catalogue.tests.makers import make_power
from daylight.offices.tests.makers import make_department
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.queries import library
from daylight.supervision.queries.judging import judge
from daylight.supervision.tests.makers import (
    DIVISION,
    SWEEPER,
    T0,
    a_case,
    a_clock,
    a_decision,
    a_step,
    an_entry,
    day,
)
from daylight.supervision.tests.test_sweep_rules import in_force

pytestmark = pytest.mark.django_db
MAY = day(35)
"""The last whole month is April, in which the cases of these tests are opened."""


def hits(code, at=MAY):
    return judge(library.shipped()[code], division=DIVISION, at=at, examples=20).examples


def cases(n, first=0, **changes):
    for k in range(first, first + n):
        a_case(f"JZ{k}", **changes)


def do(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(("state", "codes"), [("published", []), ("suspended", ["A025"]), ("draft", ["A024"])])
def test_a_case_under_a_power_that_is_not_in_force_is_found(state, codes):
    power = make_power()
    a_case(power=power.id)
    do("UPDATE catalogue_power SET state = %s WHERE id = %s", state, power.id)
    assert [code for code in ("A024", "A025") if hits(code)] == codes


@pytest.mark.parametrize(("level", "found"), [(1, ["JZ0"]), (3, [])])
def test_a_case_under_a_key_power_is_a_reminder(level, found):
    point = {"name": "随意裁量", "step": "决定", "level": level, "control": "复核", "responsible": "审核岗"}
    cases(1, power=make_power(risk_points=[point]).id)
    assert hits("A029") == found


def test_a_decision_dated_before_the_first_entry_is_found():
    for number in ("EARLY", "LATER"):
        a_case(number)
        a_decision(number, articles='["a"]', on=3)
    do("UPDATE casework_decision SET decided_at = now() + interval '3 days' WHERE number = 'LATER'")
    assert hits("D021", at=day(3000)) == ["EARLY"]


def test_a_result_that_is_not_public_after_seven_working_days_is_found():
    for number in ("SECRET", "KEPT"):
        a_case(number)
        a_decision(number, articles='["a"]', on=3)
    do(
        "INSERT INTO disclosure_publicrecord (division, number, state, title, title_en, party, kind, power, power_code,"
        " power_version, department, outcome, document_number, decided_at, warn_at, due_at, document, digest, words,"
        " grams, findings, cleared, prepared_at, published_at, reason) SELECT division, number, 'published', '', '',"
        " '', kind, 1, 'P', 1, 3, 'grant', '', opened_at, opened_at, opened_at, '{}', '', '', '{}', '[]', '',"
        " opened_at, opened_at, '' FROM casework_case WHERE number = 'KEPT'"
    )
    assert hits("D024", at=day(8)) == []
    assert hits("D024", at=day(40)) == ["SECRET"]


def test_volumes_are_compared_with_the_month_and_the_year_before():
    cases(10, opened_at=day(-5), power_code="SAME")
    cases(10, 10, power_code="SAME")
    cases(10, 20, opened_at=day(-5), power_code="MORE")
    cases(12, 30, power_code="MORE")
    assert hits("C001") == ["MORE"]
    cases(20, 50, opened_at=day(-365 + 2), power_code="SAME")
    cases(12, 80, opened_at=day(-365 + 2), power_code="MORE")
    assert hits("C002") == ["SAME"]


def test_powers_in_use_are_compared_with_the_month_and_the_year_before_and_with_the_average():
    steady, growing = make_department("118"), make_department("106")
    for body in (steady, growing):
        make_power(department=body, at=day(-800))
    assert (hits("C003"), hits("C004"), hits("C005")) == ([], [], [])
    make_power(department=growing, at=day(10))
    assert hits("C003") == hits("C004") == [str(growing.pk)]
    make_power(False, department=growing, at=day(10))
    assert set(hits("C005")) == {str(steady.pk), str(growing.pk)}


def adverse(kind, outcome):
    cases(1, kind=kind, outcome=outcome)


RATES = {
    "C006": lambda: adverse("licence", "refused"),
    "C007": lambda: adverse("penalty", "no_penalty"),
    "C008": lambda: (cases(1), a_clock("JZ0", due=400)),
    "C009": lambda: (cases(1), a_clock("JZ0")),
    "C010": lambda: (cases(1), a_clock("JZ0")),
    "C011": lambda: cases(1),
    "C012": lambda: adverse("penalty", "punish"),
    "C013": lambda: (cases(1), an_entry("case.special_begun", "JZ0", on=1)),
    "C014": lambda: (cases(1), [an_entry("case.sent_back", "JZ0", on=n) for n in (1, 2)]),
    **dict.fromkeys(("C015", "C016", "C017"), lambda: (adverse("penalty", "punish"), outside("JZ0"))),
    "C018": lambda: (adverse("penalty", "punish"), unpaid("JZ0")),
}
UNIT = {"C006": "P", "C007": "P"}


def outside(number):
    from daylight.ledger import services as ledger  # noqa: PLC0415

    payload = {"fields": {"discretion": {"inside": False}}}
    ledger.record("case.decided", stream=f"case/{number}", by=SWEEPER, at=day(2), payload=payload)


def unpaid(number):
    a_decision(number, articles='["a"]', outcome="punish", on=3)
    do("UPDATE casework_decision SET amount = 2000 WHERE number = %s", number)
    a_step("execute", number, on=5, fields=json.dumps({"paid": "1000"}))


@pytest.mark.parametrize("code", RATES)
def test_a_rate_of_a_month_is_found_where_it_reaches_its_share(code):
    RATES[code]()
    assert hits(code) == [UNIT.get(code, "3")]


@pytest.mark.parametrize("code", sorted(set(RATES) - {"C011"}))
def test_a_rate_of_a_month_below_its_share_is_left_alone(code):
    RATES[code]()
    cases(200, 1, kind="penalty" if code in ("C007", "C012", "C015", "C016", "C017", "C018") else "licence")
    assert hits(code) == []


def test_material_that_is_complete_is_left_alone():
    cases(3, kind="penalty")
    assert hits("C011") == []


def test_batches_at_the_end_of_a_month_and_powers_handled_off_line_are_found():
    cases(12, opened_at=day(29))
    cases(12, 20, department=4)
    cases(5, 40, department=5, opened_at=day(29))
    assert hits("D022") == ["3"]
    do("UPDATE casework_case SET power_code = 'ONLINE', party_person = 9 WHERE department = 4")
    assert hits("D025") == ["P"]


def test_a_monthly_rule_in_force_raises_one_finding_a_unit_and_month():
    cases(12, opened_at=day(29))
    in_force(library.shipped()["D022"])
    assert services.sweep_months(division=DIVISION, by=SWEEPER, at=day(20)) == []
    found = services.sweep_months(division=DIVISION, by=SWEEPER, at=MAY)
    assert [(each.rule, each.number) for each in found] == [("D022", "month/2026-04/department/3")]
    assert services.sweep_months(division=DIVISION, by=SWEEPER, at=day(36)) == []
    kept = Finding.objects.get()
    assert (kept.department, kept.level, kept.became_true_at.date().isoformat()) == (3, "yellow", "2026-04-30")
    assert kept.became_true_at > T0
