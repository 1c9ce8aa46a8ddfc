"""Officers work on a case together: nothing is lost, nothing counts twice, no limit is reset."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from daylight.casework import queries, services
from daylight.casework.queries import teamwork as arranged
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.teamwork import Mode, Signed, settled
from daylight.casework.tests.makers import Office, accepted, filed, make_office
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.hall.tests.makers import MORNING
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import department_of, leave, make_officer

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=2)
BASIS = "《市场监督管理行政处罚程序规定》第四十六条"


@pytest.fixture
def office() -> Office:
    return make_office()


def colleague(office: Office, role: Role = Role.REVIEWER, name: str = "second") -> Actor:
    return make_officer(role, department_of(office.department), username=name)[1]


def at(case: CaseFacts) -> dict[str, Any]:
    return {"division": case.division, "number": case.number, "as_seen": case.revision, "at": LATER}


def again(case: CaseFacts) -> CaseFacts:
    return queries.case_facts(case.division, case.number)


def review(case: CaseFacts, by: Actor, outcome: str = "pass") -> object:
    task = case.tokens[0].id
    workdays = offices.workdays(case.division)
    return services.act(**at(case), token=task, outcome=outcome, by=by, workdays=workdays)


def kinds(case: CaseFacts) -> list[str]:
    return [entry.kind for entry in ledger.entries(case.division, f"case/{case.number}")]


def test_a_task_handed_to_one_colleague_is_that_colleagues_alone(office: Office) -> None:
    case, other = accepted(office), colleague(office)
    task = case.tokens[0].id
    services.assign(**at(case), token=task, to=other.person or 0, reason="出差", by=office.reviewer)
    moved = again(case)
    assert (moved.tokens[0].assigned, moved.clocks) == (other.person, case.clocks)
    with pytest.raises(Forbidden, match=r"task\.assigned"):
        review(moved, office.reviewer)
    review(moved, other)
    assert kinds(case)[-2:] == ["case.assigned", "case.step"]
    assert [each.kind for each in arranged.memos(other.person or 0, [])] == ["transfer"]


def test_a_colleague_without_the_role_acts_on_behalf_and_the_record_says_so(office: Office) -> None:
    case = accepted(office)
    services.assign(
        **at(case), token=case.tokens[0].id, to=office.handler.person or 0, reason="代办", by=office.reviewer
    )
    entry = ledger.entries(case.division, f"case/{case.number}")[-1]
    assert '"how":"delegation"' in entry.payload
    review(again(case), office.handler)


def test_a_task_is_not_handed_to_somebody_outside_the_department(office: Office) -> None:
    case, stranger = accepted(office), make_office("119").reviewer
    with pytest.raises(Refusal, match=r"colleague\.unknown"):
        services.assign(**at(case), token=case.tokens[0].id, to=stranger.person or 0, reason="代办", by=office.reviewer)
    assert again(case) == case


@pytest.mark.parametrize(
    ("mode", "share", "states", "stands"),
    [
        (Mode.ALL, 100, ["agreed", "waiting"], Signed.OPEN),
        (Mode.ALL, 100, ["agreed", "disagreed"], Signed.FAILED),
        (Mode.ALL, 100, ["agreed", "removed"], Signed.PASSED),
        (Mode.ANY, 100, ["disagreed", "waiting"], Signed.OPEN),
        (Mode.ANY, 100, ["disagreed", "agreed"], Signed.PASSED),
        (Mode.ANY, 100, ["disagreed", "disagreed"], Signed.FAILED),
        (Mode.SHARE, 60, ["agreed", "agreed", "waiting"], Signed.PASSED),
        (Mode.SHARE, 67, ["agreed", "agreed", "disagreed"], Signed.FAILED),
        (Mode.SHARE, 66, ["agreed", "agreed", "disagreed"], Signed.PASSED),
        (Mode.ALL, 100, ["removed"], Signed.NOT_ASKED),
        (Mode.ALL, 100, [], Signed.NOT_ASKED),
    ],
)
def test_signatures_suffice_by_all_any_or_share(mode: Mode, share: int, states: list[str], stands: Signed) -> None:
    assert settled(mode, share, states) is stands


def test_a_task_waits_for_its_signatures_and_goes_on_when_they_are_given(office: Office) -> None:
    case, first, second = accepted(office), colleague(office), colleague(office, Role.HANDLER, "third")
    people = [first.person or 0, second.person or 0]
    services.ask_signatures(**at(case), token=case.tokens[0].id, people=people, by=office.reviewer)
    waiting = again(case)
    with pytest.raises(Refusal, match=r"task\.being_signed"):
        review(waiting, office.reviewer)
    for each, by in zip(arranged.signings(case.division, case.number), (first, second), strict=True):
        with pytest.raises(Forbidden, match=r"signing\.not_yours"):
            services.sign(case.division, case.number, signing=each.id, agrees=True, by=office.decider, at=LATER)
        services.sign(case.division, case.number, signing=each.id, agrees=True, opinion="同意", by=by, at=LATER)
    signed = again(case)
    assert signed.tokens[0].signing == Signed.PASSED
    assert signed.clocks == case.clocks
    review(signed, office.reviewer)


def test_a_signature_refused_leaves_only_the_way_back(office: Office) -> None:
    case, first = filed(office), colleague(office, Role.HANDLER)
    workdays = offices.workdays(case.division)
    given = {"facts": "现场核实", "second_officer": "石岩"}
    services.act(
        **at(case), token=case.tokens[0].id, outcome="done", fields=given, by=office.handler, workdays=workdays
    )
    case = again(case)
    task = case.tokens[0]
    services.ask_signatures(**at(case), token=task.id, people=[first.person or 0], by=office.legal_reviewer)
    (asked,) = arranged.signings(case.division, case.number)
    with pytest.raises(Refusal, match=r"reasons\.missing"):
        services.sign(case.division, case.number, signing=asked.id, agrees=False, by=first, at=LATER)
    services.sign(case.division, case.number, signing=asked.id, agrees=False, opinion="证据不足", by=first, at=LATER)
    with pytest.raises(Refusal, match=r"signing\.answered"):
        services.sign(case.division, case.number, signing=asked.id, agrees=True, by=first, at=LATER)
    with pytest.raises(Refusal, match=r"task\.not_signed"):
        review(again(case), office.legal_reviewer)
    back = next(each.node for each in queries.steps(case.division, case.number) if each.act != "file")
    returned = {"token": task.id, "to_node": back, "opinion": "请补充证据材料", "workdays": workdays}
    services.send_back(**at(again(case)), **returned, by=office.legal_reviewer)
    assert [each.node for each in again(case).tokens] == [back]


def test_a_signer_taken_off_the_list_stays_on_the_record(office: Office) -> None:
    case, first, second = accepted(office), colleague(office), colleague(office, Role.HANDLER, "third")
    people = [first.person or 0, second.person or 0]
    services.ask_signatures(**at(case), token=case.tokens[0].id, people=people, by=office.reviewer)
    one, two = arranged.signings(case.division, case.number)
    services.sign(case.division, case.number, signing=one.id, agrees=True, by=first, at=LATER)
    known = at(again(case))
    services.remove_signer(**known, signing=two.id, reason="已调离", by=office.reviewer)
    assert again(case).tokens[0].signing == Signed.PASSED
    assert [each.state for each in arranged.signings(case.division, case.number)] == ["agreed", "removed"]
    with pytest.raises(Refusal, match=r"signing\.answered"):
        services.sign(case.division, case.number, signing=two.id, agrees=True, by=second, at=LATER)


def test_what_was_seen_before_an_arrangement_is_stale(office: Office) -> None:
    case, other = accepted(office), colleague(office)
    services.copy_case(**at(case), token=case.tokens[0].id, people=[other.person or 0], by=office.reviewer)
    with pytest.raises(Stale):
        review(case, office.reviewer)
    assert [each.kind for each in arranged.memos(other.person or 0, [])] == ["copy"]


def test_a_memo_is_read_once_and_only_by_whom_it_is_for(office: Office) -> None:
    case = accepted(office)
    services.urge(**at(case), token=case.tokens[0].id, said="请抓紧办理", by=office.decider)
    posts = offices.posts_of(office.reviewer.person or 0, LATER.date())
    (memo,) = arranged.memos(office.reviewer.person or 0, posts)
    services.read_memo(case.division, case.number, memo.id, by=office.handler, at=LATER)
    assert len(arranged.memos(office.reviewer.person or 0, posts)) == 1
    services.read_memo(case.division, case.number, memo.id, by=office.reviewer, at=LATER)
    services.read_memo(case.division, case.number, memo.id, by=office.reviewer, at=LATER)
    assert arranged.memos(office.reviewer.person or 0, posts) == []
    assert kinds(case).count("memo.read") == 1


def test_a_suspended_case_rests_with_its_clocks_and_the_days_of_rest_do_not_count(office: Office) -> None:
    case = filed(office)
    task, workdays = case.tokens[0].id, offices.workdays(case.division)
    with pytest.raises(Refusal, match=r"basis\.missing"):
        services.suspend(**at(case), token=task, basis="领导要求", reasons="等待鉴定", by=office.handler)
    services.suspend(**at(case), token=task, basis=BASIS, reasons="等待另案裁判", by=office.handler)
    resting = again(case)
    assert all(clock.paused_at == LATER for clock in resting.clocks)
    with pytest.raises(Refusal, match=r"case\.suspended"):
        services.act(**at(resting), token=task, outcome="done", by=office.handler, workdays=workdays)
    on = LATER + timedelta(days=10)
    known = at(resting) | {"at": on}
    services.resume(**known, token=task, reasons="裁判已生效", by=office.handler, workdays=workdays)
    going = again(case)
    assert going.state == "open"
    statutory = next(clock for clock in going.clocks if clock.kind == "statutory")
    assert statutory.due_at == datetime(2026, 7, 15, 16, tzinfo=UTC), "90 days from 7 April, ten of rest between"
    assert all(clock.paused_at is None for clock in going.clocks)


def test_a_case_ended_early_leaves_no_task_and_no_running_clock(office: Office) -> None:
    case = filed(office)
    with pytest.raises(Forbidden):
        services.terminate(**at(case), basis=BASIS, reasons="当事人死亡", by=office.handler)
    services.terminate(**at(case), basis=BASIS, reasons="当事人死亡", by=office.decider)
    ended = again(case)
    assert (ended.state, ended.outcome, ended.tokens) == ("closed", "terminated", ())
    assert all(clock.stopped_at for clock in ended.clocks)


def test_a_step_is_taken_back_by_whoever_did_it_until_somebody_has_gone_on(office: Office) -> None:
    case = filed(office)
    workdays, first = offices.workdays(case.division), case.tokens[0]
    given = {"facts": "现场核实", "second_officer": "石岩"}
    services.act(**at(case), token=first.id, outcome="done", fields=given, by=office.handler, workdays=workdays)
    done = again(case)
    with pytest.raises(Forbidden, match=r"step\.not_yours"):
        services.recall(**at(done), reason="填错", by=office.decider, workdays=workdays)
    services.recall(**at(done), reason="填错", by=office.handler, workdays=workdays)
    assert [each.node for each in again(case).tokens] == [first.node]
    assert next(c.due_at for c in again(case).clocks if c.kind == "statutory") == case.clocks[0].due_at


def test_a_signature_more_than_suffices_is_owed_no_longer_once_the_task_is_finished(office: Office) -> None:
    case, first, second = accepted(office), colleague(office), colleague(office, Role.HANDLER, "third")
    people = [first.person or 0, second.person or 0]
    services.ask_signatures(**at(case), token=case.tokens[0].id, people=people, mode="any", by=office.reviewer)
    one, two = arranged.signings(case.division, case.number)
    services.sign(case.division, case.number, signing=one.id, agrees=True, by=first, at=LATER)
    assert [each.id for each in arranged.waiting_for(second.person or 0)] == [two.id]
    review(again(case), office.reviewer)
    assert arranged.waiting_for(second.person or 0) == []


def test_a_signer_who_has_left_the_department_cannot_sign(office: Office) -> None:
    case, first = accepted(office), colleague(office)
    services.ask_signatures(**at(case), token=case.tokens[0].id, people=[first.person or 0], by=office.reviewer)
    (asked,) = arranged.signings(case.division, case.number)
    leave(first, LATER.date() - timedelta(days=1))
    with pytest.raises(Forbidden, match=r"signing\.no_post"):
        services.sign(case.division, case.number, signing=asked.id, agrees=True, by=first, at=LATER)
    assert again(case).tokens[0].signing == Signed.OPEN
