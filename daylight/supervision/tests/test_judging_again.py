"""Our own cases, exported and taken in again, are judged by every rule as they were here."""

import gzip
import json

import pytest
from django.core.management import call_command

from daylight.catalogue import queries as catalogue
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.ledger import services
from daylight.supervision.models import Log, LogCase
from daylight.supervision.tests.logs import a_file, a_trace, an_event, taken_in
from daylight.supervision.tests.makers import SWEEPER, a_case, a_step, an_entry, day
from daylight.supervision.tests.test_rulebook import CASES

pytestmark = pytest.mark.django_db
FILES = ("out.xes.gz", "out.json", "out.xmlocel.gz")


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    catalogue.version.cache_clear()  # the cases here name a version that another test may have had
    monkeypatch.setattr(ledger, "now", lambda: day(120))


def told(capsys, *command, **options):
    capsys.readouterr()
    call_command(*command, json=True, **options)
    return json.loads(capsys.readouterr().out)


def judged(capsys, rule, log=""):
    found = told(capsys, "judge", rule=rule, log=log, examples=9)
    return [found[name] for name in ("cases", "judged", "hits", "examples")]


def returned(tmp_path, capsys, names=FILES):
    """Export our own cases under each of the names, and take each in again as a log of that name."""
    for name in names:
        out = told(capsys, "export-cases", str(tmp_path / name))
        back = told(capsys, "import-cases", str(tmp_path / name), log=name)
        assert (out["cases"], out["events"], 0) == (back["cases"], back["events"], back["refused"])


@pytest.mark.parametrize("code", CASES)
def test_a_case_that_breaks_a_rule_breaks_it_when_it_comes_back(code, tmp_path, capsys):
    CASES[code][0]()
    returned(tmp_path, capsys)
    here = judged(capsys, code)
    assert here[2] == 1
    assert [judged(capsys, code, name) for name in FILES] == [here] * len(FILES)


@pytest.mark.parametrize("code", CASES)
def test_a_case_that_keeps_a_rule_keeps_it_when_it_comes_back(code, tmp_path, capsys):
    CASES[code][1]()
    name = FILES[sorted(CASES).index(code) % len(FILES)]
    returned(tmp_path, capsys, [name])
    assert judged(capsys, code, name) == judged(capsys, code) and judged(capsys, code)[2] == 0


def test_what_was_entered_late_keeps_its_place_in_the_record(tmp_path, capsys):
    """The second entry happened before the first: by the record the review comes before the decision."""
    a_case(kind="penalty")
    a_step("review", on=5)
    a_step("decide", on=4)
    services.record("act.refused", stream="case/JZ1", by=SWEEPER, at=day(9), payload={})
    returned(tmp_path, capsys)
    for code in ("D005", "D003", "D006", "D007", "D009"):
        assert [judged(capsys, code, name) for name in FILES] == [judged(capsys, code)] * len(FILES)


def test_two_persons_of_one_name_stay_two(tmp_path, capsys):
    a_case()
    a_step("review", on=1, person=7)
    a_step("decide", on=2, person=8)
    returned(tmp_path, capsys)
    assert [judged(capsys, "D005", name)[2] for name in ("", *FILES)] == [0] * 4


def test_odd_words_survive_every_shape(tmp_path, capsys):
    odd = '  a<b>&"c"\n\t第二行 '
    a_case(data=json.dumps({"note": odd, "nested": {"b": 1, "a": [1, 2.50]}, "none": None}), title=odd)
    an_entry("case.accepted", on=1)
    returned(tmp_path, capsys)
    traits = [LogCase.objects.get(log=Log.objects.get(name=name).id).traits for name in FILES]
    assert traits[0] == traits[1] == traits[2]
    assert traits[0]["note"] == traits[0]["title"] == odd and "none" not in traits[0]


def test_a_log_of_others_that_says_act_and_node_is_judged_by_its_own_words(tmp_path, capsys):
    """Only our own export is read by act and node; elsewhere a rule means what the log calls an event."""
    said = '<string key="act" value="decide"/><string key="node" value="notify_rights"/></event>'
    event = an_event("审查", "2026-04-02T09:00:00+08:00").replace("</event>", said)
    taken_in(a_file(tmp_path, a_trace("c1", event, kind=("string", "penalty"))), log="theirs")
    assert judged(capsys, "D004", "theirs")[1] == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"objectTypes": [], "eventTypes": [], "objects": [], "events": [{"id": "e1"}]}', "OCEL"),
        ('{"objectTypes": [], "eventTypes": []}', "OCEL"),
        ('<log><object-types/><events><event id="e"/></events></log>', "OCEL"),
        ('<!DOCTYPE log [<!ENTITY a "b">]><log><object-types/></log>', "document type"),
        ("<log><object-types></log>", "well-formed"),
        ('{"objectTypes": [], "eventTypes": [], "events": [], "objects": [{"id": "a", "type": "A"}, '
         '{"id": "b", "type": "B"}]}', "mapping file"),
    ],
)  # fmt: skip
def test_what_is_no_whole_ocel_is_refused_and_nothing_is_kept(tmp_path, text, says):
    path = tmp_path / "bad.xmlocel"
    path.write_bytes(gzip.compress(text.encode()))
    with pytest.raises(Refusal, match=says):
        taken_in(path)
    assert not Log.objects.exists()


def test_objects_of_others_are_cases_where_the_mapping_says_so(tmp_path):
    said = {"objectTypes": [{"name": "order", "attributes": [{"name": "fee", "type": "float"}]},
                            {"name": "clerk", "attributes": []}],
            "eventTypes": [{"name": "pay", "attributes": []}],
            "objects": [{"id": "o1", "type": "order", "attributes": [
                            {"name": "fee", "time": "1970-01-01T00:00:00Z", "value": 1.5},
                            {"name": "fee", "time": "2026-01-01T00:00:00Z", "value": 2.5}]},
                        {"id": "o2", "type": "order"}, {"id": "ann", "type": "clerk"}],
            "events": [{"id": "e1", "type": "pay", "time": "2026-04-02T01:00:00Z", "relationships": [
                            {"objectId": "o1", "qualifier": "x"}, {"objectId": "o2", "qualifier": "x"},
                            {"objectId": "ann", "qualifier": "by"}]},
                       {"id": "e2", "type": "pay", "time": "2026-04-02T01:00:00Z"},
                       {"id": "e3", "type": "pay", "time": "some day"}]}  # fmt: skip
    (tmp_path / "o.json").write_text(json.dumps(said))
    done = taken_in(tmp_path / "o.json", mapping={"case": "order", "person": "clerk"})
    assert (done.cases, done.events, done.refused) == (2, 2, 2)
    assert done.reasons == {"event.no_case": 1, "event.no_time_that_can_be_read": 1}
    log = Log.objects.get()
    assert log.shape == "ocel" and log.traits["case"] == {"fee": "float"}
