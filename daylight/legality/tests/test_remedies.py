"""Reconsideration and litigation: registered with both limits, late entries noted, outcomes given back to the power."""

from datetime import date, timedelta

import pytest
from django.test import Client

from daylight.casework.tests.makers import make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.workdays import Workdays
from daylight.ledger import queries as log
from daylight.legality import queries, services
from daylight.legality.rules.legal_rules import rules_of
from daylight.legality.rules.remedies import limits
from daylight.legality.tests.makers import punished
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
DIVISION = "329900"


def test_a_reply_is_due_in_ten_working_days_and_a_decision_in_sixty_days() -> None:
    plain = Workdays()
    assert limits("reconsideration", accepted_on=date(2026, 3, 2), copy_on=date(2026, 3, 6), workdays=plain) == (
        date(2026, 3, 20),
        date(2026, 5, 1) if plain.is_workday(date(2026, 5, 1)) else plain.next_on_or_after(date(2026, 5, 1)),
    )
    reply, end = limits("first", accepted_on=date(2026, 8, 31), copy_on=date(2026, 9, 1), workdays=plain)
    assert reply == plain.next_on_or_after(date(2026, 9, 16))
    assert end == plain.next_on_or_after(date(2027, 2, 28))


@pytest.mark.parametrize(("ended", "lost", "often"), [(1, 1, False), (2, 1, True), (6, 1, False), (40, 3, True)])
def test_a_power_is_often_lost_by_number_or_by_share(ended, lost, often) -> None:
    assert rules_of(None).is_often_lost(ended, lost) is often


@pytest.mark.req("LEG-06")
def test_a_late_entry_is_noted_and_counted_by_unit_and_outcomes_reach_the_public_list() -> None:
    office = make_office()
    now = log.now()
    decided = now - timedelta(days=60)
    case, second = punished(office, decided), punished(office, decided + timedelta(hours=1))
    body = make_department("118")
    head = make_officer(Role.DEPARTMENT_HEAD, body)[1]
    page = signed_in(head)
    other = signed_in(make_officer(Role.DEPARTMENT_HEAD, make_department("121"))[1])
    on = legal_day(now)
    form = {"number": case.number, "form": "reconsideration", "forum": "江州市人民政府", "forum_number": "〔2026〕1号"}
    form |= {"accepted_on": (on - timedelta(days=40)).isoformat(), "copy_on": (on - timedelta(days=38)).isoformat()}
    assert other.post("/staff/legality/remedies/", {**form, "idempotency_key": "1"}).status_code == 403
    wrong = {**form, "accepted_on": (on + timedelta(days=1)).isoformat(), "idempotency_key": "2"}
    assert page.post("/staff/legality/remedies/", wrong).status_code == 422
    assert page.post("/staff/legality/remedies/", {**form, "idempotency_key": "3"}).status_code == 302
    known = {"division": DIVISION, "by": head, "at": now}
    in_time = services.register_remedy(
        second.number, form="first", forum="样例法院", forum_number="（2026）9 号", accepted_on=on - timedelta(days=3),
        copy_on=on - timedelta(days=1), workdays=offices.workdays(DIVISION), **known,
    )  # fmt: skip
    late = next(row for row in queries.remedies(DIVISION) if row.pk != in_time)
    assert (late.is_late, queries.remedy(DIVISION, in_time).is_late) == (True, False)
    listed = page.get("/staff/legality/remedies/").content.decode()
    assert "迟延录入" in listed
    reply = {"on": (on - timedelta(days=2)).isoformat(), "said": "已提交证据", "idempotency_key": "4"}
    assert other.post(f"/staff/legality/remedies/{late.pk}/reply/", reply).status_code == 403
    assert page.post(f"/staff/legality/remedies/{late.pk}/reply/", reply).status_code == 302
    end = {"on": on.isoformat(), "outcome": "annulled", "said": "程序违法", "idempotency_key": "5"}
    assert page.post(f"/staff/legality/remedies/{late.pk}/end/", end).status_code == 302
    with pytest.raises(Refusal, match=r"remedy\.ended"):
        services.end_remedy(late.pk, outcome="upheld", on=on, reasons="改判", **known)
    services.end_remedy(in_time, outcome="upheld", on=on, reasons="维持", **known)
    standing = {each.code: each for each in queries.feedback(DIVISION, at=now)}[office.penalty.code]
    assert (standing.matters, standing.ended, standing.lost, standing.is_often_lost) == (2, 2, 1, True)
    shown = Client().get("/oversight/remedies/").content.decode()
    assert office.penalty.name in shown
    assert office.licence.name in shown
    staff = page.get(f"/staff/cases/{case.number}/").content.decode()
    assert f"/staff/legality/remedies/?number={case.number}" in staff
    assert "程序违法" in page.get(f"/staff/legality/remedies/?number={case.number}").content.decode()
