"""The pages of drawing, as an editor, a colleague and a clerk meet them; every one works without script."""

import json

import pytest

from daylight.offices.tests.makers import signed_in
from daylight.procedure import queries
from daylight.procedure.models import Proposal
from daylight.procedure.tests.makers import joint, make_flow, make_form, sample_flow
from daylight.procedure.tests.proposal_makers import ALL, BANDS, STATED, begin, make_two, propose, publish

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_shelves_show_what_is_in_force_and_what_is_being_drawn():
    two = make_two()
    make_flow("licence")
    make_form()
    publish(two, "table", "bands", BANDS)
    begin(two, name="drawn")
    client = signed_in(two.editor)
    assert "drawn" in words(client.get("/staff/flows/"))
    assert "licence" in words(client.get("/staff/flows/"))
    assert "food-licence" in words(client.get("/staff/forms/"))
    assert "bands" in words(client.get("/staff/tables/"))
    assert "/staff/flows/new/" not in words(signed_in(two.clerk).get("/staff/flows/"))


def test_a_flow_is_read_without_script_with_its_picture_its_steps_and_what_changed():
    two = make_two()
    make_flow("licence")
    source = sample_flow("licence").replace(b'daylight:limit="4"', b'daylight:limit="3"')
    make_flow("licence", source)
    page = words(signed_in(two.clerk).get("/staff/flows/v/licence/"))
    assert '<svg class="chart"' in page
    assert 'data-node="review"' in page
    assert "is-changed" in page
    assert "<del>4" in page
    assert "<ins>3" in page
    assert words(signed_in(two.clerk).get("/staff/flows/v/licence/1/flow.bpmn")).startswith("<?xml")


def test_a_drawing_without_layout_gets_one():
    two = make_two()
    make_flow("joint", joint())
    page = words(signed_in(two.clerk).get("/staff/flows/v/joint/"))
    for node in ("planning", "fire_site", "water_join", "granted"):
        assert f'data-node="{node}"' in page


def test_a_flow_is_begun_from_a_template_with_a_place_for_every_node():
    two = make_two()
    client = signed_in(two.editor)
    sent = {"name": "check-shops", "title": "商店检查", "start": "kind:inspection"}
    answer = client.post("/staff/flows/new/", sent)
    assert answer.status_code == 302
    draft = Proposal.objects.get(name="check-shops")
    assert "BPMNShape" in draft.source
    page = words(client.get(answer.headers["location"]))
    assert "两名以上人员现场检查" in page


@pytest.mark.req("FLW-15")
def test_an_inspection_template_can_be_published_as_it_is():
    two = make_two()
    signed_in(two.editor).post(
        "/staff/flows/new/", {"name": "inspect", "title": "监督检查", "start": "kind:inspection"}
    )
    draft = Proposal.objects.get(name="inspect").pk
    propose(two, draft)
    answer = signed_in(two.head).post(f"/staff/drafts/{draft}/act/", {"do": "approve", "revision": 1, "audit": ALL})
    assert answer.status_code == 302
    assert [node.act for node in queries.flow_named("inspect").table.tasks][:2] == ["file", "investigate"]


def test_a_dead_end_is_found_before_anything_is_saved():
    two = make_two()
    draft = begin(two)
    source = sample_flow("licence").decode()
    lost = source.replace('targetRef="decide"', 'targetRef="review"')
    answer = signed_in(two.editor).post(f"/staff/drafts/{draft}/check/", {"source": lost})
    found = {each["element"]: each["text"] for each in json.loads(answer.content)["problems"]}
    assert "作出决定" in found["decide"] or "决定" in found["decide"]
    assert Proposal.objects.get(pk=draft).source == source


def test_what_was_typed_stays_when_somebody_else_saved_first():
    two = make_two()
    draft = begin(two)
    source = sample_flow("licence").decode()
    client, other = signed_in(two.editor), signed_in(two.colleague)
    assert other.post(f"/staff/drafts/{draft}/save/", {"source": source, "revision": 1}).status_code == 302
    mine = source.replace("行政许可一般程序", "我的程序")
    answer = client.post(f"/staff/drafts/{draft}/save/", {"source": mine, "revision": 1})
    assert answer.status_code == 409
    assert "我的程序" in answer.content.decode()


