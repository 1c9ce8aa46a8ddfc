"""Tables and files as other programs write them, and times that leave a doubt."""

import json

import pytest
from django.core.management import CommandError, call_command

from daylight.core.refusals import Refusal
from daylight.supervision.models import Log
from daylight.supervision.rules.reading.cases import ReadEvent, in_time
from daylight.supervision.rules.reading.times import moment
from daylight.supervision.tests.logs import a_file, a_trace, an_event, judged, taken_in

pytestmark = pytest.mark.django_db
HEAD = "case_id,activity,timestamp,resource,amount\n"


def a_table(folder, text, encoding="utf-8"):
    path = folder / "log.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_column_of_numbers_without_a_name_is_no_column_that_is_asked_for(tmp_path):
    written = (
        ",case:concept:name,concept:name,time:timestamp,case:deadline\n0,7,A,2020-01-01 00:00:00+00:00,2020-01-03\n"
    )
    assert taken_in(a_table(tmp_path, written)).events == 1
    late = {"days_between": {"from": {"act": "A"}, "to": {"attribute": "deadline"}}, "equals": 2}
    assert judged(late) == (1, 1, 1, ["7"])


@pytest.mark.parametrize("written", [
    HEAD + "1,A\n1,B,2020-01-02,R,3\n",
    HEAD.replace("\n", "\r") + "1,A,2020-01-01,R,3\r1,B,2020-01-02,R,3\r",
    "sep=;\n" + HEAD.replace(",", ";") + "1;A;2020-01-01;R;3\n1;B;2020-01-02;R;3\n",
    "Case_ID, Activity, timestamp , amount\n1, A, 2020-01-01,\n1, B, 2020-01-02, 3\n",
])  # fmt: skip
def test_a_first_line_too_short_other_ends_of_lines_and_spaces_change_nothing(tmp_path, written):
    done = taken_in(a_table(tmp_path, written))
    assert (done.cases, done.events, done.refused) == (1, 2, 0)
    assert judged({"last": "B", "of": "amount", "equals": 3})[2] == 1


def test_a_second_column_of_one_name_is_kept_under_a_name_of_its_own(tmp_path):
    taken_in(a_table(tmp_path, "case_id,activity,timestamp,fee,fee\n1,A,2020-01-01,5,-7\n"))
    assert judged({"sum": "A", "of": "fee", "equals": 5})[2] == 1
    assert judged({"sum": "A", "of": "fee#2", "equals": -7})[2] == 1


@pytest.mark.parametrize(("written", "format_"), [
    (("1577836800", "1577923200.5"), "epoch"), (("1577836800000", "1577923200500"), "epoch_ms"),
])  # fmt: skip
def test_seconds_and_milliseconds_since_1970_are_times_where_the_mapping_says_so(tmp_path, written, format_):
    path = a_table(tmp_path, HEAD + f"1,A,{written[0]},R,1\n1,B,{written[1]},R,1\n1,C,soon,R,1\n")
    done = taken_in(path, mapping={"time_format": format_})
    assert (done.events, done.refused) == (2, 1)
    between = {"days_between": {"from": {"act": "A"}, "to": {"act": "B"}, "unit": "second"}, "equals": 86400.5}
    assert judged(between)[2] == 1
    assert taken_in(path, log="without").refused == 3


@pytest.mark.parametrize("text", ["1512120112000", "15121201101", "151212012010101", "1577836800", "-1512120112000"])
def test_a_number_that_happens_to_begin_like_a_date_is_no_time(text):
    assert moment(text) is None
    assert moment("20200103").day == moment("20200103000000").day == "2020-01-03"


