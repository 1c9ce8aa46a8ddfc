"""Where a case is, and where it may go from there."""

import json

import pytest

from daylight.core.refusals import Refusal, Stale
from daylight.procedure.rules import tokens as t
from daylight.procedure.rules.table import Table
from daylight.procedure.rules.tokens import Token
from daylight.procedure.tests.makers import table


class Case:
    """A case that keeps what casework keeps: tokens, the next number, and the steps that were done."""

    def __init__(self, name, **values):
        self.table, self.values, self.done = table(name), values, []
        self.tokens = tuple(t.begin(self.table, values))
        self.next_id = len(self.tokens) + 1

    def at(self, node):
        return next(token.id for token in self.tokens if token.node == node)

    def take(self, moved):
        self.tokens, self.next_id = moved.tokens, moved.next_id
        return moved

    def do(self, node, outcome="done"):
        moved = t.move(self.table, self.tokens, self.at(node), outcome, self.values, next_id=self.next_id)
        self.done.append(node)
        return self.take(moved)

    def back(self, node, to):
        return self.take(t.send_back(self.table, self.tokens, self.at(node), to, self.done, next_id=self.next_id))

    @property
    def here(self):
        return sorted(token.node for token in self.tokens)


def test_a_licence_goes_from_application_to_its_end():
    case = Case("licence")
    assert case.tokens == (Token(1, "apply"),)
    case.do("apply")
    moved = case.do("accept", "accept")
    assert moved.left == Token(2, "accept")
    assert moved.entered == (Token(3, "review"),)
    assert moved.passed == ("after_accept", "review")
    case.do("review", "site_check")
    assert case.here == ["site_check"]
    assert case.table.nodes["site_check"].pauses
    case.do("site_check")
    case.do("decide", "grant")
    moved = case.do("serve")
    assert moved.ended
    assert moved.tokens == ()


def test_a_supplement_comes_back_to_the_window():
    case = Case("licence")
    case.do("apply")
    case.do("accept", "supplement")
    case.do("supplement")
    assert case.tokens == (Token(4, "accept"),)


def test_an_application_that_is_not_accepted_is_over():
    case = Case("licence")
    case.do("apply")
    assert case.do("accept", "refuse").ended


def test_a_refused_move_says_where_the_case_is_and_what_was_asked():
    case = Case("licence")
    case.do("apply")
    with pytest.raises(Refusal) as refused:
        case.do("accept", "grant")
    assert refused.value.code == "flow.no_such_move"
    assert "受理审查" in str(refused.value)
    assert "grant" in str(refused.value)
    assert "accept, refuse, supplement" in str(refused.value)
    assert case.here == ["accept"]


def test_a_token_that_is_gone_is_stale():
    case = Case("licence")
    case.do("apply")
    with pytest.raises(Stale) as refused:
        t.move(case.table, case.tokens, 1, "done", {}, next_id=9)
    assert refused.value.code == "flow.not_here"
    assert "受理审查" in str(refused.value)


def test_a_value_that_no_way_fits_is_refused_and_the_default_is_taken_where_there_is_one():
    case = Case("joint", area=50)
    for node, outcome in [("apply", "done"), ("planning", "object"), ("fire", "agree"), ("water_a", "done")]:
        case.do(node, outcome)
    case.do("water_b")
    assert case.do("decide", "grant").passed == ("choice", "granted")


def joint_at_decide():
    case = Case("joint", area=120)
    case.do("apply")
    for node, outcome in [("fire", "agree"), ("water_b", "done"), ("planning", "agree"), ("water_a", "done")]:
        case.do(node, outcome)
    return case


def test_a_join_waits_for_every_branch():
    case = Case("joint")
    assert [one.node for one in case.do("apply").entered] == ["planning", "fire", "water_a", "water_b"]
    case.do("fire", "agree")
    case.do("water_a")
    assert case.here == ["all_in", "planning", "water_b", "water_join"]
    moved = case.do("planning", "object")
    assert moved.entered == ()
    moved = case.do("water_b")
    assert [one.node for one in moved.entered] == ["decide"]
    assert {one.node for one in moved.withdrawn} == {"all_in", "water_join"}
    assert case.here == ["decide"]