def test_an_example_is_tried_kept_and_tried_again_after_a_change():
    two = make_two()
    draft = begin(two)
    client = signed_in(two.editor)
    page = words(client.get(f"/staff/drafts/{draft}/trial/", {"o.accept": "refuse"}))
    assert "不予受理" in page
    client.post(f"/staff/drafts/{draft}/trial/", {"o.accept": "refuse", "name": "不受理"})
    kept = Proposal.objects.get(pk=draft)
    assert kept.examples[0]["expected"] == ["apply", "accept", "not_accepted"]
    assert "走法相同" in words(client.get(f"/staff/drafts/{draft}/"))
    swapped = kept.source.replace('== "refuse"', "== ~").replace('== "supplement"', '== "refuse"')
    changed = swapped.replace("== ~", '== "supplement"')
    client.post(f"/staff/drafts/{draft}/save/", {"source": changed, "revision": kept.revision})
    assert "走法不同" in words(client.get(f"/staff/drafts/{draft}/"))
    seen = Proposal.objects.get(pk=draft).revision
    refused = client.post(f"/staff/drafts/{draft}/act/", {"do": "propose", "words": "调整", "revision": seen})
    assert refused.status_code == 422
    assert "“不受理”现在走法不同" in refused.content.decode()
    assert Proposal.objects.get(pk=draft).state == "draft"


@pytest.mark.parametrize("kind", ["form", "table", "chart"])
def test_every_kind_of_draft_has_its_page(kind):
    two = make_two()
    sources = {
        "form": json.dumps({"title": "表", "sections": [{"title": "一", "fields": []}]}),
        "table": json.dumps(BANDS),
        "chart": json.dumps({**STATED, "flow_version": make_flow("licence").id, "rights": ""}),
    }
    draft = begin(two, kind, "drawn" if kind != "chart" else "power/1", sources[kind])
    page = words(signed_in(two.editor).get(f"/staff/drafts/{draft}/"))
    assert "样例" in page
    reading = words(signed_in(two.head).get(f"/staff/drafts/{draft}/"))
    assert 'name="source"' not in reading


def test_a_chart_is_saved_by_its_form():
    two = make_two()
    flow = make_flow("licence")
    draft = begin(two, "chart", "power/1", json.dumps({"flow_version": flow.id}))
    sent = {**{key: value for key, value in STATED.items() if key != "source"}, "origin": "statutory"}
    sent |= {"flow_version": flow.id, "revision": 1, "before_days": "20", "after_days": "12"}
    assert signed_in(two.editor).post(f"/staff/drafts/{draft}/save/", sent).status_code == 302
    propose(two, draft)
    assert json.loads(Proposal.objects.get(pk=draft).source)["before"]["days"] == "20"


def test_nobody_without_a_post_sees_the_drawings(client):
    assert client.get("/staff/flows/").status_code == 403
    assert client.get("/staff/drafts/1/").status_code == 403


def test_what_is_wrong_with_a_form_is_told_by_the_questions_words_not_by_its_place_in_the_file():
    two = make_two()
    draft = begin(two, "form", "new-form", "{}")
    client = signed_in(two.editor)

    def problems(sections):
        said = json.dumps({"title": "样例登记表", "sections": sections})
        return client.post(f"/staff/drafts/{draft}/check/", {"source": said}).json()["problems"]

    asked = {"key": "q1", "label": "经营方式", "type": "choice", "options": []}
    assert problems([{"title": "基本信息", "fields": []}])[0]["text"].startswith("“本表单”")
    assert "“经营方式”" in problems([{"title": "基本信息", "fields": [asked]}])[0]["text"]
    nameless = {"key": "q1", "label": "", "type": "text"}
    assert "“基本信息第 1 题” 中的 题目" in problems([{"title": "基本信息", "fields": [nameless]}])[0]["text"]
    assert "尚无同名的现行版" in words(client.get(f"/staff/drafts/{draft}/"))
