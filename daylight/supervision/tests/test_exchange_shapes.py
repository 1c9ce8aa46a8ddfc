"""The shapes in which departments hand over cases, with what is missing, repeated or nested in them."""

import json

import pytest

from daylight.core.refusals import Refusal
from daylight.supervision.models import Log, LogCase, LogDetail, LogEvent, LogWord
from daylight.supervision.tests.logs import judged, taken_in

pytestmark = pytest.mark.django_db


def tables(folder, **lines):
    """A folder with tables as CSV."""
    for name, text in lines.items():
        (folder / f"{name}.csv").write_bytes(text.encode("gb18030"))
    return folder


def acts():
    """Case and act of every event, in order."""
    words = dict(LogWord.objects.values_list("id", "word"))
    names = dict(LogCase.objects.values_list("number", "name"))
    return [(names[each.number], words[each.act]) for each in LogEvent.objects.order_by("number", "place")]


def test_lines_without_an_opening_make_cases_and_numbers_inside_lead_to_the_case(tmp_path):
    done = taken_in(
        tables(
            tmp_path,
            inf_apply="NO,INTERNAL_NO,APPLY_DATE,APPLICANT_PAPER_CODE\nN1,B-7,2020/1/2 9:00:00,007\n",
            INF_APPLY_PROCESS="NO,INTERNAL_NO,TACHE_NAME,PROCESS_DATE\n,B-7,受理,2020-01-03 09:00:00.0\n"
            "N9,,审核,2020-01-04\n,,审核,2020-01-05\nN1,B-7,,2020-01-06\n",
        )
    )  # fmt: skip
    assert (done.cases, done.events, done.refused) == (2, 3, 2)
    assert acts() == [("N1", "申请"), ("N1", "受理"), ("N9", "审核")]
    assert LogCase.objects.get(name="N1").traits["applicant_paper_code"] == "007"
    assert [each["place"] for each in Log.objects.get().refusals] == ["INF_APPLY_PROCESS:4", "INF_APPLY_PROCESS:5"]
    late = {"days_between": {"from": {"attribute": "apply_date"}, "to": {"act": "受理"}}, "equals": 1}
    assert judged(late) == (2, 1, 1, ["N1"])


def test_a_folder_without_its_opening_tables_is_read_and_one_without_any_table_is_refused(tmp_path):
    tables(tmp_path, INF_PUNISH_RESULT="NO,FINISH_TIME,PUNISH_RESULT_FINE\nP1,2020-02-01,-50\nP1,2020-02-01,-50\n")
    assert taken_in(tmp_path).events == 2
    assert judged({"sum": "结案", "of": "punish_result_fine", "equals": -100})[2] == 1
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(Refusal, match="none of the eight tables"):
        taken_in(empty, log="other")


def test_messages_are_told_by_kind_or_name_with_their_fields_beside_or_within(tmp_path):
    path = tmp_path / "messages.json"
    given = [
        {"Application": {"SBLSH": "G1", "SBSJ": "2020-01-01 09:00:00", "SJBBH": "1", "SXBM": "0440"}},
        {"kind": "2", "fields": {"SBLSH": "G1", "SLSJ": "2020-01-02 09:00:00", "BLRXM": "青禾", "GDSF": 30}},
        {"name": "办结", "SBLSH": "G1", "BJSJ": "2020-01-05", "SFJE": 25.5, "x": {"y": [True, None]}, "z": "\ud800"},
        {"name": "办结", "SBLSH": "G1", "BJSJ": "2020-01-05", "SFJE": 25.5, "SJBBH": "2"},
        {"name": "Finish", "BJSJ": "2020-01-05"}, {"name": "Sold", "SBLSH": "G2"},
    ]  # fmt: skip
    path.write_text("\n".join(json.dumps(each) for each in given))
    done = taken_in(path)
    assert (done.cases, done.events, done.refused) == (2, 4, 2)
    assert acts() == [("G1", "申办"), ("G1", "受理"), ("G1", "办结"), ("G1", "办结")]
    said = LogDetail.objects.get(place=3).traits
    assert (said["x"], said["z"], said["SFJE"]) == ('{"y": [true, null]}', "?", "25.5")
    assert LogCase.objects.get(name="G1").traits["SXBM"] == "0440"
    unpaid = {"last": "办结", "of": "SFJE", "less_than": {"first": "受理", "of": "GDSF"}}
    assert judged(unpaid) == (2, 1, 1, ["G1"])
