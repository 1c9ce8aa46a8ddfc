"""The catalogue as everyone sees it, in both languages, without signing in."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from daylight.catalogue import services
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.offices.tests.makers import make_department, make_officer
from daylight.procedure import services as procedure

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
BY = job("tests", "329900")
SAMPLE = Path(__file__).parents[2] / "site" / "sample"


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return answer.content.decode()


@pytest.mark.req("PWR-02")
def test_anyone_can_go_from_a_department_to_its_powers_and_from_a_power_to_its_body(client: Client) -> None:
    body = make_department("118")
    make_officer(Role.DECIDER, body, name="石岩")
    power = make_power(department=body, name="食品经营许可")
    assert f'href="/departments/{body.division_id}118/"' in page(client, "/departments/")
    held = page(client, "/departments/329900118/")
    assert f'href="/items/{power.code}/"' in held
    assert "石岩" in held
    shown = page(client, f"/items/{power.code}/")
    for said in (body.name, "石岩", "第四十二条", 'href="/departments/329900118/"'):
        assert said in shown
    assert page(client, "/departments/329900999/", 404)


def test_the_list_filters_counts_and_pages(client: Client) -> None:
    market, ecology = make_department("118"), make_department("121")
    for _ in range(22):
        make_power(department=market)
    penalty = make_power(department=ecology, kind_code="02", name="对超标排放的处罚", audience=[])
    first = page(client, "/items/")
    assert first.count("<li><div>") == 20
    assert page(client, "/items/?page=2").count("<li><div>") == 3
    only = page(client, "/items/?kind=penalty")
    assert only.count("<li><div>") == 1
    assert penalty.name in only
    assert page(client, f"/items/?department={ecology.pk}").count("<li><div>") == 1
    assert page(client, "/items/?audience=company&kind=licence&sort=recent").count("<li><div>") == 20
    assert "第四十二条" in page(client, "/items/?law=中华人民共和国行政许可法")
    assert 'class="empty"' in page(client, "/items/?q=没有这种权力")
    for odd in ("?department=9999999999999&page=x&kind=zz&division=%00", "?q=%00&law=%00", "?page=99"):
        page(client, "/items/" + odd)


def test_the_item_page_says_everything_the_definition_says(client: Client) -> None:
    lawbook.enact(
        LawNamed("中华人民共和国行政许可法", Level.LAW),
        VersionDated(AT.date()),
        [ArticleText("第四十二条", "样例摘要：二十日内作出决定。")],
        by=BY,
        at=AT,
    )
    flow = procedure.publish_flow("licence", (SAMPLE / "flows" / "licence.bpmn").read_bytes(), by=BY, at=AT)
    power = make_power(flow=flow.id, form=1, at=AT, risk_points=[{"level": 1, "name": "拖延", "control": "一次告知"}])
    shown = page(client, f"/items/{power.code}/")
    for said in (
        "样例摘要：二十日内作出决定。",
        "经营场所平面图",
        "有固定的经营场所",
        "准予许可",
        "六十日内申请行政复议",
        "一次告知",
        "0000-0000118",
        "0000-0000119",
        "短信告知",
        f'data-flow-url="/items/{power.code}/flow.bpmn"',
    ):
        assert said in shown, said
    assert "12 个工作日" in shown or "12 working days" in shown
    assert "<bpmn:definitions" in page(client, f"/items/{power.code}/flow.bpmn").replace(
        "<definitions", "<bpmn:definitions"
    )
    english = page(client, f"/en/items/{power.code}/")
    assert "Sample trading licence" in english
    assert "12 working days" in english


def test_versions_and_differences_have_addresses(client: Client) -> None:
    power = make_power(name="旧名许可")
    services.change(power.id, {**power.document, "name": "新名许可"}, by=BY, at=AT)
    page(client, f"/items/{power.code}/v/2/", 404)
    services.publish_change(power.id, by=BY, at=AT)
    assert "新名许可" in page(client, f"/items/{power.code}/")
    assert "旧名许可" in page(client, f"/items/{power.code}/v/1/")
    compared = page(client, f"/items/{power.code}/diff/1..2/")
    assert "<del>旧名许可</del>" in compared
    assert "<ins>新名许可</ins>" in compared


def test_a_draft_looks_like_a_power_that_does_not_exist(client: Client) -> None:
    draft = make_power(published=False, name="秘密草稿")
    unknown = page(client, "/items/3299009990100100/", 404)
    hidden = page(client, f"/items/{draft.code}/", 404)
    assert "秘密草稿" not in page(client, "/items/")
    assert "秘密草稿" not in hidden
    assert hidden.replace(draft.code, "").count("<p") == unknown.count("<p")


def test_an_abolished_power_can_be_read_but_says_so(client: Client) -> None:
    power = make_power()
    services.abolish(power.id, reason="法律修改", by=BY, at=AT)
    assert 'class="callout bad"' in page(client, f"/items/{power.code}/")
    assert power.name not in page(client, "/items/")


def test_the_export_defuses_cells_that_a_spreadsheet_would_run(client: Client) -> None:
    make_power(name="=HYPERLINK(1)")
    text = client.get("/items/export.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(1)"]


def test_kinds_and_code_schemes_are_explained(client: Client) -> None:
    power = make_power()
    assert power.name in page(client, "/types/licence/")
    page(client, "/types/nothing/", 404)
    assert "HB16" in page(client, "/help/codes/")
    assert "National implementation code" in page(client, "/en/help/codes/")


def test_the_list_costs_the_same_however_many_powers_there_are(
    client: Client, django_assert_max_num_queries: "pytest.FixtureRequest"
) -> None:
    for _ in range(5):
        make_power()
    with django_assert_max_num_queries(16):
        page(client, "/items/")
