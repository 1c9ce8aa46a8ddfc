"""A penalty from filing to closing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.opening import Party
from daylight.casework.tests.makers import Office, again, doing, filed, make_office
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall.tests.makers import MORNING
from daylight.offices import queries as offices

pytestmark = pytest.mark.django_db


def to_the_decision(office: Office) -> CaseFacts:
    """A filed case brought to its decision."""
    case = filed(office)
    found = {"facts": "未公示收费标准，现场核实", "second_officer": "石岩"}
    services.act(**doing(case, office.handler, MORNING + timedelta(days=2), outcome="done", fields=found))
    services.act(**doing(again(case), office.legal_reviewer, MORNING + timedelta(days=3), outcome="pass"))
    told = {"intended": "罚款 2000 元"}
    services.act(**doing(again(case), office.handler, MORNING + timedelta(days=4), outcome="done", fields=told))
    services.act(**doing(again(case), office.handler, MORNING + timedelta(days=7), outcome="waived"))
    return again(case)


@pytest.mark.req("RUN-06")
def test_a_penalty_is_filed_investigated_reviewed_told_decided_served_executed_and_closed() -> None:
    office = make_office()
    case = to_the_decision(office)
    decided = MORNING + timedelta(days=8)
    services.decide(
        **doing(case, office.decider, decided, outcome="punish", reasons="事实清楚，证据确凿", amount="2000")
    )
    served = {"method": "direct", "received_by": "白杨"}
    services.serve(**doing(again(case), office.handler, decided, **served))
    paid = {"paid": "2000", "paid_on": "2026-04-16"}
    services.act(**doing(again(case), office.handler, decided + timedelta(days=1), outcome="done", fields=paid))
    services.act(**doing(again(case), office.handler, decided + timedelta(days=2), outcome="done"))
    case = again(case)
    assert (case.state, case.outcome) == ("closed", "punish")
    decision = queries.decision(case.division, case.number)
    assert decision is not None
    assert decision.amount == Decimal("2000.00")
    assert "罚〔2026〕1号" in decision.document_number
    acts = [step.act for step in queries.steps(case.division, case.number)]
    assert acts == ["file", "investigate", "review", "notify_rights", "hear", "decide", "serve", "execute", "close"]
    kinds = [paper.kind for paper in queries.papers(case.division, case.number)]
    assert kinds == ["rights_notice", "decision", "service_proof"]


def test_the_statutory_clock_of_a_penalty_runs_ninety_calendar_days_from_filing() -> None:
    case = filed(make_office())
    clock = next(clock for clock in case.clocks if clock.kind == "statutory")
    assert clock.due_at - clock.started_at > timedelta(days=90)
    assert clock.basis == "《行政处罚法》第六十条"


def test_a_fine_needs_an_amount() -> None:
    office = make_office()
    case = to_the_decision(office)
    with pytest.raises(Refusal) as refused:
        services.decide(**doing(case, office.decider, MORNING, outcome="punish", reasons="事实清楚，证据确凿"))
    assert refused.value.code == "decision.amount_missing"


def test_legal_review_may_send_the_work_back_to_investigation() -> None:
    office = make_office()
    case = filed(office)
    found = {"facts": "现场核实", "second_officer": "石岩"}
    services.act(**doing(case, office.handler, MORNING, outcome="done", fields=found))
    services.act(**doing(again(case), office.legal_reviewer, MORNING, outcome="return", opinion="证据不足"))
    assert [token.node for token in again(case).tokens] == ["investigate"]


def test_only_a_handler_files_and_never_for_an_unknown_power_or_a_future_offence() -> None:
    office = make_office()
    known = {"source": "report", "facts": "样例事实", "place": "样例路", "happened_on": "2026-05-01"}
    asked = {"party": Party("company", "江州样例商贸有限公司"), "at": MORNING, "workdays": offices.workdays("329900")}
    with pytest.raises(Forbidden):
        services.file_case(office.penalty.id, facts=known, by=office.window, **asked)
    with pytest.raises(Refusal) as refused:
        services.file_case(office.penalty.id, facts=known, by=office.handler, **asked)
    assert refused.value.code == "filing.future"
    with pytest.raises(Refusal) as refused:
        services.file_case(999999, facts=known, by=office.handler, **asked)
    assert refused.value.code == "power.not_published"


def test_document_numbers_run_without_gaps_in_their_series() -> None:
    office = make_office()
    numbers = []
    for _case in range(3):
        case = to_the_decision(office)
        services.decide(**doing(case, office.decider, MORNING, outcome="no_penalty", reasons="初次违法且及时改正"))
        decision = queries.decision(case.division, case.number)
        assert decision is not None
        numbers.append(decision.document_number[-2:])
    assert numbers == ["1号", "2号", "3号"]