@pytest.mark.parametrize(("written", "mapping", "says"), [
    (HEAD + '1,"A,2020-01-01,R,1\n1,B,2020-01-01,R,1\n', {}, "after line 1"),
    (HEAD + "1,A,2020-01-01,R,1\n", {"time_format": "%Q"}, "%Q is no format"),
    (HEAD + "1,A,2020-01-01,R,1\n", {"encoding": "klingon"}, "name its encoding"),
    ('<?xml version="1.0" encoding="martian"?><log/>', {}, "encoding that is not known"),
    ('{"a": 1}\n{"b": 2}\n', {}, "not JSON in the ten shapes"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence_and_nothing_is_kept(tmp_path, written, mapping, says):
    with pytest.raises(Refusal, match=says):
        taken_in(a_table(tmp_path, written), mapping=mapping)
    assert not Log.objects.exists()


def test_two_departments_may_give_one_number_to_two_cases(tmp_path):
    (tmp_path / "INF_APPLY.csv").write_text(
        "NO,ORG_ID,INTERNAL_NO,APPLY_DATE\nN1,A,7,2020-01-02\nN2,B,7,2020-01-02\nN3,A,8,2020-01-02\n"
    )
    (tmp_path / "INF_APPLY_PROCESS.csv").write_text(
        "NO,ORG_ID,INTERNAL_NO,TACHE_NAME,PROCESS_DATE\n,B,7,Accept,2020-01-03\n,,8,Accept,2020-01-04\n"
        ",A,9,Accept,2020-01-04\n,B,9,Accept,2020-01-04\n,B,9,Accept,2020-01-05\n"
    )
    done = taken_in(tmp_path)
    assert (done.cases, done.events, done.refused) == (5, 8, 0)
    assert judged({"present": "Accept"})[3] == ["N2", "N3", "9", "B/9"]
    assert judged({"count": "Accept", "equals": 2})[3] == ["B/9"]


def test_an_event_without_a_time_before_all_others_stays_at_the_beginning():
    later, sooner = moment("2020-01-05"), moment("2020-01-01")
    events = [ReadEvent(act, "", "", time, {}) for act, time in (("a", None), ("b", later), ("c", None), ("d", sooner))]
    assert [event.act for _place, event in in_time(events)] == ["a", "d", "b", "c"]


def test_an_order_is_silent_where_one_act_is_missing_even_if_the_others_are_the_wrong_way_round(tmp_path):
    days = {"Send": "2020-01-01", "Create": "2020-01-02", "Pay": "2020-01-03"}
    acts = {"1": ["Send", "Create", "Pay"], "2": ["Send", "Create"]}
    traces = [a_trace(name, *(an_event(act, days[act]) for act in done)) for name, done in acts.items()]
    taken_in(a_file(tmp_path, *traces))
    assert judged({"not": {"order": ["Create", "Send", "Pay"]}}) == (2, 1, 1, ["1"])


def test_an_occurrence_beside_another_may_stand_on_either_side_but_not_beside_a_date(tmp_path):
    events = [an_event(act, f"2020-01-0{day}") for day, act in enumerate("ABACA", 1)]
    taken_in(a_file(tmp_path, a_trace("1", *events)))
    back = {"days_between": {"from": {"act": "A", "which": "first_after"}, "to": {"act": "B"}}, "equals": -1}
    assert judged(back)[2] == 1
    for other in ({"attribute": "deadline"}, {"date": "2020-01-03"}, {"act": "B", "of": "due"}):
        beside = {"days_between": {"from": {"act": "A", "which": "last_before"}, "to": other}, "more_than": 1}
        with pytest.raises(Refusal, match="need an event as the other moment"):
            judged(beside)


def test_the_word_of_an_unknown_kind_of_message_is_refused_line_by_line_beside_good_ones(tmp_path):
    path = tmp_path / "messages.json"
    path.write_text(
        "\n".join(json.dumps(each) for each in ({"x": 1}, {"kind": 0, "SBLSH": "G1", "SBSJ": "2020-01-01"}))
    )
    done = taken_in(path)
    assert (done.cases, done.events, done.refused) == (1, 1, 1)


def test_the_mapping_may_name_the_zone_in_which_days_are_counted(tmp_path):
    """Midnights of Rome that a program wrote in UTC, on both sides of the change of the clock."""
    path = a_table(tmp_path, HEAD + "1,A,2006-10-27T22:00:00Z,R,1\n1,B,2006-10-30T23:00:00Z,R,1\n")
    (tmp_path / "map.toml").write_text('zone = "Europe/Rome"\n')
    call_command("import-cases", str(path), log="probe", mapping=str(tmp_path / "map.toml"))
    between = {"days_between": {"from": {"act": "A"}, "to": {"act": "B"}}}
    assert judged({**between, "equals": 3})[2] == 1
    assert judged({"days_between": {**between["days_between"], "unit": "hour"}, "equals": 73})[2] == 1
    (tmp_path / "map.toml").write_text('zone = "Mars/Olympus"\n')
    with pytest.raises(CommandError, match="is not a time zone"):
        call_command("import-cases", str(path), log="other", mapping=str(tmp_path / "map.toml"))
