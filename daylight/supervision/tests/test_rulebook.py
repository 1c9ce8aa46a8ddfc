"""Every rule that comes with Daylight finds the case that breaks it and leaves the other alone."""

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from daylight.ledger import services as ledger
from daylight.supervision.queries import library
from daylight.supervision.queries.judging import judge
from daylight.supervision.rules import RULES
from daylight.supervision.tests.makers import (
    DIVISION,
    SWEEPER,
    T0,
    a_case,
    a_clock,
    a_decision,
    a_document,
    a_step,
    an_entry,
    day,
    insert,
)

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "jiangsu_supervision" / "alert_rules.csv"
ELSEWHERE = {"B001", "B002"}
"""Orders and untreated findings are no cases (test_matters)."""


def punished(**changes):
    a_case(kind="penalty", outcome="punish", **changes)


def decided(kind, outcome, *, document=True, **changes):
    a_case(kind=kind, outcome=outcome, **changes)
    a_step("decide", on=3)
    a_decision(articles='["a"]', outcome=outcome, on=3)
    if document:
        a_document(on=3)


def fined(yuan, number="JZ1", **changes):
    punished(number=number, **changes)
    a_decision(number, articles='["a"]', outcome="punish", on=3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_decision SET amount = %s WHERE number = %s", [yuan, number])


def weighed(inside):
    punished()
    payload = {"fields": {"discretion": {"inside": inside}}}
    ledger.record("case.decided", stream="case/JZ1", by=SWEEPER, at=day(2), payload=payload)


def a_material():
    insert(
        "hall_material", division=DIVISION, id="0190a0a0-0000-7000-8000-000000000001", number="JZ1", key="plan",
        name="图", digest="0" * 64, size=1, type="application/pdf", uploaded_at=T0,
    )  # fmt: skip


def paid(yuan):
    fined(2000)
    a_step("execute", on=5, fields=json.dumps({"paid": yuan}))


def taken(said):
    punished()
    a_step("execute", on=5, fields=json.dumps(said))


def investigated(said):
    a_case(kind="penalty")
    a_step("investigate", on=2, fields=json.dumps(said))


def reviewed(outcome):
    a_case(outcome=outcome)
    a_step("review", on=1, outcome="pass")
    a_step("decide", on=2, person=8)


def served(days, kind):
    a_case(kind=kind)
    an_entry("case.decided", on=1)
    an_entry("case.served", on=1 + days)


def entries(*kinds_on):
    a_case()
    for kind, on in kinds_on:
        an_entry(kind, on=on)


def both(*steps):
    a_case()
    for act, on, person in steps:
        a_step(act, on=on, person=person)


def recorded(late):
    a_case()
    entry = an_entry("case.step", on=1)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_only_appended")
        sql = "UPDATE ledger_entry SET recorded_at = %s WHERE stream = %s"
        cursor.execute(sql, [day(1) + timedelta(hours=late), entry.stream])
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_only_appended")


def silent(late):
    a_case()
    ledger.record("case.accepted", stream="case/JZ1", by=SWEEPER, at=day(2), payload={"late": late})


CASES = {
    "A001": (lambda: (a_case(), a_clock(kind="step")), lambda: (a_case(), a_clock(kind="step", stopped_at=day(2)))),
    "A002": (lambda: (a_case(), a_clock(kind="step")), lambda: (a_case(), a_clock(kind="step", stopped_at=day(9)))),
    "A003": (lambda: (a_case(), a_clock()), lambda: (a_case(), a_clock(stopped_at=day(2)))),
    "A004": (lambda: (a_case(), a_clock()), lambda: (a_case(), a_clock(stopped_at=day(9)))),
    "A005": tuple(
        lambda d=d: a_case(kind="penalty", data=json.dumps({"happened_on": d})) for d in ("2026-01-05", "2026-03-30")
    ),
    "A006": tuple(
        lambda c=c: (a_case(kind="penalty", closed_at=c), an_entry("case.filed", on=0)) for c in (None, day(3))
    ),
    "A007": (lambda: entries(("case.sent_back", 1)), lambda: entries(("case.step", 1))),
    "A008": (lambda: entries(("case.special_begun", 1)), lambda: entries(("case.step", 1))),
    "A009": (lambda: entries(("case.terminated", 1)), lambda: entries(("case.closed", 1))),
    "A010": (lambda: entries(("case.sent_back", 1), ("case.sent_back", 2)), lambda: entries(("case.sent_back", 1))),
    "A011": (lambda: reviewed("deny"), lambda: reviewed("grant")),
    "A012": (lambda: entries(("case.refused", 1)), lambda: entries(("case.accepted", 1))),
    "A013": (lambda: decided("licence", "deny"), lambda: decided("licence", "grant")),
    "A014": tuple(
        lambda k=k, o=o: (a_case(kind="penalty", outcome=o), an_entry(k, on=1))
        for k, o in (("case.not_filed", "not_filed"), ("case.filed", ""))
    ),
    "A015": (lambda: decided("penalty", "no_penalty"), lambda: decided("penalty", "punish")),
    "A016": (punished, lambda: fined(200)),
    "A017": tuple(lambda v=v: taken({"confiscated": "设备", "confiscated_value": v}) for v in ("0", "500")),
    "A018": tuple(
        lambda k=k: (entries(("case.accepted", 1)), a_document(kind=k, on=1)) for k in ("other", "acceptance_notice")
    ),
    "A019": tuple(lambda k=k: (punished(), a_document(kind=k, on=1)) for k in ("decision", "rights_notice")),
    "A020": tuple(lambda d=d: decided("licence", "grant", document=d) for d in (False, True)),
    "A021": tuple(lambda d=d: decided("penalty", "punish", document=d) for d in (False, True)),
    "A022": (a_case, lambda: (a_case(), a_material())),
    "A023": (lambda: investigated({}), lambda: investigated({"evidence": "现场照片"})),
    "A026": (lambda: weighed(False), lambda: weighed(True)),
    "A027": (lambda: paid("1000"), lambda: paid("2000")),
    "A028": tuple(lambda y=y: fined(y, data=json.dumps({"program": "simple"})) for y in (5001, 5000)),
    "D001": tuple(lambda n=n: entries(*[("case.supplement_asked", k) for k in range(n)]) for n in (2, 1)),
    "D003": (lambda: decided("licence", "grant"), lambda: (decided("licence", "grant"), a_step("review", on=4))),
    "D004": tuple(
        lambda order=order: (a_case(kind="penalty"), [a_step(act, on=on) for on, act in enumerate(order)])
        for order in (("decide", "notify_rights"), ("notify_rights", "decide"))
    ),
    "D005": tuple(lambda p=p: both(("review", 1, 7), ("decide", 2, p)) for p in (7, 8)),
    "D006": tuple(lambda on=on: both(("review", on, 7)) for on in (3.5, 0.1)),
    "D007": (a_case, lambda: (a_case(), a_clock())),
    "D008": (lambda: recorded(25), lambda: recorded(1)),
    "D009": tuple(lambda s=s: entries(("case.accepted", 1), ("case.decided", 1 + s)) for s in (30 / 86400, 0.1)),
    "D010": (punished, lambda: (punished(), a_step("notify_rights", on=1))),
    "D011": (lambda: served(20, "penalty"), lambda: served(2, "penalty")),
    "D012": (lambda: served(20, "licence"), lambda: served(2, "licence")),
    "D013": tuple(
        lambda n=n: (a_case(kind="penalty"), an_entry("case.filed", on=0), an_entry("case.decided", on=n))
        for n in (91, 90)
    ),
    "D014": tuple(
        lambda n=n: (a_case(kind="penalty"), an_entry("case.served", on=1), a_step("execute", on=1 + n))
        for n in (16, 15)
    ),
    "D020": tuple(lambda n=n: both(*[("review", k, 7) for k in range(n)]) for n in (3, 2)),
    "D023": tuple(
        lambda y=y: [fined(a, f"JZ{n}") for n, a in enumerate((y, 900, 1000, 1100, 1000, 1000), 1)]
        for y in (9000, 1400)
    ),
    "D030": tuple(lambda late=late: silent(late) for late in (True, False)),
}  # fmt: skip


def judged(code, at=None):
    return judge(library.shipped()[code], division=DIVISION, at=at or day(120), examples=5)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_finds_the_case_that_breaks_it(code):
    CASES[code][0]()
    assert judged(code).examples == ["JZ1"]


@pytest.mark.parametrize("code", CASES)
def test_a_rule_leaves_alone_the_case_that_keeps_it(code):
    CASES[code][1]()
    assert judged(code).hits == 0


@pytest.mark.skipif(not REAL.exists(), reason="the list of the real rules is not on this machine")
def test_all_the_real_rules_are_there_as_data_at_their_level_and_in_their_field():
    kinds = {"时效": "time", "流程": "flow", "裁量": "discretion", "收费": "fee", "风险防控": "risk", "督办": "order"}
    with REAL.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 49
    shipped = library.shipped()
    for row in rows:
        made = shipped[row["code"]]
        assert made.level.value == ("red" if row["level"] == "报警" else "yellow"), row["code"]
        assert made.dimension.value == kinds.get(row["type"], made.dimension.value), row["code"]
        assert made.basis and made.meaning
    assert {row["code"] for row in rows if shipped[row["code"]].waits_for} == set()


def test_every_rule_that_judges_cases_is_tried_here_or_has_a_detector_of_its_own():
    judges = {id_ for id_, made in library.shipped().items() if made.breach}
    powers = {"A024", "A025", "A029", "D021", "D024"}
    assert judges - set(CASES) == powers
    assert {id_ for id_, made in library.shipped().items() if not made.breach and not made.monthly} == ELSEWHERE
    assert {"B001", "B002"} <= set(RULES)
