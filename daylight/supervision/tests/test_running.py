"""Every power in force runs online; no department chooses: the supervision office agrees, and everybody sees it."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import services as casework
from daylight.casework.rules.opening import Party
from daylight.casework.tests.makers import BY, Office, make_office
from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as library
from daylight.catalogue.tests.makers import definition, make_power
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall import services as hall
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import department_of, make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
REASON = "业务系统升级，网上暂时不能受理"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def head(office: Office) -> Actor:
    return make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]


@pytest.fixture
def supervisor() -> Actor:
    return make_officer(Role.SUPERVISOR, make_department("140"))[1]


@pytest.mark.req("RUN-40")
def test_a_power_goes_offline_only_by_consent_and_the_coverage_page_shows_it(office, head, supervisor) -> None:
    now = ledger.now()
    until = (legal_day(now) + timedelta(days=20)).isoformat()
    page, watching, everybody = signed_in(head), signed_in(supervisor), Client()
    assert all(each.off == 0 for each in catalogue.reach("329900", legal_day(now))), "published powers run online"
    asked = {"power": office.licence.id, "reason": REASON, "until": until, "idempotency_key": "ask"}
    assert signed_in(office.reviewer).post("/staff/running/ask/", asked).status_code == 403
    assert page.post("/staff/running/ask/", asked).status_code == 302
    hall.start_application(office.licence.key, by=office.applicant, at=now)
    assert REASON in watching.get("/staff/supervision/running/").content.decode()
    (switch,) = catalogue.switches("329900")
    settled = {"how": "agree", "said": "同意限期线下办理", "idempotency_key": "agree"}
    assert page.post(f"/staff/supervision/running/{switch.id}/", settled).status_code == 403
    assert watching.post(f"/staff/supervision/running/{switch.id}/", settled).status_code == 302
    with pytest.raises(Refusal, match=r"power\.not_online"):
        hall.start_application(office.licence.key, by=office.applicant, at=ledger.now())
    shown = everybody.get("/oversight/running/").content.decode()
    assert office.licence.name in shown and REASON in shown and "同意限期线下办理" in shown
    (line,) = [each for each in catalogue.reach("329900", legal_day(now)) if each.department == office.department]
    assert (line.powers, line.running, line.share) == (2, 1, "50.0")
    on = {"how": "on", "idempotency_key": "on"}
    assert watching.post(f"/staff/supervision/running/{switch.id}/", on).status_code == 302
    hall.start_application(office.licence.key, by=office.applicant, at=ledger.now())


def test_no_case_is_opened_by_duty_while_its_power_is_off_and_after_the_last_day_it_runs_again(
    office, head, supervisor
) -> None:
    now = ledger.now()
    last = legal_day(now) + timedelta(days=3)
    switch = library.ask_switch_off(office.penalty.id, reason=REASON, until=last, by=head, at=now)
    library.settle_switch_off(switch, agrees=True, said="同意限期", by=supervisor, at=now)
    party = Party("company", "江州样例商贸有限公司", "91329900MA0000015H")
    facts = {"source": "report", "facts": "未公示收费标准", "place": "样例路", "happened_on": "2026-04-01"}
    given = {"party": party, "facts": facts, "by": office.handler, "workdays": offices.workdays("329900")}
    with pytest.raises(Refusal, match=r"power\.switched_off"):
        casework.file_case(office.penalty.id, at=now, **given)
    casework.file_case(office.penalty.id, at=now + timedelta(days=4), **given)
    again = now + timedelta(days=5)
    library.ask_switch_off(office.penalty.id, reason=REASON, until=legal_day(again), by=head, at=again)


@pytest.mark.parametrize(
    ("reason", "days", "code"), [("停", 3, "reason"), (REASON, 91, "until"), (REASON, -1, "until")]
)
def test_a_wish_without_a_reason_or_an_end_changes_nothing(office, head, reason, days, code) -> None:
    now = ledger.now()
    with pytest.raises(Refusal, match=rf"switch\.{code}"):
        until = legal_day(now) + timedelta(days=days)
        library.ask_switch_off(office.licence.id, reason=reason, until=until, by=head, at=now)
    assert catalogue.switches("329900") == []


def test_what_supervision_declines_runs_on_and_nothing_is_settled_twice(office, head, supervisor) -> None:
    now = ledger.now()
    switch = library.ask_switch_off(office.licence.id, reason=REASON, until=legal_day(now), by=head, at=now)
    with pytest.raises(Refusal, match=r"switch\.asked_before"):
        library.ask_switch_off(office.licence.id, reason=REASON, until=legal_day(now), by=head, at=now)
    library.settle_switch_off(switch, agrees=False, said="应当网上办理", by=supervisor, at=now)
    with pytest.raises(Refusal, match=r"switch\.settled"):
        library.settle_switch_off(switch, agrees=True, said="同意限期", by=supervisor, at=now)
    hall.start_application(office.licence.key, by=office.applicant, at=now)


@pytest.mark.req("RUN-40")
def test_a_change_of_a_power_does_not_take_it_offline(head, supervisor) -> None:
    now, body = ledger.now(), department_of(head.department or 0)
    power = make_power(department=body, flow=1, form=1)
    library.change(power.id, definition(body, online=False), by=BY, at=now)
    with pytest.raises(Refusal, match=r"power\.stays_online"):
        library.publish_change(power.id, by=BY, at=now)
    switch = library.ask_switch_off(power.id, reason=REASON, until=legal_day(now), by=head, at=now)
    library.settle_switch_off(switch, agrees=True, said="同意限期", by=supervisor, at=now)
    library.publish_change(power.id, by=BY, at=now)
