"""Lists as they come: every row is accepted, repaired or refused, and the same list twice changes nothing."""

import csv
import hashlib
import io
import json
import time
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from daylight.catalogue import queries, services
from daylight.catalogue.models import Power
from daylight.catalogue.rules import readings
from daylight.core.actors import Role, job
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_department, make_division, make_officer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
BY = job("tests", "329900")
GUANGDONG = Path(settings.ROOT).parent / "shared/data/power_items_guangdong/policy.json"
COLUMNS = ["权力名称", "权力编码", "权力类型", "行使主体", "法定时限", "承诺时限", "法定依据", "收费"]


def row(n: int = 1, **cells: Any) -> dict[str, Any]:
    made = {
        "权力名称": f"样例事项{n}",
        "权力编码": f"32990011801{n:03d}00",
        "权力类型": "行政许可",
        "行使主体": "样例部门118",
        "法定时限": "20(工作日)",
        "承诺时限": "12个工作日",
        "法定依据": "《行政许可法》第四十二条",
        "收费": "不收费",
    }
    return {**made, **cells}


def as_csv(rows: list[dict[str, Any]], encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[dict[str, Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(COLUMNS)
    for each in rows:
        sheet.append([each[column] for column in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def guangdong(n: int, **cells: Any) -> dict[str, Any]:
    made = {
        "TASK_CODE": f"11440000006939756B24401{n:05d}000",
        "TASK_NAME": f"样例{n}",
        "TASK_TYPE": "01",
        "AREACODE": "440000",
        "DEPT_NAME": "广东样例厅",
        "AREA_CODE_TEXT": "广东省",
        "handle_time": "30(工作日)",
        "handle_time_limit": "7(工作日)",
        "handle_location": "无",
        "consult_phone": "无",
        "complain_phone": "无",
        "service_object_name": ["自然人"],
        "material_intro": ["申请书"],
        "accept_standard": "无",
        "matter_code": "无",
    }
    return {**made, **cells}


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in rows).encode()


def adds_up(done: services.Imported) -> bool:
    kept = done.accepted + done.repaired
    return done.rows == kept + done.refused and kept == done.created + done.changed + done.unchanged


@pytest.mark.slow
def test_the_real_guangdong_list_is_taken_in_whole_and_a_second_run_changes_nothing() -> None:
    if not GUANGDONG.exists():
        pytest.skip("the Guangdong list is not beside the repository")
    content = GUANGDONG.read_bytes()
    before = time.process_time()
    done = services.import_powers(content, by=BY, at=AT)
    assert time.process_time() - before < 15, "2,262 rows take at most 15 seconds of the processor"
    assert (done.rows, done.created, adds_up(done)) == (2262, 2262, True)
    assert done.reasons["code.body_unchecked"] == 6
    assert Counter(Power.objects.values_list("code_scheme", flat=True)) == {"NAT31": 1899, "NAT33": 363}
    assert len(offices.departments("440000")) + len(offices.departments("440100")) == 177
    again = services.import_powers(content, by=BY, at=AT)
    assert (again.created, again.changed, again.unchanged) == (0, 0, 2262)
    assert (again.accepted, again.repaired) == (done.accepted, done.repaired)
    assert Power.objects.count() == 2262


def test_guangdong_rows_are_read_with_none_as_empty_and_limits_in_their_units() -> None:
    rows = [
        guangdong(1, handle_time="无", TASK_NAME="多空格\u3000"),
        guangdong(2, handle_time="90(自然日)", TASK_CODE="TE440000GD030003VV2440100002000"),
        guangdong(3, handle_time="尽快"),
        guangdong(1),
        guangdong(4, handle_time="5(工作日)"),
        guangdong(5, TASK_TYPE="77"),
        guangdong(6, TASK_CODE="1144"),
    ]
    done = services.import_powers(as_lines(rows) + b"\n{broken", by=BY, at=AT)
    assert adds_up(done)
    assert dict(done.refusals) == {
        3: "limit.unreadable",
        4: "row.duplicate",
        5: "power.promise_too_long",
        6: "kind.code",
        7: "code.length",
        8: "row.unreadable",
    }
    assert dict(done.notes) == {1: "name.tidied", 2: "code.body_unchecked"}
    drafts = {held.name: queries.draft_of(held.id) for held in queries.held_by()}
    first = drafts["多空格"]
    assert first is not None
    assert (first.statutory, first.place, first.kind_scheme, first.kind) == (None, "", "GUANGDONG", "licence")
    assert str(drafts["样例2"].statutory.unit) == "calendar_day"
    assert offices.department(first.department).uscc == "11440000006939756B"
    content = as_lines(rows) + b"\n{broken"
    kept, run = ledger.entries("329900", f"import/{hashlib.sha256(content).hexdigest()[:32]}")
    assert (kept.kind, run.kind) == ("powers.kept", "powers.imported")
    assert [first.id, first.code, first.digest] in json.loads(kept.payload)["powers"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_csv_is_read_in_the_encodings_people_use(encoding: str) -> None:
    make_department("118")
    done = services.import_powers(as_csv([row(1), row(2)], encoding), by=BY, at=AT)
    assert (done.rows, done.created, adds_up(done)) == (2, 2, True)


def test_columns_may_be_named_and_constants_given() -> None:
    make_department("118")
    content = b"title;no\r\n" + "甲;3299001180100100\r\n".encode()
    mapping = {
        "name": "title",
        "code": "no",
        "code_scheme": "=HB16",
        "kind": "=02",
        "kind_scheme": "=GB39046",
        "department": "=样例部门118",
    }
    done = services.import_powers(content, by=BY, at=AT, mapping=mapping)
    assert (done.accepted, [held.kind for held in queries.held_by()]) == (1, ["penalty"])
    for wrong, code in (({"nome": "title"}, "map.field"), ({"name": "nowhere"}, "map.column")):
        with pytest.raises(Refusal, match=rf"\[{code}\]"):
            services.import_powers(content, by=BY, at=AT, mapping={**mapping, **wrong})


def test_a_changed_row_changes_its_draft_and_an_editors_own_work_is_left_alone() -> None:
    make_department("118")
    services.import_powers(as_csv([row(1)]), by=BY, at=AT)
    [held] = queries.held_by()
    draft = queries.draft_of(held.id)
    services.revise(held.id, {**draft.document, "summary": "编辑写的说明"}, by=BY, at=AT)
    assert services.import_powers(as_csv([row(1)]), by=BY, at=AT).unchanged == 1
    assert queries.draft_of(held.id).summary == "编辑写的说明"
    done = services.import_powers(as_csv([row(1, 承诺时限="10个工作日")]), by=BY, at=AT)
    assert (done.changed, queries.draft_of(held.id).promised.amount) == (1, 10)


def test_a_list_says_something_new_about_a_published_power_as_a_change_in_preparation() -> None:
    make_department("118")
    services.import_powers(as_csv([row(1)]), by=BY, at=AT)
    [held] = queries.held_by()
    document = queries.draft_of(held.id).document
    more = {"steps": [{"name": "受理"}], "discretion": [{"tier": "A"}], "remedies": [{"text": "复议"}]}
    services.revise(held.id, {**document, **more}, by=BY, at=AT)
    services.publish(held.id, by=BY, at=AT)
    assert services.import_powers(as_csv([row(1)]), by=BY, at=AT).unchanged == 1
    assert services.import_powers(as_csv([row(1, 权力名称="改名事项")]), by=BY, at=AT).changed == 1
    assert queries.current(held.id).name == "样例事项1"
    assert queries.draft_of(held.id).number == 2


def test_a_dry_run_says_the_same_and_keeps_nothing() -> None:
    make_division()
    done = services.import_powers(as_csv([row(1)]), by=BY, at=AT, dry_run=True)
    assert (done.created, Power.objects.count(), offices.departments("329900")) == (1, 0, [])


def test_with_publish_only_whole_rows_are_published() -> None:
    make_department("118")
    head = ",".join([*COLUMNS, "外部流程", "裁量基准", "救济渠道"])
    whole = ",".join([*row(1).values(), "受理；决定", "无裁量", "行政复议"])
    part = ",".join([*row(2).values(), "", "", ""])
    done = services.import_powers("\n".join([head, whole, part]).encode(), by=BY, at=AT, publishing=True)
    assert (done.created, done.published) == (2, 1)
    assert [found.name for found in queries.search(queries.Sought()).powers] == ["样例事项1"]


def test_a_catalogue_editor_imports_only_for_the_own_department() -> None:
    _, editor = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))
    done = services.import_powers(as_csv([row(1), row(2, 行使主体="样例部门125")]), by=editor, at=AT)
    assert (done.created, done.refusals) == (1, [(3, "row.other_department")])
    _, clerk = make_officer(Role.WINDOW)
    with pytest.raises(Forbidden):
        services.import_powers(as_csv([row(1)]), by=clerk, at=AT)


def test_a_formula_and_a_code_kept_as_a_number_are_refused() -> None:
    make_department("118")
    content = as_xlsx([row(1, 权力名称='=HYPERLINK("x")'), row(2, 权力编码=3299001180100200), row(3)])
    done = services.import_powers(content, by=BY, at=AT)
    assert done.refusals == [(2, "row.formula"), (3, "code.as_number")]
    assert done.created == 1


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed(bomb=b"\0" * 60_000_000), "sheet.inflates"),
        (packed(bomb=b"\0" * 40_000_000), "sheet.inflates"),
        (
            packed(**{"xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x/>'}),
            "sheet.not_a_workbook",
        ),
        (packed(other=b"x"), "sheet.not_a_workbook"),
        (b"PK\3\4 not a zip", "sheet.not_a_workbook"),
        (b"\xff\xfe\xff\xff\xff", "sheet.encoding"),
        (b"", "sheet.empty"),
    ],
)
def test_what_is_not_a_list_is_refused_in_one_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Refusal, match=rf"\[{code}\]"):
        services.import_powers(content, by=BY, at=AT)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "note"),
    [
        ("30(工作日)", 30, "working_day", ""),
        ("20个工作日", 20, "working_day", ""),
        ("９０（自然日）", 90, "calendar_day", ""),
        ("24小时", 24, "hour", ""),
        ("即办", 0, "working_day", ""),
        ("15", 15, "working_day", "limit.unit_assumed"),
        ("30日", 30, "calendar_day", "limit.days_read_as_calendar"),
    ],
)
def test_limits_are_read_as_people_write_them(text: str, amount: int, unit: str, note: str) -> None:
    assert readings.limit(text) == ({"amount": amount, "unit": unit}, note)


def test_articles_are_read_from_text() -> None:
    found = readings.basis("《食品安全法》第三十五条、第三十六条；《行政许可法》")
    assert [(each["law"], each["article"]) for each in found] == [
        ("食品安全法", "第三十五条"),
        ("食品安全法", "第三十六条"),
        ("行政许可法", ""),
    ]


def test_the_command_prints_counts_that_a_program_can_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_department("118")
    file = tmp_path / "list.csv"
    file.write_bytes(as_csv([row(1), row(2, 权力编码="1")]))
    call_command("import-powers", str(file), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["accepted"], told["repaired"], told["refused"]) == (2, 0, 1, 1)
    assert told["refusals"] == [{"row": 3, "reason": "code.length"}]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import-powers", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="must be FIELD=COLUMN"):
        call_command("import-powers", str(file), "--map", "name")
