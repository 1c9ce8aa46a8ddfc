"""Flows, forms, tables and charts are published by two people, and nothing in force changes before."""

import json
from datetime import date, timedelta

import pytest

from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.procedure import queries, services
from daylight.procedure.models import Proposal
from daylight.procedure.tests.makers import make_flow, sample_flow, sample_form
from daylight.procedure.tests.proposal_makers import (
    ALL,
    BANDS,
    STATED,
    approve,
    begin,
    make_two,
    propose,
    publish,
)

pytestmark = pytest.mark.django_db


def refused(act, *given, **named) -> str:
    with pytest.raises(Refusal) as caught:
        act(*given, **named)
    return caught.value.code


@pytest.mark.req("FLW-14")
def test_a_chart_is_in_force_only_after_somebody_else_has_approved_it():
    two = make_two()
    draft = begin(two)
    propose(two, draft)
    with pytest.raises(Refusal) as caught:
        queries.flow_named("drawn")
    assert caught.value.code == "flow.unknown"
    assert refused(approve, two, draft, two.editor) == "proposal.own"
    version = approve(two, draft)
    assert queries.flow_named("drawn").id == version
    kept = queries.proposal(draft)
    assert (kept.state, kept.proposed_by, kept.decided_by) == ("published", two.editor.person, two.head.person)
    [entry] = ledger.entries("329900", f"proposal/{draft}")[-1:]
    assert entry.kind == "proposal.proposed"


@pytest.mark.req("FLW-10")
@pytest.mark.parametrize("ticked", [(), ("lawful",), ("simple", "easy")])
def test_a_chart_with_a_point_unticked_is_not_approved(ticked):
    two = make_two()
    draft = begin(two)
    propose(two, draft)
    assert refused(approve, two, draft, audit=ticked) == "proposal.audit"
    approve(two, draft, audit=ALL)
    assert queries.proposal(draft).audit == dict.fromkeys(ALL, two.head.name)


def test_a_clerk_and_another_division_neither_draw_nor_approve():
    two = make_two()
    draft = begin(two)
    with pytest.raises(Forbidden):
        services.begin_proposal("flow", "x", title="x", source="<x/>", by=two.clerk, at=ledger.now())
    propose(two, draft)
    with pytest.raises(Forbidden):
        approve(two, draft, two.clerk)


def test_a_returned_draft_is_corrected_and_proposed_again():
    two = make_two()
    draft = begin(two)
    propose(two, draft)
    assert refused(services.save_proposal, draft, source="", as_seen=1, by=two.editor, at=ledger.now()) == (
        "proposal.state"
    )
    services.return_proposal(draft, opinion="请写明时限", as_seen=1, by=two.colleague, at=ledger.now())
    assert queries.proposal(draft).opinion == "请写明时限"
    source = sample_flow("licence").decode().replace('daylight:limit="4"', 'daylight:limit="3"')
    services.save_proposal(draft, source=source, as_seen=1, by=two.editor, at=ledger.now())
    propose(two, draft)
    approve(two, draft)
    assert queries.flow_named("drawn").table.nodes["review"].limit.amount == 3


def test_two_who_draw_at_once_do_not_overwrite_each_other():
    two = make_two()
    draft = begin(two)
    source = sample_flow("licence").decode()
    services.save_proposal(draft, source=source, as_seen=1, by=two.editor, at=ledger.now())
    with pytest.raises(Stale):
        services.save_proposal(draft, source=source, as_seen=1, by=two.colleague, at=ledger.now())


def test_a_draft_with_a_problem_is_kept_but_not_proposed():
    two = make_two()
    source = sample_flow("licence").decode().replace('daylight:role="reviewer"', "")
    draft = begin(two, source=source)
    assert refused(propose, two, draft) == "flow.task_role"
    assert queries.proposal(draft).state == Proposal.State.DRAFT


def test_what_is_dangerous_is_not_even_kept():
    two = make_two()
    assert refused(begin, two, source='<!DOCTYPE x [<!ENTITY a "b">]><x/>') == "flow.unreadable"
    assert refused(begin, two, "form", source="[" * 100_000) == "proposal.unreadable"
    assert not Proposal.objects.exists()


def test_one_thing_is_drawn_once_at_a_time_and_a_change_that_changes_nothing_is_refused():
    two = make_two()
    make_flow("licence")
    draft = begin(two, name="licence")
    assert refused(begin, two, name="licence") == "proposal.open"
    propose(two, draft)
    assert refused(approve, two, draft) == "proposal.same"
    services.withdraw_proposal(draft, as_seen=1, by=two.editor, at=ledger.now())
    begin(two, name="licence")


def test_a_form_and_a_table_are_published_the_same_way():
    two = make_two()
    publish(two, "form", "drawn-form", sample_form())
    publish(two, "table", "bands", BANDS)
    assert queries.form_named("drawn-form").number == 1
    assert queries.table_named("bands").outputs[1].key == "fee"


@pytest.mark.req("FLW-04", "FLW-05")
@pytest.mark.parametrize(
    "missing", ["conditions", "posts", "procedure", "limits", "supervision", "rights", "remedies", "complaints"]
)
def test_a_chart_that_leaves_one_element_empty_cannot_be_proposed(missing):
    two = make_two()
    flow = make_flow("licence")
    document = {**STATED, "flow_version": flow.id}
    draft = begin(two, "chart", "power/1", json.dumps({**document, missing: " "}))
    assert refused(propose, two, draft) == "chart.lacking"
    services.save_proposal(draft, source=json.dumps(document), as_seen=1, by=two.editor, at=ledger.now())
    propose(two, draft)
    approve(two, draft)
    shown = queries.chart_of("power/1")
    assert shown.document.elements["rights"] == "陈述、申辩、听证"
    assert shown.document.complaints == "0000-0000119"


@pytest.mark.req("FLW-08")
def test_a_statutory_procedure_names_its_article():
    two = make_two()
    document = {**STATED, "flow_version": make_flow("licence").id, "article": ""}
    draft = begin(two, "chart", "power/1", json.dumps(document))
    assert refused(propose, two, draft) == "chart.lacking"
    practice = json.dumps({**document, "source": "practice"})
    services.save_proposal(draft, source=practice, as_seen=1, by=two.editor, at=ledger.now())
    propose(two, draft)


def test_a_chart_that_has_to_change_is_due_twenty_working_days_later_and_met_by_publication():
    two = make_two()
    flow = make_flow("licence")
    publish(two, "chart", "power/1", {**STATED, "flow_version": flow.id})
    today = legal_day(ledger.now())
    named = {"name": "样例许可", "reason": "法律修改", "by": two.editor, "at": ledger.now()}
    due = services.require_chart_change("power/1", needed_on=today, **named)
    assert due == offices.workdays("329900").after(today, 20)
    assert refused(services.require_chart_change, "power/1", needed_on=today, **named) == "chart.change_open"
    late = today + timedelta(days=1)
    assert refused(services.require_chart_change, "power/2", needed_on=late, **named) == "chart.day"
    assert [change.due_on for change in queries.chart_changes("329900")] == [due]
    publish(two, "chart", "power/1", {**STATED, "flow_version": flow.id, "rights": "陈述、申辩"})
    assert queries.chart_changes("329900") == []
    assert [each.number for each in queries.chart_versions("power/1")] == [2, 1]
    assert isinstance(due, date)
