"""A holder who left or is away, two tabs, a lost connection, a flow published meanwhile: each ends well."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from daylight.casework import queries, services
from daylight.casework.tests.makers import BY, FLOWS, Office, accepted, again, apply, doing, make_office
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.ledger import queries as ledger
from daylight.offices import services as establishment
from daylight.offices.tests.makers import department_of, leave, make_officer, signed_in
from daylight.procedure import services as procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings: Any, tmp_path: Any) -> Office:
    settings.FILES_ROOT = tmp_path
    return make_office()


def handed_to(office: Office, other: Actor) -> Any:
    """A case whose first task was handed to a colleague today."""
    case = accepted(office, ledger.now())
    known = {"division": case.division, "number": case.number, "token": case.tokens[0].id, "as_seen": case.revision}
    services.assign(**known, to=other.person or 0, reason="出差", by=office.reviewer, at=ledger.now())
    return again(case)


def in_list(by: Actor, number: str) -> bool:
    return number in signed_in(by).get("/staff/todo/").content.decode()


def test_a_task_handed_to_somebody_who_left_is_the_posts_again_and_its_clock_went_on(office: Office) -> None:
    other = make_officer(Role.REVIEWER, department_of(office.department))[1]
    case = handed_to(office, other)
    assert in_list(other, case.number) and not in_list(office.reviewer, case.number)
    with pytest.raises(Forbidden, match=r"task\.assigned"):
        services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))
    leave(other, legal_day(ledger.now()) - timedelta(days=1))
    assert in_list(office.reviewer, case.number)
    assert again(case).clocks == case.clocks
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))


def test_a_task_of_somebody_who_is_away_is_the_posts_for_that_time(office: Office) -> None:
    other = make_officer(Role.REVIEWER, department_of(office.department))[1]
    case, now = handed_to(office, other), ledger.now()
    today = legal_day(now)
    establishment.record_absence(other.person or 0, since=today, until=today, reason="病假", by=other, at=now)
    assert in_list(office.reviewer, case.number)
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))


def test_two_tabs_with_the_same_task_do_it_once_and_the_second_is_told_what_changed(office: Office) -> None:
    case = accepted(office, ledger.now())
    page, there = signed_in(office.reviewer), f"/staff/cases/{case.number}/act/"
    form = {"token": case.tokens[0].id, "as_seen": case.revision, "outcome": "pass", "opinion": "符合条件"}
    assert page.post(there, {**form, "idempotency_key": str(uuid.uuid4())}).status_code == 302
    second = page.post(there, {**form, "opinion": "另一窗口写的意见", "idempotency_key": str(uuid.uuid4())})
    assert second.status_code == 409
    assert len(queries.steps(case.division, case.number)) == 2


def test_a_form_whose_answer_was_lost_is_sent_again_and_counts_once(office: Office) -> None:
    application = apply(office, ledger.now())
    page = signed_in(office.window)
    form = {"answer": "accept", "as_seen": application.revision, "idempotency_key": str(uuid.uuid4())}
    there = f"/staff/applications/{application.number}/answer/"
    answers = [page.post(there, form) for _try in range(3)]
    assert {answer.status_code for answer in answers} == {302} and len({answer["Location"] for answer in answers}) == 1
    kinds = [entry.kind for entry in queries.trace(application.division, application.number)]
    assert kinds.count("case.accepted") == 1


def test_a_flow_published_in_the_middle_leaves_a_running_case_on_its_own(office: Office) -> None:
    case = accepted(office, ledger.now())
    source = (FLOWS / "licence.bpmn").read_bytes().replace("审查".encode(), "复核".encode())
    later = procedure.publish_flow("licence", source, by=BY, at=ledger.now())
    assert later.id != case.flow_version
    services.act(**doing(case, office.reviewer, ledger.now(), outcome="pass"))
    services.decide(**doing(again(case), office.decider, ledger.now(), outcome="grant"))
    assert again(case).flow_version == case.flow_version
