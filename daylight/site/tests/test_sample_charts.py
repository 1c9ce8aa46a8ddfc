"""The charts of the sample city: the four of the county committee, and one for every power."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from daylight.casework import queries
from daylight.casework import services as casework
from daylight.casework.tests.makers import accepted, again, doing, make_office
from daylight.core.actors import job
from daylight.hall.tests.makers import make_open_power
from daylight.ledger import queries as ledger
from daylight.offices.models import Division
from daylight.offices.tests.makers import make_department
from daylight.procedure import queries as procedure
from daylight.site.sample.charts import load_committee, load_school

pytestmark = pytest.mark.django_db
BY = job("sample", "329900")
NOW = datetime.now(tz=UTC)
FOUR = (
    "县委全委会工作运行流程图",
    "常委会工作运行流程图",
    "县委权力运行监督工作流程图",
    "重大事项决策“九步工作法”运行图",
)


@pytest.mark.req("FLW-16")
def test_the_page_of_the_county_committee_lists_its_four_charts_and_each_opens_and_prints(client: Client) -> None:
    make_department("118")
    Division.objects.get_or_create(code="329902", defaults={"name": "江州市云麓县", "parent_id": "329900"})
    load_committee(BY, NOW)
    page = client.get("/departments/329902001/").content.decode()
    listed = client.get("/departments/329902001/charts/").content.decode()
    assert listed.count("/chart.pdf") == len(FOUR)
    for name, address in zip(FOUR, ("plenary", "standing", "supervision", "nine-steps"), strict=True):
        assert name in page and name in listed
        opened = client.get(f"/departments/329902001/charts/{address}/").content.decode()
        assert f"<h1>{name}</h1>" in opened and '<svg class="chart"' in opened
        printed = client.get(f"/departments/329902001/charts/{address}/chart.pdf")
        assert printed.content.startswith(b"%PDF")
    nine = client.get("/departments/329902001/charts/nine-steps/").content.decode()
    assert [f"{step}、" in nine for step in "一二三四五六七八九"] == [True] * 9
    load_committee(BY, NOW)
    assert [each.number for each in procedure.charts_under("body/")] == [1, 1, 1, 1]


@pytest.mark.req("FLW-17")
def test_a_school_has_three_charts_in_public_and_a_transfer_in_follows_its_chart_to_the_end(client: Client) -> None:
    office = make_office()
    Division.objects.get_or_create(code="329902", defaults={"name": "江州市云麓县", "parent_id": "329900"})
    load_school(BY, NOW)
    listed = client.get("/departments/329902301/charts/").content.decode()
    for name, address in (
        ("学生转入程序流程图", "transfer-in"),
        ("学生转出程序流程图", "transfer-out"),
        ("学生入学流程图", "admission"),
    ):
        assert name in listed
        assert name in client.get(f"/departments/329902301/charts/{address}/").content.decode()
    flow = procedure.flow_named("school-transfer-in")
    power = make_open_power(flow.id, department=office.licence.department, kind_code="01")
    at = ledger.now()
    case = accepted(replace(office, licence=power), at)
    casework.act(**doing(case, office.reviewer, at, outcome="done"))
    casework.decide(**doing(again(case), office.decider, at, outcome="grant"))
    casework.serve(**doing(again(case), office.window, at, method="direct", received_by="青禾"))
    if again(case).tokens:
        casework.act(**doing(again(case), office.window, at, outcome="done"))
    assert again(case).closed_at is not None
    done = [step.node for step in queries.steps(case.division, case.number)]
    drawn = [node.id for node in flow.table.tasks if node.id != "apply"]
    assert done == drawn[: len(done)] and len(done) >= len(drawn) - 1
