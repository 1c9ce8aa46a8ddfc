"""What leaves as OCEL 2.0 is whole: types declared, values of their type, relations to objects that are there."""

import json
from collections import Counter
from datetime import datetime

import pytest
from django.core.management import call_command

from daylight.supervision.models import LogCase, LogEvent
from daylight.supervision.tests.logs import REAL, a_file, a_trace, an_event, taken_in

pytestmark = pytest.mark.django_db
KINDS = {"string": str, "time": str, "integer": int, "float": float, "boolean": bool}


def told_time(text):
    """A time of OCEL: ISO 8601 with an offset."""
    at = datetime.fromisoformat(text)
    assert at.tzinfo is not None
    return at


def checked(told):
    """An OCEL 2.0 document that keeps what the standard asks for."""
    assert set(told) == {"objectTypes", "eventTypes", "objects", "events"}
    declared = {
        kind: {each["name"]: {a["name"]: a["type"] for a in each["attributes"]} for each in told[kind]}
        for kind in ("objectTypes", "eventTypes")
    }
    for kind in ("objectTypes", "eventTypes"):
        assert len(declared[kind]) == len(told[kind])
        assert {type_ for known in declared[kind].values() for type_ in known.values()} <= set(KINDS)
    objects = {each["id"] for each in told["objects"]}
    assert len(objects) == len(told["objects"])
    assert len({each["id"] for each in told["events"]}) == len(told["events"])
    for each in told["objects"]:
        assert set(each) == {"id", "type", "attributes", "relationships"}
        values_of(each, declared["objectTypes"], timed=True)
    for each in told["events"]:
        assert set(each) == {"id", "type", "time", "attributes", "relationships"}
        told_time(each["time"])
        values_of(each, declared["eventTypes"], timed=False)
        assert each["relationships"] and all(
            set(one) == {"objectId", "qualifier"} and one["qualifier"] and one["objectId"] in objects
            for one in each["relationships"]
        )
    return told


def values_of(each, declared, *, timed):
    for attribute in each["attributes"]:
        assert set(attribute) == {"name", "value", "time"} if timed else {"name", "value"}
        kind = declared[each["type"]][attribute["name"]]
        assert type(attribute["value"]) is KINDS[kind], (attribute, kind)
        if kind == "time":
            told_time(attribute["value"])


def exported(tmp_path, log):
    call_command("export-cases", str(tmp_path / "out.json"), log=log)
    return checked(json.loads((tmp_path / "out.json").read_text(encoding="utf-8")))


def test_every_value_is_of_its_declared_type_and_every_relation_leads_to_an_object(tmp_path, capsys):
    said = {"fee": ("float", "40"), "ok": ("boolean", "true"), "n": ("int", "3"), "due": ("date", "2020-02-29")}
    mixed, huge = {"fee": ("string", "none")}, {"n": ("float", "1e400")}
    taken_in(
        a_file(
            tmp_path,
            a_trace("c1", an_event("A", "2020-03-29T02:30:00+02:00", "Ann", **said), an_event("B"), **said),
            a_trace("c1", an_event("A", "2020-03-29T02:30:00+02:00", "Ann", **mixed)),
            a_trace("c1#2", an_event("C", "2020-03-30", "", **huge), **mixed),
            a_trace("c3"),
        )
    )  # fmt: skip
    told = exported(tmp_path, "probe")
    assert [each["id"] for each in told["objects"]] == ["case/c1", "case/c1#2", "case/c1#2#2", "case/c3", "person/Ann"]
    assert [(each["type"], each["time"]) for each in told["events"]] == [
        ("A", "2020-03-29T02:30:00+02:00"), ("A", "2020-03-29T02:30:00+02:00"), ("C", "2020-03-30T00:00:00+00:00"),
    ]  # fmt: skip
    assert told["events"][0]["relationships"] == [
        {"objectId": "case/c1", "qualifier": "case"}, {"objectId": "person/Ann", "qualifier": "by"},
    ]  # fmt: skip
    capsys.readouterr()
    call_command("export-cases", str(tmp_path / "out.json"), log="probe", json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["cases"], told["events"], told["untimed"]) == (4, 3, 1)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real logs are not on this machine")
def test_a_real_log_is_whole_in_objects_and_events(tmp_path):
    taken_in(REAL / "receipt_WABO_CoSeLoG.xes.gz", log="receipt")
    told = exported(tmp_path, "receipt")
    assert Counter(each["type"] for each in told["objects"])["case"] == LogCase.objects.count() == 1434
    assert len(told["events"]) == LogEvent.objects.count() == 8577
    of_case = Counter(one["objectId"] for each in told["events"] for one in each["relationships"])
    assert {f"case/{name}": n for name, n in LogCase.objects.values_list("name", "events")}.items() <= of_case.items()
