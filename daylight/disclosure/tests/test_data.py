"""Open data: what can be taken away, how it is described, and what a small number hides."""

import csv
import io
import json

import pytest

from daylight.disclosure import services
from daylight.disclosure.rules.datasets import DATASETS, FEWEST, TIMES, anonymous
from daylight.disclosure.tests.makers import DIVISION, FRIDAY, granted, make_desk, published, punished
from daylight.disclosure.tests.openness import make_bureau, out
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    desk = make_desk()
    published(desk, granted(desk.office))
    record = published(desk, punished(desk.office))
    bureau = make_bureau("121")
    entry = out(bureau, ledger.now(), title="=样例夜市管理办法公开")
    return desk, record, entry


def test_every_list_can_be_taken_as_csv_and_json_and_both_say_the_same(client, city):
    for name, dataset in DATASETS.items():
        table = list(csv.reader(io.StringIO(client.get(f"/data/{name}.csv").content.decode("utf-8-sig"))))
        document = json.loads(client.get(f"/data/{name}.json").content)
        assert table[0] == [column.key for column in dataset.columns]
        assert len(table) - 1 == len(document["rows"]), name
        assert document["query"] == dataset.query
        assert client.get(f"/data/{name}/").status_code == 200 == client.get(f"/en/data/{name}/").status_code
    assert client.get("/data/nothing.csv").status_code == 404


def test_a_list_is_read_page_by_page_through_the_interface(client, city):
    rows, after = [], ""
    while after is not None:
        found = json.loads(client.get("/api/v1/decisions", {"limit": 1, "after": after}).content)
        rows, after = [*rows, *found["rows"]], found["next"]
    assert [each["number"] for each in rows] == sorted(each["number"] for each in rows)
    assert len(rows) == 2


def test_the_interface_is_described_by_openapi_and_the_lists_by_dcat(client, city):
    described = json.loads(client.get("/api/v1/openapi.json").content)
    assert described["openapi"] == "3.1.0"
    for name, dataset in DATASETS.items():
        assert f"/api/v1/{name}" in described["paths"]
        fields = described["components"]["schemas"][name]["properties"]
        assert list(fields) == [column.key for column in dataset.columns]
        for row in json.loads(client.get(f"/api/v1/{name}").content)["rows"]:
            assert set(row) == set(fields)
    lists = json.loads(client.get("/data/catalog.jsonld").content)["dcat:dataset"]
    for each in lists:
        for one in each["dcat:distribution"]:
            assert client.get(one["dcat:downloadURL"]["@id"].removeprefix("http://testserver")).status_code == 200


def test_feeds_and_the_sitemap_lead_to_pages_that_are_there(client, city):
    _desk, record, entry = city
    assert record.number in client.get("/data/decisions.rss").content.decode()
    assert entry in client.get("/data/disclosure.rss").content.decode()
    assert client.get("/data/powers.rss").status_code == 404
    paths = [
        each.split("</loc>")[0].removeprefix("http://testserver")
        for each in client.get("/sitemap.xml").content.decode().split("<loc>")[1:]
    ]
    assert f"/decisions/{record.number}/" in paths and f"/en/openness/entries/{entry}/" in paths
    assert [path for path in paths if client.get(path).status_code != 200] == []


def test_a_figure_about_fewer_than_five_cases_is_not_published(client, city):
    desk, _record, _entry = city
    few = json.loads(client.get("/data/processing-times.json").content)["rows"]
    assert {each["cases"] for each in few} == {None} == {each["median_days"] for each in few}
    for _n in range(FEWEST - 1):
        granted(desk.office)
    found = [each for each in json.loads(client.get("/data/processing-times.json").content)["rows"] if each["cases"]]
    assert [(each["cases"], each["median_days"]) for each in found] == [(FEWEST, 2)]
    row = ["x", "y", "z", FEWEST - 1, 1, 1, 1]
    assert anonymous(TIMES, [row])[0]["in_time"] is None


def test_what_is_withdrawn_leaves_every_list(client, city):
    desk, record, _entry = city
    services.withdraw_record(DIVISION, record.number, reason="行政复议决定撤销该处罚", by=desk.officer, at=FRIDAY)
    rows = {each["number"]: each for each in json.loads(client.get("/data/decisions.json").content)["rows"]}
    told = rows[record.number]
    assert (told["state"], told["party"], told["outcome"], told["document_number"]) == ("withdrawn", "", "", "")


def test_a_cell_that_a_spreadsheet_would_run_is_defused(client, city):
    assert "'=样例夜市" in client.get("/data/disclosure.csv").content.decode()
