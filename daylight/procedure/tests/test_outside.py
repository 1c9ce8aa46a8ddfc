"""What leaves the office of a drawn flow: no internal step, no duty, no template."""

from daylight.procedure.rules import bpmn
from daylight.procedure.rules.layout import DI
from daylight.procedure.rules.outside import outside_source
from daylight.procedure.tests.makers import sample_flow

WHOLE = sample_flow("licence").replace(
    b'daylight:act="review"', b'daylight:act="review" daylight:duty="x-duty" daylight:template="x-paper"'
)


def test_a_flow_whose_steps_are_all_public_keeps_its_layout_and_loses_what_is_said_inside():
    outside = outside_source(WHOLE)
    assert b"x-duty" in WHOLE and b"x-duty" not in outside and b"x-paper" not in outside
    assert b"daylight:role" not in outside
    assert [each.id for each in bpmn.read(outside).elements] == [each.id for each in bpmn.read(WHOLE).elements]
    assert outside.count(b"BPMNShape") == WHOLE.count(b"BPMNShape")


def test_a_flow_with_a_hidden_step_is_drawn_anew_without_it():
    hidden = WHOLE.replace(b'daylight:act="review"', b'daylight:act="review" daylight:public="false"')
    read = bpmn.read(outside_source(hidden))
    assert "review" not in {each.id for each in read.elements}
    assert {"accept", "decide"} <= {each.id for each in read.elements}
    ends = {each.id for each in read.elements}
    assert all({flow.source, flow.target} <= ends for flow in read.flows)
    assert DI.encode() in outside_source(hidden)
