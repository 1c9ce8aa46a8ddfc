"""Charts to take away: printed with everything they state, and as workbooks."""

import io

import openpyxl
import pytest

from daylight.catalogue.tests.test_charts import charted
from daylight.catalogue.views import sheets as made
from daylight.offices.tests.makers import signed_in
from daylight.procedure import queries as procedure
from daylight.procedure.tests.proposal_makers import STATED, make_two

pytestmark = pytest.mark.django_db
RISK = {"key": "r1", "level": 1, "name": "自由裁量", "control": "双人审查", "responsible": "审核岗", "step": "review"}


def sheets(answer) -> dict[str, list[list[str]]]:
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {sheet.title: [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}


def printed(client, address: str, monkeypatch) -> str:
    """The text that goes into the PDF, and a check that a PDF comes out."""
    seen = []
    drawn = made.render_to_string
    monkeypatch.setattr(made, "render_to_string", lambda *args: seen.append(drawn(*args)) or seen[-1])
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    return seen[0]


def test_the_printed_chart_shows_the_drawing_and_all_seven_elements(client, monkeypatch):
    two = make_two()
    power = charted(two, risk_points=[RISK])
    text = printed(client, f"/items/{power.key}/chart.pdf", monkeypatch)
    assert "<svg" in text
    for key, said in STATED.items():
        assert key == "source" or said in text
    assert 'data-node="review"' not in text
    text = printed(signed_in(two.clerk), f"/staff/catalogue/{power.id}/charts/chart.pdf", monkeypatch)
    assert 'data-node="review"' in text
    assert "双人审查" in text


def test_the_public_workbook_has_the_public_steps_and_the_internal_one_posts_with_holders(client):
    two = make_two()
    power = charted(two, risk_points=[RISK])
    outside = sheets(client.get(f"/items/{power.key}/chart.xlsx"))
    assert list(outside) == ["流程图要素", "办理环节", "流向", "风险点"]
    assert [row[1] for row in outside["办理环节"][1:]] == [
        node.name for node in procedure.flow(power.flow_version).table.tasks if node.is_public
    ]
    assert "审查" not in {cell for row in outside["流向"] for cell in row}
    stated = dict(row for row in outside["流程图要素"])
    assert stated["相对人的权利"] == STATED["rights"]
    inside = sheets(signed_in(two.clerk).get(f"/staff/catalogue/{power.id}/charts/chart.xlsx"))
    window = next(row for row in inside["办理环节"] if row[1] == "受理审查")
    assert two.clerk.name in window[3]
    assert window[4] == "5 个工作日"
    assert inside["风险点"][1] == ["审查", "自由裁量", "一级风险（红）", "双人审查", "审核岗"]


def test_the_divisions_workbook_lists_every_power_with_and_without_its_chart(client):
    two = make_two()
    power = charted(two)
    assert client.get("/staff/charts/export.xlsx").status_code == 403
    listed = sheets(signed_in(two.clerk).get("/staff/charts/export.xlsx"))
    line = next(row for row in listed["权力流程图"] if row[1] == power.name)
    assert line[4] == "v1"
    assert {row[1] for row in listed["办理环节"][1:]} == {power.name}


def test_what_the_office_keeps_of_charts_is_closed_to_everybody_else(client):
    two, other = make_two(), make_two("119")
    power = charted(two)
    kept = f"/staff/catalogue/{power.id}/charts"
    for address in (f"{kept}/chart.pdf", f"{kept}/chart.xlsx", "/staff/charts/export.xlsx", "/staff/new-business/"):
        assert client.get(address).status_code == 403, address
    for address in (f"{kept}/chart.pdf", f"{kept}/chart.xlsx"):
        assert signed_in(other.clerk).get(address).status_code == 403, address
    for by in (client, signed_in(two.clerk), signed_in(two.head)):
        assert by.post("/staff/charts/new/", {"name": "../", "title": ""}).status_code == 403
    assert client.post("/staff/cases/JZ-118-20260407-000001/risk/", {}).status_code in (403, 404)
