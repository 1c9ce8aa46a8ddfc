"""Whatever is done in whatever order: a case is only where the table allows, loses no task, and can always end."""

from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from daylight.core.refusals import Refusal
from daylight.procedure.rules import tokens as t
from daylight.procedure.rules.table import Kind
from daylight.procedure.tests.makers import table

VALUES = {"area": 120}
NAMES = ("licence", "penalty", "joint", "looped")


def shape(tokens):
    return tuple(sorted(token.node for token in tokens))


def stepped(name, nodes, node, outcome):
    tokens = [t.Token(at, one) for at, one in enumerate(nodes, 1)]
    token = next(token for token in tokens if token.node == node)
    return shape(t.move(table(name), tokens, token.id, outcome, VALUES, next_id=len(nodes) + 1).tokens)


@cache
def allowed(name):
    """Every state that the flow can be in without a return, by exhaustive search, with the states that follow it."""
    flow = table(name)
    first = shape(t.begin(flow, VALUES))
    found, ahead = {}, [first]
    while ahead:
        state = ahead.pop()
        if state in found:
            continue
        tasks = [node for node in state if flow.nodes[node].kind is Kind.TASK]
        found[state] = {stepped(name, state, node, code) for node in tasks for code in flow.nodes[node].outcome_codes}
        ahead += found[state]
    return found


@cache
def ends(name):
    """The states from which the end can be come to: backwards from the empty state."""
    good, states = {()}, allowed(name)
    while more := {state for state, after in states.items() if after & good} - good:
        good |= more
    return good


class AnySequence(RuleBasedStateMachine):
    name = "looped"

    def __init__(self):
        super().__init__()
        self.flow = table(self.name)
        self.tokens = tuple(t.begin(self.flow, VALUES))
        self.next_id = 1 + len(self.tokens)
        self.done, self.given = [], {token.id for token in self.tokens}

    def tasks(self):
        return [token for token in self.tokens if self.flow.nodes[token.node].kind is Kind.TASK]

    def take(self, moved):
        assert {one.id for one in moved.entered} & self.given == set()
        before = {one.id for one in self.tokens}
        after = {one.id for one in moved.tokens}
        assert before - after == {moved.left.id} | {one.id for one in moved.withdrawn}
        self.given |= after
        self.tokens, self.next_id = moved.tokens, moved.next_id

    @precondition(lambda self: self.tokens)
    @rule(data=st.data(), many=st.integers(1, 9))
    def finish_tasks(self, data, many):
        for _task in range(many):
            if self.tokens:
                self.finish_one(data)

    def finish_one(self, data):
        token = data.draw(st.sampled_from(self.tasks()))
        outcome = data.draw(st.sampled_from(self.flow.nodes[token.node].outcome_codes))
        self.take(t.move(self.flow, self.tokens, token.id, outcome, VALUES, next_id=self.next_id))
        self.done.append(token.node)

    @precondition(lambda self: not self.tokens)
    @rule()
    def begin_another_case(self):
        self.tokens, self.done = tuple(t.begin(self.flow, VALUES, next_id=self.next_id)), []
        self.next_id += len(self.tokens)
        self.given |= {token.id for token in self.tokens}

    @precondition(lambda self: self.tokens and self.done)
    @rule(data=st.data())
    def send_a_task_back(self, data):
        token = data.draw(st.sampled_from(self.tasks()))
        targets = t.may_return_to(self.flow, token.node, self.done)
        if targets:
            target = data.draw(st.sampled_from(targets))
            moved = t.send_back(self.flow, self.tokens, token.id, target, self.done, next_id=self.next_id)
            assert [one.node for one in moved.entered] == [target]
            self.take(moved)

    @precondition(lambda self: self.tokens and self.done)
    @rule(data=st.data())
    def send_a_task_anywhere(self, data):
        token = data.draw(st.sampled_from(self.tasks()))
        target = data.draw(st.sampled_from(sorted(self.flow.nodes)))
        try:
            moved = t.send_back(self.flow, self.tokens, token.id, target, self.done, next_id=self.next_id)
        except Refusal as refusal:
            assert refusal.code == "flow.no_such_move"
            assert target not in t.may_return_to(self.flow, token.node, self.done)
            return
        assert target in self.done
        assert [one.node for one in moved.entered] == [target]
        self.take(moved)

    @precondition(lambda self: self.tokens)
    @rule(data=st.data(), outcome=st.text(max_size=5), other=st.integers(-3, 60))
    def ask_for_nonsense(self, data, outcome, other):
        before = self.tokens
        token = data.draw(st.sampled_from(self.tasks()))
        if outcome not in self.flow.nodes[token.node].outcome_codes:
            with pytest.raises(Refusal):
                t.move(self.flow, self.tokens, token.id, outcome, VALUES, next_id=self.next_id)
        if other not in {one.id for one in self.tasks()}:
            with pytest.raises(Refusal):
                t.move(self.flow, self.tokens, other, "done", VALUES, next_id=self.next_id)
        assert self.tokens == before

    @invariant()
    def the_state_is_one_that_the_table_allows(self):
        assert shape(self.tokens) in allowed(self.name)

    @invariant()
    def somebody_has_a_task_until_the_case_is_over(self):
        assert bool(self.tokens) == bool(self.tasks())

    @invariant()
    def the_end_can_be_come_to(self):
        assert shape(self.tokens) in ends(self.name)


FEW = settings(
    max_examples=100,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestLooped = AnySequence.TestCase
TestLicence = type("Licence", (AnySequence,), {"name": "licence"}).TestCase
TestPenalty = type("Penalty", (AnySequence,), {"name": "penalty"}).TestCase
TestLooped.settings = TestLicence.settings = TestPenalty.settings = FEW


@pytest.mark.parametrize("name", NAMES)
def test_every_state_leads_to_the_end(name):
    """All states, not a sample of them."""
    assert set(allowed(name)) == ends(name)
    assert {"licence": 8, "penalty": 12, "joint": 27, "looped": 27}[name] == len(allowed(name))
