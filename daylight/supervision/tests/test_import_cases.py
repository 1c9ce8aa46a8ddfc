"""Event logs are taken in whole, kept apart, and refused in one sentence."""

import gzip
import json
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.supervision.models import Log, LogCase, LogDetail, LogEvent, LogWord
from daylight.supervision.tests.logs import HEAD, REAL, a_file, a_trace, an_event, judged, taken_in
from daylight.supervision.tests.makers import DIVISION

pytestmark = pytest.mark.django_db
PAID = an_event("Pay", "2020-01-05T10:00:00+01:00", "Ann", amount=("float", "-12.50"))


def test_the_command_prints_cases_events_and_refused(tmp_path, capsys):
    path = a_file(tmp_path, a_trace("c1", PAID, an_event("")), a_trace("c2"), packed=True)
    call_command("import-cases", str(path), log="税费", json=True)
    told = json.loads(capsys.readouterr().out)
    assert (told["cases"], told["events"], told["refused"]) == (2, 1, 1)
    assert told["reasons"] == {"event.no_act": 1}
    assert [entry.kind for entry in ledger.entries(DIVISION, "supervision")] == ["log.imported"]


def test_exact_repeats_and_negative_fees_are_kept(tmp_path):
    taken_in(a_file(tmp_path, a_trace("c1", PAID, PAID), a_trace("c1", PAID)))
    assert (LogCase.objects.count(), LogEvent.objects.count()) == (2, 3)
    assert {row.traits["amount"] for row in LogDetail.objects.all()} == {-12.5}
    assert judged({"sum": "Pay", "of": "amount", "less_than": -20})[:3] == (2, 2, 1)


def test_all_attributes_of_cases_and_events_are_kept_with_their_types(tmp_path):
    items = '<list key="l"><values><int key="n" value="7"/></values></list>'
    nested = f'<event><string key="concept:name" value="A"/>{items}</event>'
    said = {"fee": ("float", "157.09305"), "on": ("boolean", "TRUE"), "due": ("date", "2014-07-18T00:00:00+02:00")}
    taken_in(a_file(tmp_path, a_trace("c1", nested, **said)))
    assert LogCase.objects.get().traits == {"fee": 157.09305, "on": True, "due": "2014-07-18T00:00:00+02:00"}
    assert LogDetail.objects.get().traits["l/n"] == 7
    assert Log.objects.get().traits["case"] == {"fee": "float", "on": "boolean", "due": "date"}


def test_days_are_those_of_the_wall_where_each_time_was_written(tmp_path):
    late = a_trace("c1", an_event("A", "2020-01-01T00:30:00+01:00"), an_event("B", "2020-01-01T23:30:00+01:00"))
    taken_in(a_file(tmp_path, late))
    between = {"days_between": {"from": {"act": "A"}, "to": {"act": "B"}}, "at_least": 1}
    assert judged(between)[2] == 0
    taken_in(a_file(tmp_path, late), log="utc", zone=ZoneInfo("UTC"))
    assert judged(between, log="utc")[2] == 1


def test_events_of_one_instant_keep_the_order_of_the_file_and_others_the_order_of_time(tmp_path):
    same = "2020-01-02T10:00:00Z"
    taken_in(
        a_file(tmp_path, a_trace("c1", an_event("B", same), an_event("A", same), an_event("C", "2020-01-01T10:00:00Z")))
    )
    words = {row.id: row.word for row in LogWord.objects.all()}
    assert [words[row.act] for row in LogEvent.objects.order_by("place")] == ["C", "B", "A"]


def test_an_event_without_a_time_is_kept_and_one_with_a_wrong_time_is_refused(tmp_path):
    done = taken_in(
        a_file(tmp_path, a_trace("c1", an_event("A"), an_event("B", "yesterday"), an_event("C", "2020-01-01")))
    )
    assert (done.events, done.reasons) == (2, {"event.no_time_that_can_be_read": 1})


def test_a_name_in_use_is_refused_in_one_sentence_unless_replaced(tmp_path):
    path = a_file(tmp_path, a_trace("c1", PAID))
    taken_in(path)
    with pytest.raises(Refusal, match="already a log named probe") as refused:
        taken_in(path)
    assert refused.value.code == "log.name_taken"
    taken_in(a_file(tmp_path, a_trace("c1"), a_trace("c2")), replace=True)
    assert (Log.objects.count(), LogCase.objects.count(), LogEvent.objects.count()) == (1, 2, 0)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "<trace>",
        "<html/>",
        '<!DOCTYPE log [<!ENTITY a "b">]><log>&a;</log>',
        '<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>',
        HEAD + "<trace>" + "<list>" * 100 + "</list>" * 100 + "</trace></log>",
        "no xml at all",
    ],
)
def test_a_file_that_is_no_whole_log_changes_nothing(tmp_path, text):
    path = tmp_path / "x.xes"
    path.write_text(text)
    with pytest.raises(Refusal) as refused:
        taken_in(path)
    assert refused.value.code == "log.unreadable"
    assert not Log.objects.exists() and not LogCase.objects.exists()


def test_an_archive_that_is_cut_off_changes_nothing(tmp_path):
    path = a_file(tmp_path, *(a_trace(f"c{n}", PAID) for n in range(300)), packed=True)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Refusal, match="damaged or cut off"):
        taken_in(path)
    assert not LogCase.objects.exists()


def test_an_archive_that_unpacks_without_end_is_stopped(tmp_path):
    path = tmp_path / "bomb.xes.gz"
    with gzip.open(path, "wb", 1) as out:
        out.write(f'{HEAD}<trace><string key="concept:name" value="'.encode())
        for _ in range(40):
            out.write(b"a" * (1 << 20))
    with pytest.raises(Refusal) as refused:
        taken_in(path)
    assert refused.value.code == "log.unreadable"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real logs are not on this machine")
def test_two_real_logs_are_taken_in_whole_and_judged_right():
    done = taken_in(REAL / "receipt_WABO_CoSeLoG.xes.gz", log="receipt")
    assert (done.cases, done.events, done.refused) == (1434, 8577, 0)
    late = {"days_between": {"from": {"attribute": "deadline"}, "to": {"attribute": "enddate"}}, "more_than": 0}
    assert judged(late, log="receipt")[:3] == (1434, 1329, 309)
    assert judged({"same_actor": {"act": "T02*", "other": "T04*"}}, log="receipt")[:3] == (1434, 1303, 1039)
    skipped = [judged({"absent": f"T{n}*"}, log="receipt")[2] for n in ("02", "04", "05", "06", "10")]
    assert skipped == [118, 131, 134, 125, 151]
    done = taken_in(REAL / "BPIC15_1.xes.gz", log="bpi")
    assert (done.cases, done.events, done.refused) == (1199, 52217, 0)
    long = {"days_between": {"from": {"attribute": "startDate"}, "to": {"attribute": "endDate"}}, "more_than": "$days"}
    assert judged(long, log="bpi", days=56)[2] == 524
