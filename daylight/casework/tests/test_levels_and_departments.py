"""A case worked on by several departments at once, and by levels above: each at its own posts, all on one record."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from daylight.casework import queries, services
from daylight.casework.models import Clock
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, again, doing, make_office, publish
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall.tests.makers import MORNING, make_application, make_open_power
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import department_of, make_department, make_division, make_officer, signed_in

pytestmark = pytest.mark.django_db
SHARES = {"review": 1, "review_traffic": 4, "review_safety": 9}


def accepted_of(office: Office, power: PowerFacts, at: datetime = MORNING) -> CaseFacts:
    found = make_application(power, office.applicant, at=at)
    workdays = offices.workdays(found.division)
    given = {"as_seen": found.revision, "by": office.window, "at": at, "workdays": workdays}
    services.accept(found.division, found.number, **given)
    return queries.case_facts(found.division, found.number)


def joint(office: Office) -> tuple[PowerFacts, dict[str, Actor]]:
    """A power reviewed by three departments at once, and the reviewer of each step."""
    power = make_open_power(publish("joint-review"), department=department_of(office.department), kind_code="01")
    others = {"review_traffic": "106", "review_safety": "125"}
    reviewers = {node: make_officer(Role.REVIEWER, make_department(code))[1] for node, code in others.items()}
    return power, reviewers | {"review": office.reviewer}


def at_task(case: CaseFacts, node: str, by: Actor, at: datetime, **more: Any) -> dict[str, Any]:
    task = next(each for each in case.tokens if each.node == node)
    return doing(case, by, at, **more) | {"token": task.id}


@pytest.mark.req("RUN-20")
def test_departments_review_at_once_and_the_case_goes_on_when_the_last_has_answered() -> None:
    office = make_office()
    power, reviewers = joint(office)
    case = accepted_of(office, power)
    assert {task.node: task.department for task in case.tokens} == {n: by.department for n, by in reviewers.items()}
    assert {clock.department for clock in _steps(case)} == {by.department for by in reviewers.values()}
    with pytest.raises(Forbidden):
        services.act(**at_task(case, "review_safety", office.reviewer, MORNING, outcome="pass"))
    for node, days in SHARES.items():
        case = again(case)
        answered = MORNING + timedelta(days=days)
        services.act(**at_task(case, node, reviewers[node], answered, outcome="pass", opinion="同意"))
    case = again(case)
    assert [task.node for task in case.tokens] == ["decide"]
    took = case.tokens[0].since - MORNING
    assert took == timedelta(days=max(SHARES.values())), "the longest review, not all of them one after the other"
    services.decide(**doing(case, office.decider, MORNING + timedelta(days=10), outcome="grant"))


def _steps(case: CaseFacts) -> list[Clock]:
    return list(Clock.objects.filter(division=case.division, number=case.number, kind="step"))


@pytest.mark.req("RUN-20")
def test_each_department_finds_its_share_in_its_own_list_and_opens_the_case() -> None:
    office = make_office()
    power, reviewers = joint(office)
    case = accepted_of(office, power, ledger.now())
    stranger = signed_in(make_officer(Role.REVIEWER, make_department("121"))[1])
    assert stranger.get(f"/staff/cases/{case.number}/").status_code == 403
    for node, by in reviewers.items():
        page = signed_in(by)
        assert case.number in page.get("/staff/todo/").content.decode()
        shown = page.get(f"/staff/cases/{case.number}/").content.decode()
        assert "样例部门125" in shown
        assert page.get(f"/cases/{case.number}/flow.bpmn").status_code == 200
        case = again(case)
        form = {"token": at_task(case, node, by, MORNING)["token"], "as_seen": case.revision, "outcome": "pass"}
        assert page.post(f"/staff/cases/{case.number}/act/", form | {"idempotency_key": node}).status_code == 302
        assert case.number not in page.get("/staff/todo/").content.decode()
        assert page.get(f"/staff/cases/{case.number}/").status_code == 200, "who did a step may look at it again"
    assert [task.node for task in again(case).tokens] == ["decide"]


def test_a_case_sent_back_out_of_joint_work_calls_all_departments_back() -> None:
    office = make_office()
    power, reviewers = joint(office)
    case = accepted_of(office, power)
    for node, by in reviewers.items():
        services.act(**at_task(again(case), node, by, MORNING, outcome="pass"))
    back = doing(again(case), office.decider, MORNING, to_node="review_safety", opinion="请再核实安全间距")
    services.send_back(**back)
    waiting = {task.node: task.department for task in again(case).tokens}
    assert waiting["review_safety"] == reviewers["review_safety"].department


def levels() -> tuple[Office, PowerFacts, Actor]:
    """A city under a province, a power of the city that the province reviews too, and the province's reviewer."""
    province = make_division("990000", "江海省")
    make_division("329900", "江州市", parent=province)
    office = make_office()
    body = make_department("118", division=province, name="江海省样例厅")
    power = make_open_power(publish("two-levels"), department=department_of(office.department), kind_code="01")
    return office, power, make_officer(Role.REVIEWER, body)[1]


@pytest.mark.req("RUN-11")
def test_a_case_of_the_city_is_reviewed_by_the_province_and_returns_to_the_city() -> None:
    office, power, above = levels()
    case = accepted_of(office, power, ledger.now())
    number = case.number
    page, city = signed_in(above), signed_in(office.reviewer)
    assert page.get(f"/staff/cases/{number}/").status_code == 404, "not before it reaches the province"
    _send(city, again(case), outcome="pass", opinion="初审符合条件")
    assert number in page.get("/staff/todo/").content.decode()
    assert "江海省样例厅" in city.get(f"/staff/cases/{number}/").content.decode()
    returned = {"to_node": "review", "why": "请补充核实经营场所"}
    _send(page, again(case), how="send-back", **returned)
    assert [task.department for task in again(case).tokens] == [office.department]
    _send(city, again(case), outcome="pass", opinion="已补充核实")
    _send(page, again(case), outcome="pass", opinion="同意")
    assert number in page.get("/staff/done/").content.decode()
    _send(signed_in(office.decider), again(case), how="decide", outcome="grant")
    ended = again(case)
    assert (ended.outcome, ended.division) == ("grant", "329900")
    done = [(step.node, step.person_name) for step in queries.steps(ended.division, number)]
    assert [node for node, _who in done] == ["accept", "review", "review_above", "review", "review_above", "decide"]
    assert done[2][1] == above.name


def _send(page: Any, case: CaseFacts, *, how: str = "act", **said: str) -> None:
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "division": case.division, **said}
    there = page.post(f"/staff/cases/{case.number}/{how}/", form | {"idempotency_key": str(case.revision)})
    assert there.status_code == 302, there.content.decode()[:2000]


def test_a_step_of_a_department_that_does_not_exist_refuses_to_begin() -> None:
    office = make_office()
    power = make_open_power(publish("joint-review"), department=department_of(office.department), kind_code="01")
    found = make_application(power, office.applicant, at=MORNING)
    with pytest.raises(Refusal, match=r"flow\.no_body"):
        services.accept(
            found.division, found.number, as_seen=found.revision, by=office.window, at=MORNING,
            workdays=offices.workdays(found.division),
        )  # fmt: skip
