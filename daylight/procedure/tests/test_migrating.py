"""A running case goes on in a new flow only where its place means the same in both."""

import pytest

from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.migrating import obstacles
from daylight.procedure.rules.tokens import Token
from daylight.procedure.tests.makers import sample_flow, table

SOURCE = sample_flow("licence").decode()
DONE = ("apply", "accept")
AT_REVIEW = (Token(5, "review"),)


def changed(*pairs: tuple[str, str]):
    source = SOURCE
    for old, new in pairs:
        assert old in source
        source = source.replace(old, new)
    return compile_source(source.encode())


def told(new, tokens=AT_REVIEW, visited=DONE) -> list[str]:
    return [each.what for each in obstacles(table("licence"), new, tokens, visited)]


@pytest.mark.parametrize(
    "pairs",
    [
        (('daylight:limit="4"', 'daylight:limit="3"'),),
        (('id="site_check"', 'id="site_check" x="1"'),),
        (('name="审查"', 'name="审核"'),),
    ],
)
def test_another_limit_or_name_does_not_keep_a_case_where_it_is(pairs):
    assert told(changed(*pairs)) == []


def test_a_step_that_is_gone_keeps_the_case():
    renamed = changed(('"review"', '"examine"'), (">review<", ">examine<"))
    assert told(renamed) == ["The new flow has no step “%(step)s”."]


def test_a_step_of_another_post_keeps_the_case():
    new = changed(('daylight:role="reviewer" daylight:act="review"', 'daylight:role="decider" daylight:act="review"'))
    assert told(new) == ["Step “%(step)s” is another act or another post's in the new flow."]


def test_a_new_step_before_the_present_one_would_be_skipped_so_the_case_stays():
    step = '<bpmn:task id="fee" name="缴费" daylight:role="window" daylight:act="handle"/>'
    new = changed(
        ('sourceRef="after_accept" targetRef="review"', 'sourceRef="after_accept" targetRef="fee"'),
        ("</bpmn:process>", f'{step}<bpmn:sequenceFlow id="n1" sourceRef="fee" targetRef="review"/></bpmn:process>'),
    )
    assert told(new) == ["The new flow puts “%(step)s” before here, and the case has not done it."]
    assert told(new, visited=(*DONE, "fee")) == []
    assert told(new, (Token(2, "accept"),), ("apply",)) == []


def test_a_case_inside_parallel_work_stays_where_the_block_changes():
    joint = table("joint")
    tokens = (Token(3, "planning"), Token(4, "fire"), Token(5, "water_a"), Token(6, "water_b"))
    assert obstacles(joint, joint, tokens, ("apply",)) == []
    straight = compile_source(SOURCE.encode())
    assert len(obstacles(joint, straight, tokens, ("apply",))) == 4
