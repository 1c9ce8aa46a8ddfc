"""The running platform seen from outside: all electronic, by duty or on application, one record for everybody."""

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from daylight.casework import queries, services
from daylight.casework.models import Step
from daylight.casework.queries import whole
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, again, filed, make_office
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.hall import queries as hall
from daylight.hall.tests.makers import make_application
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import department_of, make_department, make_officer, signed_in
from daylight.performance.queries.facts import gather

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings: Any, tmp_path: Any) -> Office:
    settings.FILES_ROOT = tmp_path
    return make_office()


def sent(by: Actor, address: str, **form: Any) -> None:
    """Send a form as an officer would; it must be taken."""
    there = signed_in(by).post(address, {"idempotency_key": str(uuid.uuid4()), **form})
    assert there.status_code == 302, there.content.decode()[-3000:]


def acted(by: Actor, case: CaseFacts, how: str = "act", **form: Any) -> CaseFacts:
    """One step of a case by its page."""
    known = {"token": case.tokens[0].id, "as_seen": case.revision}
    sent(by, f"/staff/cases/{case.number}/{how}/", **known, **form)
    return again(case)


def finished(office: Office, *, method: str = "electronic") -> CaseFacts:
    """A licence from the application to the archive, each step on its page."""
    found = make_application(office.licence, office.applicant, at=ledger.now())
    sent(office.window, f"/staff/applications/{found.number}/answer/", answer="accept", as_seen=found.revision)
    case = queries.case_facts(found.division, found.number)
    case = acted(office.reviewer, case, outcome="pass", opinion="符合条件")
    case = acted(office.decider, case, "decide", outcome="grant")
    case = acted(office.window, case, "serve", method=method, received_by="江州晨光餐饮有限公司")
    return case if case.closed_at else acted(office.window, case, outcome="done")


@pytest.mark.req("RUN-12")
def test_from_the_question_to_the_result_every_step_is_online(office: Office) -> None:
    asked = {"kind": "consultation", "title": "办理食品经营许可要什么材料", "content": "请问需要准备哪些材料？"}
    asked |= {"name": "石岩", "department": office.department, "idempotency_key": "ask"}
    taken = Client().post("/interaction/write/", asked)
    found = re.search(r"LX-\d{4}-\d{6}", taken.content.decode())
    assert found, "a consultation gets a number"
    said = "请按事项指南准备材料，可以在线提交。"
    for how in ({"verb": "accept"}, {"verb": "reply", "says": said, "result": "answered"}):
        sent(office.window, f"/staff/letters/{found[0]}/act/", **how)
    assert hall.letter("329900", found[0]).state in {"replied", "answered", "closed"}
    case = finished(office)
    assert case.closed_at is not None and case.outcome == "grant"
    shown = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    trace = shown[shown.index("<th>方式</th>") :]
    assert trace.count("<td>在线办理</td>") >= 5
    assert "<td>纸质</td>" not in trace and "<td>窗口代办</td>" not in trace


def test_a_decision_handed_over_on_paper_is_told_as_such(office: Office) -> None:
    case = finished(office, method="direct")
    shown = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/").content.decode()
    assert shown.count("<td>纸质</td>") == 1


@pytest.mark.req("RUN-13")
def test_an_officer_opens_a_case_by_duty_and_applications_are_kept_apart_from_it(office: Office) -> None:
    handler = signed_in(office.handler)
    form = {"power": office.penalty.id, "party_kind": "company", "party_name": "江州样例商贸有限公司"}
    form |= {"party_id": "91329900MA0000015H", "source": "inspection", "facts": "未公示收费标准"}
    form |= {"place": "样例路 2 号", "happened_on": "2026-04-01", "idempotency_key": "file"}
    assert office.licence.name not in handler.get("/staff/cases/new/").content.decode(), "a licence needs an applicant"
    there = handler.post("/staff/cases/new/", form)
    assert there.status_code == 302
    number = there["Location"].rstrip("/").rsplit("/", 1)[-1]
    own = queries.case_facts("329900", number)
    assert own.party_person is None and hall.applications("329900", [number]) == {}
    asked = accepted(office, ledger.now())
    assert asked.party_person == office.applicant.person and asked.number in hall.applications("329900", [asked.number])
    assert [step.act for step in queries.steps("329900", number)] == ["file"]
    assert signed_in(office.reviewer).post("/staff/cases/new/", {**form, "idempotency_key": "no"}).status_code == 403


