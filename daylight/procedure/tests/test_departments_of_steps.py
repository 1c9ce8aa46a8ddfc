"""办理部门: a step is handed to a department of the division or of those above it, never to one that there is not."""

import json

import pytest

from daylight.core.refusals import Refusal
from daylight.offices.tests.makers import department_of, make_department, make_division, signed_in
from daylight.procedure.models import Proposal
from daylight.procedure.queries.handing import levels_for
from daylight.procedure.tests.makers import sample_flow
from daylight.procedure.tests.proposal_makers import ALL, Two, approve, begin, make_two, propose

pytestmark = pytest.mark.django_db


def handed(body: str) -> str:
    """The licence flow with its review handed to another department."""
    source = sample_flow("licence").decode()
    there = source.index('id="review"')
    return f'{source[:there]}daylight:body="{body}" {source[there:]}'


def city_under_a_province() -> Two:
    """Two people of a county's department; the city stands one level above it, with two departments."""
    above = make_division("320000", "江样省（样例）")
    city = make_division()
    city.parent = above
    city.save()
    make_department("125", division=above, name="省级样例部门")
    make_department("119")
    return make_two()


def test_the_picker_offers_the_division_s_departments_and_those_of_the_levels_above() -> None:
    two = city_under_a_province()
    own, above = levels_for("329900")
    assert [each.value for each in own.choices] == ["118", "119"] and own.above == 0
    assert [each.value for each in above.choices] == ["^", "^125"] and above.division.code == "320000"
    draft = begin(two)
    page = signed_in(two.editor).get(f"/staff/drafts/{draft}/").content.decode()
    picker = page[page.index('id="p-body"') :].split("</select>")[0]
    assert '<option value="119">119 样例部门119</option>' in picker and '<option value="^125">' in picker
    assert "上一级" in picker and "同编码的部门" in picker and "办件所属部门" in picker


@pytest.mark.parametrize("body", ["119", "^125", "^", "118"])
def test_a_step_may_be_handed_to_a_department_that_stands(body: str) -> None:
    two = city_under_a_province()
    draft = begin(two, source=handed(body))
    propose(two, draft)
    assert approve(two, draft)


@pytest.mark.parametrize("body", ["999", "^118", "^^", "^^125"])
def test_a_department_that_there_is_not_is_told_at_once_and_refused_when_proposed(body: str) -> None:
    two = city_under_a_province()
    draft = begin(two)
    client = signed_in(two.editor)
    answer = client.post(f"/staff/drafts/{draft}/check/", {"source": handed(body)})
    (told,) = json.loads(answer.content)["problems"]
    assert told["element"] == "review" and "没有这个部门" in told["text"] and "《行政许可法》第二十二条" in told["text"]
    saved = client.post(f"/staff/drafts/{draft}/save/", {"source": handed(body), "revision": 1})
    assert saved.status_code == 302, "a draft may be unfinished"
    sent = {"do": "propose", "words": "调整", "revision": 2}
    refused = client.post(f"/staff/drafts/{draft}/act/", sent)
    assert refused.status_code == 422 and "没有这个部门" in refused.content.decode()
    assert Proposal.objects.get(pk=draft).state == Proposal.State.DRAFT


def test_a_department_closed_between_proposal_and_approval_keeps_the_flow_from_being_published() -> None:
    two = city_under_a_province()
    draft = begin(two, source=handed("119"))
    propose(two, draft)
    closed = make_department("119")
    closed.closed_on = "2026-01-01"
    closed.save()
    assert department_of(closed.pk).closed_on
    with pytest.raises(Refusal) as refused:
        approve(two, draft)
    assert refused.value.code == "flow.body_unknown"
    sent = {"do": "approve", "revision": 1, "audit": ALL}
    answer = signed_in(two.head).post(f"/staff/drafts/{draft}/act/", sent)
    assert answer.status_code == 422 and "没有这个部门" in answer.content.decode()
