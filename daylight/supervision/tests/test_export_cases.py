"""The whole event log leaves as XES and OCEL 2.0, and what leaves as XES can be taken in again unchanged."""

import gzip
import json

import pytest
from django.core.management import call_command

from daylight.catalogue import queries as catalogue
from daylight.supervision.models import Log, LogCase, LogDetail, LogEvent, LogWord
from daylight.supervision.tests.logs import REAL, a_file, a_trace, an_event, taken_in
from daylight.supervision.tests.makers import an_entry
from daylight.supervision.tests.test_sweep_rules import a_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    catalogue.version.cache_clear()  # the cases here name a version that another test may have had


def contents(log):
    """Everything that is kept of a log, with its words in place of their numbers."""
    words = dict(LogWord.objects.filter(log=log).values_list("id", "word"))
    events = LogEvent.objects.filter(log=log).order_by("number", "place")
    return (
        list(LogCase.objects.filter(log=log).order_by("number").values_list("name", "events", "traits")),
        [(e.number, words[e.act], words.get(e.person), words.get(e.transition), e.at, e.day, e.offset) for e in events],
        list(LogDetail.objects.filter(log=log).order_by("number", "place").values_list("number", "place", "traits")),
    )


def again(tmp_path, name):
    call_command("export-cases", str(tmp_path / "out.xes.gz"), log=name)
    taken_in(tmp_path / "out.xes.gz", log="again")
    first, second = LogCase.objects.values_list("log", flat=True).distinct().order_by("log")
    return contents(first), contents(second)


def test_a_log_that_is_exported_and_imported_again_is_the_same(tmp_path):
    said = {
        "fee": ("float", "-7.50"),
        "ok": ("boolean", "true"),
        "n": ("int", "3"),
        "x": ("string", "a&lt;b&#10;&quot;c&quot;"),
    }
    event = an_event("A", "2020-03-29T02:30:00.123+02:00", "Ann", **said)
    taken_in(a_file(tmp_path, a_trace("c1", event, event, an_event("B"), **said), a_trace("c1", event), a_trace("c2")))
    before, after = again(tmp_path, "probe")
    assert before == after and len(before[1]) == 4


def test_types_lists_and_attributes_within_attributes_leave_as_they_came(tmp_path):
    inside = '<string key="who" value="Ann"><id key="card" value="u-1"/></string>'
    listed = '<list key="l"><values><int key="n" value="7"/><int key="n" value="8"/></values></list>'
    said = '<float key="f" value="40"/><int key="i" value="40"/><string key="s" value="2020-01-01T00:00:00Z"/>'
    kept = f'<container key="c">{inside}</container>{listed}{said}<date key="d" value="2020-01-01"/>'
    event = f'<event><string key="concept:name" value="A"/>{kept}</event>'
    taken_in(a_file(tmp_path, f'<trace><string key="concept:name" value="c1"/>{kept}{event}</trace>'))
    before, after = again(tmp_path, "probe")
    assert before == after
    written = gzip.decompress((tmp_path / "out.xes.gz").read_bytes()).decode()
    parts = (inside, listed, *said.replace("/><", "/>|<").split("|"), '<date key="d" value="2020-01-01"/>')
    assert [written.count(part) for part in parts] == [2] * len(parts)
    traits = [log.traits for log in Log.objects.order_by("id")]
    assert traits[0] == traits[1] and traits[0]["case"]["f"] == "float" and traits[0]["event"]["c/who/card"] == "id"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real logs are not on this machine")
@pytest.mark.parametrize(("name", "events"), [("receipt_WABO_CoSeLoG", 8577), ("BPIC15_1", 52217)])
def test_a_real_log_comes_back_the_same(tmp_path, name, events):
    taken_in(REAL / f"{name}.xes.gz", log="real")
    before, after = again(tmp_path, "real")
    assert before == after and len(before[1]) == events


def test_our_own_cases_leave_as_objects_with_their_events(tmp_path, capsys):
    a_case()
    an_entry("case.accepted", on=1)
    an_entry("case.decided", on=2)
    call_command("export-cases", str(tmp_path / "out.json"), json=True)
    assert json.loads(capsys.readouterr().out)["events"] == 2
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [event["type"] for event in told["events"]] == ["case.accepted", "case.decided"]
    objects = {each["id"]: each["type"] for each in told["objects"]}
    assert objects["case/JZ1"] == "case"
    for event in told["events"]:
        assert all(related["objectId"] in objects for related in event["relationships"])
    declared = {each["name"]: {a["name"] for a in each["attributes"]} for each in told["eventTypes"]}
    assert all({a["name"] for a in e["attributes"]} <= declared[e["type"]] for e in told["events"])
    assert {each["name"] for each in told["objectTypes"]} == {"case", "person"}
