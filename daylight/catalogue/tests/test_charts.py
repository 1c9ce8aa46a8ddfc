"""The charts of a power: outside for everybody, inside for the office, revised in time."""

from datetime import timedelta

import pytest

from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.tests.makers import make_power
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import signed_in
from daylight.procedure import queries as procedure
from daylight.procedure import services as drawing
from daylight.procedure.tests.makers import make_flow, sample_flow
from daylight.procedure.tests.proposal_makers import STATED, Two, make_two, propose, publish

pytestmark = pytest.mark.django_db
INSIDE = sample_flow("licence").replace(b'daylight:act="review"', b'daylight:act="review" daylight:public="false"')


def charted(two: Two, **more: object) -> PowerFacts:
    flow = make_flow("licence", INSIDE)
    power = make_power(department=two.body, flow=flow.id, **more)
    publish(two, "chart", f"power/{power.id}", {**STATED, "flow_version": flow.id})
    return power


@pytest.mark.req("FLW-02")
def test_the_public_sees_the_outside_chart_only_and_an_officer_both(client):
    two = make_two()
    power = charted(two)
    outside = client.get(f"/items/{power.key}/chart/").content.decode()
    assert '<svg class="chart"' in outside
    assert 'data-node="decide"' in outside
    assert 'data-node="review"' not in outside
    assert client.get(f"/staff/catalogue/{power.id}/charts/").status_code == 403
    inside = signed_in(two.clerk).get(f"/staff/catalogue/{power.id}/charts/").content.decode()
    assert 'data-node="review"' in inside
    assert inside.count('<svg class="chart"') == 2


@pytest.mark.req("FLW-11")
def test_a_published_chart_has_an_address_words_for_those_who_cannot_see_it_and_everything_it_states(client):
    two = make_two()
    power = charted(two)
    page = client.get(f"/items/{power.key}/chart/").content.decode()
    steps = [node.name for node in procedure.flow(power.flow_version).table.tasks if node.is_public]
    for said in [*steps, *(text for key, text in STATED.items() if key != "source")]:
        assert said in page
    assert 'class="stepsl"' in page
    assert f"/items/{power.key}/chart/" in client.get(f"/items/{power.key}/").content.decode()
    assert client.get(f"/items/{power.key}/chart/?v=9").status_code == 404


@pytest.mark.req("FLW-09")
def test_what_a_redesign_saves_is_shown(client):
    two = make_two()
    power = charted(two)
    figures = {"before": {"steps": 9, "days": 20, "materials": 8}, "after": {"steps": 7, "days": 12, "materials": 5}}
    document = {**STATED, **figures, "flow_version": power.flow_version}
    publish(two, "chart", f"power/{power.id}", document)
    page = client.get(f"/items/{power.key}/chart/").content.decode()
    assert "<td>20</td><td>12</td><td>8</td>" in page
    assert "<td>8</td><td>5</td><td>3</td>" in page


@pytest.mark.req("FLW-07")
def test_a_chart_that_has_to_change_counts_down_and_turns_red():
    two = make_two()
    power = charted(two)
    client = signed_in(two.editor)
    today = legal_day(ledger.now())
    sent = {"do": "due", "needed_on": today.isoformat(), "reason": "法律修改（样例）"}
    assert client.post(f"/staff/catalogue/{power.id}/charts/act/", sent).status_code == 302
    [change] = procedure.chart_changes("329900")
    board = client.get("/staff/charts/").content.decode()
    assert "还剩 20 个工作日" in board
    assert change.due_on.isoformat() in board
    flow = power.flow_version
    publish(two, "chart", f"power/{power.id}", {**STATED, "flow_version": flow, "rights": "陈述"})
    assert "法律修改（样例）" not in client.get("/staff/charts/").content.decode()
    late = {**sent, "needed_on": (today - timedelta(days=60)).isoformat()}
    client.post(f"/staff/catalogue/{power.id}/charts/act/", late)
    assert "已超期" in client.get("/staff/charts/").content.decode()


@pytest.mark.req("FLW-06")
def test_the_internal_chart_says_what_its_steps_lack():
    two = make_two()
    page = signed_in(two.clerk).get(f"/staff/catalogue/{charted(two).id}/charts/").content.decode()
    assert "内部流程图尚缺" in page
    assert "岗位职责" in page
    assert two.clerk.name in page


