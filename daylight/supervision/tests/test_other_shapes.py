"""Logs in CSV, in the eight tables of Jiangsu and in the ten messages of Guangdong."""

import json

import pytest

from daylight.core.refusals import Refusal
from daylight.supervision.models import LogCase, LogDetail, LogEvent
from daylight.supervision.rules.reading import exchange
from daylight.supervision.rules.reading.cases import ReadEvent, Told
from daylight.supervision.rules.reading.gathering import Gathered
from daylight.supervision.tests.logs import judged, taken_in

pytestmark = pytest.mark.django_db
LINES = """case_id;activity;timestamp;resource;amount;branch
K1;登记;2020/1/3 10:00;青禾;0571;-7.5
K2;登记;2020-01-03 11:00:00;石岩;3;N
K1;发送;2020-04-15T09:00:00+08:00;青禾;;
K1;发送;2020-04-15T09:00:00+08:00;青禾;;
K1;;2020-04-15;青禾;;
;发送;2020-04-15;青禾;;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_of_events_is_read_whatever_its_separator_and_encoding(tmp_path, encoding):
    path = tmp_path / "log.csv"
    path.write_bytes(LINES.replace("2020/1/3", "2020/01/03").encode(encoding))
    done = taken_in(path, mapping={"case_columns": ["branch"]})
    assert (done.cases, done.events, done.refused) == (2, 4, 2)
    assert {row.name: row.traits for row in LogCase.objects.all()} == {"K1": {"branch": -7.5}, "K2": {"branch": "N"}}
    assert [row.traits["amount"] for row in LogDetail.objects.order_by("number", "place")] == ["0571", 3]
    between = {"days_between": {"from": {"act": "登记"}, "to": {"act": "发送"}}, "more_than": 90}
    assert judged(between) == (2, 1, 1, ["K1"])


def test_columns_are_named_in_the_mapping_and_one_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("编号,做了什么,何时\n甲,受理,03.01.2020\n", encoding="utf-8")
    with pytest.raises(Refusal, match="no column for case"):
        taken_in(path)
    named = {"case": "编号", "act": "做了什么", "time": "何时", "time_format": "%d.%m.%Y"}
    assert taken_in(path, mapping=named).events == 1
    assert str(LogEvent.objects.get().day) == "2020-01-03"


def test_the_eight_tables_of_jiangsu_become_cases_with_their_steps(tmp_path):
    (tmp_path / "INF_APPLY.csv").write_text("NO,ITEM_ID,APPLY_DATE,PROMISE\nN1,JS-XK-1,2020-01-02 09:00:00,5\n")
    (tmp_path / "INF_APPLY_PROCESS.csv").write_text(
        "NO,NO_ORD,TACHE_NAME,USER_NAME,STATUS,PROCESS_DATE\nN1,1,受理,青禾,1,2020-01-03 09:00:00\n"
        "N1,2,审核,石岩,6,2020-01-04 09:00:00\n", encoding="utf-8",
    )  # fmt: skip
    (tmp_path / "INF_APPLY_RESULT.csv").write_text("NO,STATUS,FINISH_DATE\nN1,2,2020-01-12 09:00:00\n")
    (tmp_path / "INF_PUNISH.csv").write_text("NO,FACT,CREATE_DATE\nN2,x,2020-02-01 09:00:00\n")
    done = taken_in(tmp_path)
    assert (done.cases, done.events, done.refused) == (2, 5, 0)
    late = {"days_between": {"from": {"act": "申请"}, "to": {"act": "办结"}}, "more_than": 5}
    assert judged(late, applies={"attribute": "item_id", "is": "present"}) == (2, 1, 1, ["N1"])
    assert judged({"present": {"name": "审核", "transition": "6"}})[3] == ["N1"]


def test_the_ten_messages_of_guangdong_become_cases(tmp_path):
    path = tmp_path / "messages.json"
    path.write_text(
        "\n".join(
            json.dumps(each)
            for each in (
                {"kind": 0, "SBLSH": "G1", "SXBM": "44", "SBSJ": "2020-01-01 09:00:00", "SQRMC": "青禾"},
                {"kind": 2, "SBLSH": "G1", "SLSJ": "2020-01-02 09:00:00", "GDBLSX": "10"},
                {"name": "Finish", "SBLSH": "G1", "BJSJ": "2020-01-03 09:00:00", "SFJE": "-5"},
                {"kind": 77, "SBLSH": "G1"},
            )
        )
    )
    done = taken_in(path)
    assert (done.cases, done.events, done.refused) == (1, 3, 1)
    assert judged({"sum": "办结", "of": "SFJE", "less_than": 0})[2] == 1
    path.write_text("[1, 2")
    with pytest.raises(Refusal):
        taken_in(path, log="other")


@pytest.mark.parametrize("held", [1, 3, 100])
def test_lines_in_any_order_become_the_same_cases_whether_they_fit_into_memory_or_not(held):
    gathered, events = Gathered(held), []
    for n in range(20):
        key = f"K{n % 3}"
        gathered.traits(key)["n"] = str(n)
        event = ReadEvent(f"act {n}", "", "青禾", Told().moment(f"2020-01-{n + 1:02d}T00:30:00+02:00"), {"x": "1.50"})
        gathered.add(key, event)
        events.append((key, event))
    found = list(gathered.cases())
    assert [(case.name, case.traits) for case in found] == [
        ("K0", {"n": "18"}),
        ("K1", {"n": "19"}),
        ("K2", {"n": "17"}),
    ]
    for case in found:
        assert case.events == [event for key, event in events if key == case.name]


@pytest.mark.parametrize("chunk", [1, 7, 1 << 18])
def test_messages_are_read_one_by_one_and_a_list_that_is_cut_off_is_refused(tmp_path, monkeypatch, chunk):
    monkeypatch.setattr(exchange, "CHUNK", chunk)
    one = {"kind": 0, "SBLSH": "G1", "SBSJ": "2020-01-01 09:00:00", "list": ["[", "]", 1]}
    given = json.dumps([one, {**one, "SBLSH": "G2"}], ensure_ascii=False, indent=1)
    path = tmp_path / "messages.json"
    path.write_text(given, encoding="utf-8-sig")
    assert [case.name for case in exchange.guangdong(path, Told())] == ["G1", "G2"]
    for cut in (given[:-1], given[:-8], given[: len(given) // 2]):
        path.write_text(cut, encoding="utf-8")
        with pytest.raises(Refusal, match="not JSON"):
            list(exchange.guangdong(path, Told()))