@pytest.mark.req("RUN-17")
def test_the_first_receiver_stands_on_the_case_and_answers_for_it_to_the_end(office: Office) -> None:
    case = filed(office, ledger.now())
    page = signed_in(office.legal_reviewer)
    shown = page.get(f"/staff/cases/{case.number}/").content.decode()
    assert f"首问首办责任人 <b>{office.handler.name}</b>" in shown and "负责跟踪至办结" in shown
    other = finished(office)
    shown = page.get(f"/staff/cases/{other.number}/").content.decode()
    assert f"首问首办责任人 <b>{office.window.name}</b>" in shown and "负责跟踪至办结" not in shown


@pytest.mark.req("RUN-28")
def test_the_quality_of_running_is_the_share_of_cases_that_went_through_every_node_in_order(office: Office) -> None:
    cases = [finished(office) for _case in range(3)]
    ended = accepted(office, ledger.now())
    known = {"as_seen": ended.revision, "by": office.decider, "at": ledger.now()}
    services.terminate(ended.division, ended.number, basis="《行政许可法》第四十五条", reasons="申请人终止", **known)
    Step.objects.filter(division="329900", number=cases[0].number, node="review").delete()
    now = ledger.now()
    found = {run.number: run for run in whole.runs("329900", now - timedelta(days=1), now + timedelta(days=1))}
    assert [found[case.number].is_whole for case in cases] == [False, True, True]
    assert found[ended.number].gap is not None
    assert whole.quality(found.values())[0].share == "50.0"
    supervisor = signed_in(make_officer(Role.SUPERVISOR, make_department("140"))[1])
    shown = supervisor.get("/staff/supervision/running/").content.decode()
    assert "50.0%" in shown and cases[0].number in shown and cases[1].number not in shown


@pytest.mark.req("RUN-32")
def test_one_case_is_the_centres_the_offices_and_the_performance_offices_record(office: Office) -> None:
    case = finished(office)
    centre = hall.application("329900", case.number)
    assert (centre.state, centre.party_name) == ("closed", case.party_name)
    business = {step.node: step.person_name for step in queries.steps("329900", case.number)}
    assert {"accept", "review", "decide", "serve"} <= set(business)
    assert case.number in signed_in(office.reviewer).get("/staff/results/").content.decode()
    month = legal_day(ledger.now()).replace(day=1)
    (scored,) = [row for row in gather("329900", "annual", month).tables["cases"] if row["case"] == case.number]
    assert scored["in_time"] == "1" and scored["decided_on"] == legal_day(ledger.now()).isoformat()
    own = signed_in(office.applicant).get(f"/my/cases/{case.number}/").content.decode()
    assert case.number in own


@pytest.mark.req("RUN-37")
def test_the_head_the_supervisor_and_the_party_each_have_a_view_of_their_own_of_one_case(office: Office) -> None:
    case = accepted(office, ledger.now())
    head = signed_in(make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1])
    supervisor = signed_in(make_officer(Role.SUPERVISOR, make_department("140"))[1])
    there = f"/staff/cases/{case.number}/"
    superior, watching = (each.get(there).content.decode() for each in (head, supervisor))
    party = signed_in(office.applicant).get(f"/my/cases/{case.number}/").content.decode()
    assert "回避" in superior and "回避" not in watching, "the head arranges the work, the supervisor only watches"
    assert "催办" in watching and 'name="outcome"' not in watching
    assert case.number in party and "催办" not in party and signed_in(office.applicant).get(there).status_code == 403
    assert Client().get(f"/my/cases/{case.number}/").status_code in {302, 403, 404}