def test_powers_without_a_chart_are_counted_and_a_chart_begins_with_what_the_power_says():
    two = make_two()
    flow = make_flow("licence")
    power = make_power(department=two.body, flow=flow.id, supervision_phone="0000-0000119")
    client = signed_in(two.editor)
    assert f"/staff/catalogue/{power.id}/charts/" in client.get("/staff/charts/").content.decode()
    answer = client.post(f"/staff/catalogue/{power.id}/charts/act/", {})
    assert answer.status_code == 302
    draft = procedure.proposal_of("chart", f"power/{power.id}")
    assert draft is not None
    assert "0000-0000119" in draft.source
    page = client.get(answer.headers["location"]).content.decode()
    assert "尚未填写" in page
    source = draft.source.replace('"conditions": ""', '"conditions": "x"')
    drawing.save_proposal(draft.pk, source=source, as_seen=1, by=two.editor, at=ledger.now())
    with pytest.raises(Exception, match=r"chart\.lacking"):
        propose(two, draft.pk)


@pytest.mark.req("FLW-19")
def test_risk_points_are_pinned_in_their_colour_and_a_click_leads_to_measure_and_owner(client):
    two = make_two()
    told = {"control": "双人审查（样例）", "responsible": "审核岗（样例）"}
    risks = [
        {"key": "r1", "level": 3, "name": "材料遗失", "step": "review", **told},
        {"key": "r2", "level": 1, "name": "自由裁量过大", "step": "review", **told},
        {"key": "r3", "level": 2, "name": "超期决定", "step": "决定", **told},
        {"key": "r4", "level": 2, "name": "不在图上", "step": "", **told},
    ]
    power = charted(two, risk_points=risks)
    inside = signed_in(two.clerk).get(f"/staff/catalogue/{power.id}/charts/").content.decode()
    drawn = inside[inside.index('data-node="review"') :]
    assert 'href="#risk-r2"' in drawn[: drawn.index("</a>")]
    assert "c-pin c-pin-1" in drawn[: drawn.index("</a>")]
    assert "自由裁量过大：双人审查（样例）（审核岗（样例））；材料遗失" in inside
    outside = client.get(f"/items/{power.key}/chart/").content.decode()
    assert "c-pin-2" in outside and "c-pin-1" not in outside
    told_there = outside[outside.index('id="risk-r3"') :]
    assert "双人审查（样例）" in told_there and "审核岗（样例）" in told_there
    assert "第二级风险（黄）" in told_there or "黄" in told_there


MET = b"""<bpmn:intermediateThrowEvent id="meet" name="%s" daylight:interface="%s" daylight:meets="%s"/>"""


def meeting(code: str) -> bytes:
    """The licence flow, with an interface between review and the choice after it."""
    node = MET % ("与消防验收衔接".encode(), "消防救援支队".encode(), code.encode())
    source = INSIDE.replace(
        b'<bpmn:exclusiveGateway id="after_review"', node + b'<bpmn:exclusiveGateway id="after_review"'
    )
    old = b'sourceRef="review" targetRef="after_review"'
    assert old in source
    second = b'/><bpmn:sequenceFlow id="from_meet" sourceRef="meet" targetRef="after_review"'
    return source.replace(old, b'sourceRef="review" targetRef="meet"' + second)


@pytest.mark.req("FLW-18")
def test_an_interface_of_the_chart_leads_to_the_step_of_another_units_item(client):
    two = make_two()
    other = charted(two)
    flow = make_flow("meeting", meeting(f"{other.key}#decide"))
    power = make_power(department=two.body, flow=flow.id)
    publish(two, "chart", f"power/{power.id}", {**STATED, "flow_version": flow.id})
    page = client.get(f"/items/{power.key}/chart/").content.decode()
    target = f"/items/{other.key}/chart/#step-decide"
    drawn = page[page.index('data-node="meet"') :]
    assert f'<a href="{target}" aria-label="与消防验收衔接">' in drawn[: drawn.index("</g>")]
    assert page.count(target) == 2
    assert "消防救援支队" in page
    assert 'id="step-decide"' in client.get(target).content.decode()
    gone = make_flow("gone", meeting("NOSUCHITEM"))
    lost = make_power(department=two.body, flow=gone.id)
    publish(two, "chart", f"power/{lost.id}", {**STATED, "flow_version": gone.id})
    assert "<a href" not in client.get(f"/items/{lost.key}/chart/").content.decode().split('data-node="meet"')[1][:200]


def test_an_interface_that_names_nothing_is_pointed_out():
    with pytest.raises(Refusal) as refused:
        make_flow("empty", meeting("").replace("消防救援支队".encode(), b""))
    assert refused.value.code == "flow.interface"
    with pytest.raises(Refusal) as refused:
        make_flow("empty", meeting("../x y"))
    assert refused.value.code == "flow.meets"
