"""Files as others write them: packed, in other encodings, with odd times and numbers; the rest is refused clearly."""

import gzip
import io
import json
import zipfile

import pytest
from django.core.management import call_command

from daylight.core.refusals import Refusal
from daylight.supervision.models import Log, LogCase, LogDetail, LogEvent, LogWord
from daylight.supervision.rules.reading.cases import Told
from daylight.supervision.rules.reading.times import moment
from daylight.supervision.tests.logs import HEAD, a_trace, an_event, judged, taken_in

pytestmark = pytest.mark.django_db
XES = HEAD + a_trace("案一", an_event("受理", "2020-03-29T03:00:00+02:00", "青禾")) + "</log>"


def zipped(**files):
    """A zip archive in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def declared(encoding):
    """The log with an encoding named in its head."""
    return XES.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>')


@pytest.mark.parametrize(
    "content",
    [
        XES.encode("utf-8-sig"), declared("UTF-16").encode("utf-16"), declared("GBK").encode("gbk"),
        declared("gb2312").encode("gb18030"), gzip.compress(XES.encode()), zipped(**{"a.xes": XES}),
        zipped(**{"folder/": "", "folder/a.xes": XES, "__MACOSX/._a.xes": b"\0"}),
        XES.replace(' xmlns="http://www.xes-standard.org/"', "").encode(),
        XES.replace("<log", "<x:log").replace("</log", "</x:log").replace("xmlns=", "xmlns:x=").encode(),
    ],
)  # fmt: skip
def test_a_log_is_the_same_whatever_it_is_packed_and_written_in(tmp_path, content):
    path = tmp_path / "log.xes"
    path.write_bytes(content)
    done = taken_in(path)
    assert (done.cases, done.events, done.refused) == (1, 1, 0)
    assert (LogCase.objects.get().name, str(LogEvent.objects.get().day)) == ("案一", "2020-03-29")
    assert set(LogWord.objects.values_list("word", flat=True)) == {"受理", "青禾"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(**{"a.xes": XES, "b.xes": XES}), "holds 2 files"),
        (zipped(**{"a.xes": XES * 50})[:-60], "damaged or cut off"),
        (gzip.compress(XES.encode())[:20], "damaged or cut off"),
        (declared("gbk").encode("gbk").replace("案".encode("gbk"), b"\xff\xff"), "not written in the encoding"),
        (b'<?xml version="1.0"?><!DOCTYPE log SYSTEM "http://127.0.0.1/x"><log/>', "document type"),
        (b'<!DOCTYPE l [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><log><trace>&c;</trace></log>', "document type"),
        (XES.replace("</log>", "").encode(), "not well-formed XML at line"),
        (XES.encode() + b"<log/>", "not well-formed XML at line"),
        (b"", "looks like no log"),
        (b"\x00\x01\x02" * 99, "looks like no log"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence_and_changes_nothing(tmp_path, content, words):
    path = tmp_path / "log.xes"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        taken_in(path)
    assert words in str(refused.value) and "\n" not in str(refused.value)
    assert not Log.objects.exists() and not LogCase.objects.exists()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-03-29T01:59:59Z", "2020-03-29"), ("2020-03-28T23:30:00.123456789+01:00", "2020-03-28"),
        ("2020-03-29T24:00:00", "2020-03-30"), ("2020/3/9 8:05", "2020-03-09"), ("2020年3月9日 8时5分", "2020-03-09"),
        ("9.3.2020 08:05", "2020-03-09"), ("20200309080500", "2020-03-09"), ("20200309", "2020-03-09"),
        (" 2020-03-09 ", "2020-03-09"), ("1948-01-26T22:59:00.000+01:00", "1948-01-26"), ("2020-02-30", None),
        ("2020-13-01", None), ("0001-01-01T00:00:00+02:00", None), ("9999-12-31T23:59:59-02:00", None),
        ("03/04/2020", None),
    ],
)  # fmt: skip
def test_a_time_is_read_where_it_leaves_no_doubt_which_day_is_meant(text, day):
    read = moment(text)
    assert (read.day if read else None) == day


def test_numbers_and_truths_are_what_they_say(tmp_path):
    told = Told()
    for kind, text, made in (
        ("int", "+5", "5"), ("int", "007", "7"), ("float", ".5", "0.5"), ("float", "NaN", '"NaN"'),
        ("boolean", "1", "true"),
        ("float", "1E+3", "1E+3"), ("int", "1e999999", '"1e999999"'), ("boolean", "maybe", '"maybe"'),
    ):  # fmt: skip
        assert told.value("case", text, kind, text) == made


def test_an_event_outside_every_case_and_what_is_refused_are_told_with_their_place(tmp_path):
    path = tmp_path / "log.xes"
    outside, wrong = an_event("lost"), an_event("Pay", "soon")
    path.write_text(HEAD + outside + a_trace("c1", an_event("A"), wrong) + an_event("late") + "<trace/></log>")
    done = taken_in(path)
    assert (done.cases, done.events, done.refused) == (2, 1, 3)
    assert Log.objects.get().refusals == [
        {"place": "", "reason": "event.no_case", "found": "lost"},
        {"place": "c1", "reason": "event.no_time_that_can_be_read", "found": "soon"},
        {"place": "", "reason": "event.no_case", "found": "late"},
    ]


TABLE = (
    '\ufeff"编号"\t"环节"\t时间\t金额\t期限\t"说明"\t完成\n'
    '甲\t受理\t31-12-2019 23:30\t-1.234,50\t2020/1/2\t"一\n二"\tTrue\n甲\t办结\t01-01-2020 00:10\t7\t\t\t\n'
)
NAMED = {"case": "编号", "act": "环节", "time": "时间", "time_format": ["%Y", "%d-%m-%Y %H:%M"], "decimal": ","}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_table_with_its_own_marks_is_read_by_a_mapping_file(tmp_path, capsys, encoding):
    text = TABLE if encoding == "utf-8" else TABLE.removeprefix("\ufeff")
    (tmp_path / "log.csv").write_bytes(text.encode(encoding))
    (tmp_path / "map.json").write_text(json.dumps(NAMED))
    call_command("import-cases", str(tmp_path / "log.csv"), log="表", mapping=str(tmp_path / "map.json"), json=True)
    assert json.loads(capsys.readouterr().out)["events"] == 2
    said = {"金额": -1234.5, "期限": "2020-01-02T00:00:00+00:00", "说明": "一\n二", "完成": True}
    assert [row.traits for row in LogDetail.objects.order_by("place")] == [said, {"金额": 7}]
    between = {"days_between": {"from": {"act": "受理"}, "to": {"act": "办结"}}, "equals": 1}
    assert judged(between, log="表")[2] == 1


def test_lines_that_do_not_fit_the_table_are_refused_by_number(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\nc1,A,2020-01-01,\nc1,B,2020-01-02,x\n\nc1,C\n,D,2020-01-03\nc1,E,never\n")
    done = taken_in(path)
    assert (done.events, done.refused) == (2, 3)
    assert [(each["place"], each["reason"]) for each in Log.objects.get().refusals] == [
        ("3", "event.more_values_than_columns"), ("6", "event.no_case"), ("7", "event.no_time_that_can_be_read"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mapping", "words"),
    [('seperator = ";"', "no part called seperator"), ('case_columns = ["nowhere"]', "no column for nowhere"),
     ('separator = ";;"', "cannot be read"), ('encoding = "klingon"', "not text in"), ("[[", "cannot be read")],
)  # fmt: skip
def test_a_mapping_that_cannot_be_meant_is_refused(tmp_path, mapping, words):
    (tmp_path / "log.csv").write_text("case,activity,time\nc1,A,2020-01-01\n")
    (tmp_path / "map.toml").write_text(mapping)
    with pytest.raises(Refusal) as refused:
        call_command("import-cases", str(tmp_path / "log.csv"), log="x", mapping=str(tmp_path / "map.toml"))
    assert words in str(refused.value)