def test_nobody_can_act_on_a_token_that_waits_at_a_join():
    case = Case("joint")
    case.do("apply")
    case.do("planning", "agree")
    with pytest.raises(Stale):
        case.do("all_in")


def test_sent_back_before_the_block_all_its_work_is_withdrawn():
    case = Case("joint")
    case.do("apply")
    case.do("fire", "site_check")
    case.do("planning", "agree")
    moved = case.back("fire_site", "apply")
    assert case.here == ["apply"]
    assert {one.node for one in moved.withdrawn} == {"water_a", "water_b", "all_in"}
    case.do("apply")
    assert case.here == ["fire", "planning", "water_a", "water_b"]


def test_sent_back_inside_a_branch_the_other_branches_go_on():
    case = Case("joint")
    case.do("apply")
    case.do("fire", "site_check")
    case.do("planning", "agree")
    moved = case.back("fire_site", "fire")
    assert moved.withdrawn == ()
    assert case.here == ["all_in", "fire", "water_a", "water_b"]


def test_sent_back_into_a_block_the_other_branches_stay_done():
    case = joint_at_decide()
    moved = case.back("decide", "planning")
    assert [one.node for one in moved.entered] == ["planning"]
    assert case.here == ["all_in", "all_in", "planning"]
    case.do("planning", "agree")
    assert case.here == ["decide"]


def test_sent_back_into_a_block_in_a_block_both_joins_are_kept():
    case = joint_at_decide()
    case.back("decide", "water_b")
    assert case.here == ["all_in", "all_in", "water_b", "water_join"]
    assert [one.node for one in case.do("water_b").entered] == ["decide"]


def test_a_branch_is_not_sent_back_into_another_branch():
    case = Case("joint")
    case.do("apply")
    case.do("planning", "agree")
    for here, there in [("fire", "planning"), ("water_a", "planning"), ("fire", "water_a")]:
        with pytest.raises(Refusal) as refused:
            case.back(here, there)
        assert refused.value.code == "flow.no_such_move"


@pytest.mark.parametrize("to", ["decide", "serve", "supplement", "review", "after_accept", "close", "nowhere", "start"])
def test_a_step_that_was_not_done_before_cannot_be_sent_back_to(to):
    case = Case("licence")
    case.do("apply")
    case.do("accept", "accept")
    with pytest.raises(Refusal) as refused:
        case.back("review", to)
    assert refused.value.code == "flow.no_such_move"
    assert "审查" in str(refused.value)


def test_a_return_is_not_a_way_to_jump_ahead():
    case = Case("licence")
    case.do("apply")
    case.do("accept", "accept")
    case.do("review", "pass")
    case.back("decide", "accept")
    with pytest.raises(Refusal):
        case.back("accept", "review")
    assert t.may_return_to(case.table, "accept", case.done) == ["apply"]


def test_numbers_are_never_given_twice():
    case = joint_at_decide()
    case.back("decide", "apply")
    assert case.tokens[0].id == case.next_id - 1
    assert case.next_id == 11


def test_a_case_keeps_its_place_in_few_bytes():
    """Tokens as casework stores them, at the widest place of each flow, late in a long case."""
    for name in ("licence", "penalty", "joint"):
        widest = [[9999, node] for node in ("planning", "fire_site", "water_a", "water_b")] if name == "joint" else []
        longest = [[9999, max((one.id for one in table(name).tasks), key=len)]]
        assert len(json.dumps(widest or longest).encode()) <= 200


def test_a_table_is_read_as_it_was_written():
    for name in ("licence", "penalty", "joint"):
        assert Table.from_record(json.loads(json.dumps(table(name).as_record()))) == table(name)
