"""结构化采集: cases from a workbook, checked row by row; items whose data comes as attachments only are defects."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from daylight.casework import queries
from daylight.casework.models import Case
from daylight.casework.rules import importing
from daylight.casework.tests.makers import Office, make_office, publish
from daylight.casework.tests.test_statistics import FORM
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.identifiers import sample_id_number, sample_uscc
from daylight.hall import queries as hall
from daylight.hall.queries import ApplicationFacts
from daylight.hall.tests.makers import make_open_power
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_department, make_officer, signed_in

pytestmark = pytest.mark.django_db
FIRM = ("企业", "江州晨光餐饮有限公司（样例）", sample_uscc("329900", 301), "0000-0000301")
CITIZEN = ("公民", "白杨", sample_id_number("329901", date(1980, 5, 1), 11), "0000-0000302")


def sheet(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    """Rows as a workbook, the first of them the headings."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    made = BytesIO()
    book.save(made)
    return SimpleUploadedFile("cases.xlsx", made.getvalue())


def handed_in(office: Office) -> list[ApplicationFacts]:
    """What waits for the window of the office, by number."""
    at = ledger.now()
    return sorted((each.application for each in hall.waiting([office.department], at=at)), key=lambda one: one.number)


def licence(office: Office, *, form: dict[str, object] = FORM, **more: object) -> PowerFacts:
    """An item applied for without a file to hand in."""
    return make_open_power(
        publish("licence"), department=office.department, kind_code="01", form=form, materials=[], **more
    )


def heads(power: PowerFacts, clerk: Client) -> tuple[str, ...]:
    """The headings of the item's own sheet, as downloaded."""
    book = load_workbook(BytesIO(clerk.get(f"/staff/import/{power.id}/sheet.xlsx").content))
    return tuple(cell.value for cell in book.active[1])


@pytest.mark.req("RUN-26")
def test_a_filled_sheet_becomes_cases_with_structured_data_and_attachment_only_items_are_listed_as_defects() -> None:
    office = make_office()
    power = licence(office, audience=["company", "citizen"])
    clerk = signed_in(office.window)
    columns = heads(power, clerk)
    assert columns[:4] == importing.PARTY_HEADS and "经营面积" in columns and "业态" in columns
    answers = {
        "经营面积": 88,
        "注册资本": "1000.50",
        "业态": "餐饮",
        "经营品种": "热食、冷食",
        "道路": "样例路",
        "连锁": "是",
    }
    rows = [columns, *((*who, *(answers.get(head, "") for head in columns[4:])) for who in (FIRM, CITIZEN))]
    checked = clerk.post("/staff/import/", {"power": power.id, "do": "check", "file": sheet(*rows)})
    assert checked.status_code == 200 and "没有发现问题" in checked.content.decode()
    assert handed_in(office) == [], "a check keeps nothing"
    done = clerk.post("/staff/import/", {"power": power.id, "do": "import", "file": sheet(*rows)})
    assert done.status_code == 302, done.content.decode()
    made = handed_in(office)
    assert [each.party_name for each in made] == [FIRM[1], CITIZEN[1]]
    assert made[0].data["trade"] == "eat" and made[0].data["sells"] == ["hot", "cold"]
    assert (made[0].data["area"], made[0].data["chain"]) == ("88", True)
    recorded = ledger.entries("329900", f"power/{power.id}")[-1]
    assert recorded.kind == "cases.imported" and made[0].number in recorded.payload
    assert made[0].number in clerk.get("/staff/applications/").content.decode()
    files = {"title": "一", "fields": [{"key": "paper", "label": "申请书", "type": "file"}]}
    bare = licence(office, form={"title": "附件", "sections": [files]}, name="只收附件的事项")
    page = signed_in(office.reviewer).get("/staff/structured/").content.decode()
    line = page[page.index(bare.name) :].split("</tr>")[0]
    assert "表单只收文件" in line
    assert "表单只收文件" not in page[page.index(power.key) :].split("</tr>")[0]


def test_one_wrong_row_keeps_every_row_out_and_each_fault_is_named_by_its_line() -> None:
    office = make_office()
    power = licence(office)
    clerk = signed_in(office.window)
    columns = heads(power, clerk)
    good = (*FIRM, *("" for _head in columns[4:]))
    area = columns.index("经营面积")
    bad = [*good[:area], "很大", *good[area + 1 :]]
    nobody = ("企业", "无号码公司", "123", "", *("" for _head in columns[4:]))
    sent = sheet(columns, good, tuple(bad), nobody)
    answer = clerk.post("/staff/import/", {"power": power.id, "do": "import", "file": sent})
    page = answer.content.decode()
    assert answer.status_code == 422 and "[import.faults]" in page
    assert '<td class="num">3</td>' in page and '<td class="num">4</td>' in page and "经营面积" in page
    assert '<td class="num">2</td>' not in page and handed_in(office) == []


def test_formulas_foreign_columns_and_empty_sheets_are_refused() -> None:
    office = make_office()
    power = licence(office)
    clerk = signed_in(office.window)
    columns = heads(power, clerk)
    formula = (*FIRM, "=1+1", *("" for _head in columns[5:]))
    for rows, code in (
        ([columns, formula], "import.faults"),
        ([(*columns, "多余"), (*FIRM, *("" for _head in columns[3:]))], "import.columns"),
        ([columns], "import.empty"),
    ):
        answer = clerk.post("/staff/import/", {"power": power.id, "do": "import", "file": sheet(*rows)})
        assert answer.status_code == 422 and f"[{code}]" in answer.content.decode()
    assert clerk.post("/staff/import/", {"power": power.id, "do": "import"}).status_code == 422
    assert handed_in(office) == []


def test_a_handler_imports_penalty_cases_and_the_same_form_sent_twice_imports_once() -> None:
    office = make_office()
    clerk = signed_in(office.handler)
    columns = heads(office.penalty, clerk)
    row = (*FIRM, "检查", "2026-04-01", "样例路 2 号", "未按规定公示收费标准")
    form = {"power": office.penalty.id, "do": "import", "idempotency_key": "one-key"}
    first = clerk.post("/staff/import/", {**form, "file": sheet(columns, row, row)})
    assert first.status_code == 302
    numbers = list(Case.objects.filter(kind="penalty").values_list("number", flat=True))
    assert len(numbers) == 2
    found = queries.case_facts("329900", numbers[0])
    assert found.data["source"] == "inspection" and found.party_id == FIRM[2]
    later = (*FIRM, "检查", "2999-01-01", "样例路", "未公示")
    answer = clerk.post("/staff/import/", {**form, "idempotency_key": "two", "file": sheet(columns, later)})
    assert answer.status_code == 422 and Case.objects.count() == 2


def pages(*, staff: list[tuple[object, ...]], cases: list[tuple[object, ...]], title: str = "从业人员") -> Workbook:
    """A workbook of cases with the lines of their group on a sheet of its own."""
    book = Workbook()
    for row in cases:
        book.active.append(row)
    further = book.create_sheet(title)
    for row in staff:
        further.append(row)
    return book


def sent(book: Workbook) -> SimpleUploadedFile:
    """A workbook as the page sends it."""
    made = BytesIO()
    book.save(made)
    return SimpleUploadedFile("cases.xlsx", made.getvalue())


@pytest.mark.req("RUN-26")
def test_a_group_is_imported_from_a_sheet_of_its_own_and_its_faults_name_sheet_line_and_column() -> None:
    office = make_office()
    power = licence(office, audience=["company", "citizen"])
    clerk = signed_in(office.window)
    own = load_workbook(BytesIO(clerk.get(f"/staff/import/{power.id}/sheet.xlsx").content))
    assert own.sheetnames == ["办件", "从业人员"]
    staff_heads = tuple(cell.value for cell in own["从业人员"][1])
    assert staff_heads == ("办件行号", "工种", "工资")
    columns = heads(power, clerk)
    cases = [columns, *((*who, *("" for _head in columns[4:])) for who in (FIRM, CITIZEN))]
    staff = [staff_heads, (2, "厨师", "100.00"), (3, "服务员", 50), (2, "采购", "80.00")]
    form = {"power": power.id, "do": "import"}
    wrong = [*staff, (3, "保洁", "很多"), (9, "无主", 1)]
    answer = clerk.post("/staff/import/", {**form, "file": sent(pages(staff=wrong, cases=cases))})
    page = answer.content.decode()
    assert answer.status_code == 422 and "[import.faults]" in page and handed_in(office) == []
    fault = page[page.index("从业人员</td>") :]
    assert '<td lang="zh-Hans">工资</td>' in fault and '<td class="num">5</td>' in fault
    assert '<td class="num">6</td>' in page and "办件行号</td>" in page
    assert clerk.post("/staff/import/", {**form, "file": sent(pages(staff=staff, cases=cases))}).status_code == 302
    firm, citizen = handed_in(office)
    assert firm.data["staff"] == [{"job": "厨师", "pay": "100.00"}, {"job": "采购", "pay": "80.00"}]
    assert citizen.data["staff"] == [{"job": "服务员", "pay": "50.00"}]


def test_the_right_rows_are_imported_and_the_wrong_ones_left_out_where_the_office_chooses_so() -> None:
    office = make_office()
    power = licence(office, audience=["company", "citizen"])
    clerk = signed_in(office.window)
    columns = heads(power, clerk)
    empty = tuple("" for _head in columns[4:])
    cases = [columns, (*FIRM, *empty), (*CITIZEN, *empty), ("企业", "无号码公司", "123", "", *empty)]
    staff = [("办件行号", "工种", "工资"), (2, "厨师", "100.00"), (3, "=1+1", 50)]
    form = {"power": power.id, "do": "import-right", "idempotency_key": "right-ones"}
    answer = clerk.post("/staff/import/", {**form, "file": sent(pages(staff=staff, cases=cases))})
    page = answer.content.decode()
    assert answer.status_code == 200 and "已立1件" in page.replace(" ", ""), page
    assert '<td class="num">4</td>' in page and "证件号码</td>" in page, "the row without a number is named"
    (made,) = handed_in(office)
    assert made.party_name == FIRM[1], "a case whose group has a faulty line is not opened without that line"
    recorded = ledger.entries("329900", f"power/{power.id}")[-1]
    assert '"left_out":["4","从业人员:3"]' in recorded.payload
    again = clerk.post("/staff/import/", {**form, "file": sent(pages(staff=staff, cases=cases))})
    assert again.status_code == 302 and len(handed_in(office)) == 1
    nothing = [columns, ("企业", "无号码公司", "123", "", *empty)]
    answer = clerk.post("/staff/import/", {**form, "idempotency_key": "none", "file": sheet(*nothing)})
    assert answer.status_code == 422 and len(handed_in(office)) == 1


def test_a_sheet_that_the_item_does_not_know_and_foreign_columns_in_a_group_are_refused() -> None:
    office = make_office()
    power = licence(office)
    clerk = signed_in(office.window)
    columns = heads(power, clerk)
    cases = [columns, (*FIRM, *("" for _head in columns[4:]))]
    form = {"power": power.id, "do": "import"}
    for title, staff, code in (
        ("别的表", [("办件行号", "工种"), (2, "厨师")], "import.pages"),
        ("从业人员", [("办件行号", "年龄"), (2, "30")], "import.columns"),
        ("从业人员", [("工种", "工资"), ("厨师", "1")], "import.columns"),
    ):
        book = pages(staff=staff, cases=cases, title=title)
        answer = clerk.post("/staff/import/", {**form, "file": sent(book)})
        assert answer.status_code == 422 and f"[{code}]" in answer.content.decode()
    assert handed_in(office) == []


def test_only_the_department_s_window_and_handler_import_its_cases() -> None:
    office = make_office()
    power = licence(office)
    assert signed_in(office.reviewer).get("/staff/import/").status_code == 403
    other = make_officer(Role.WINDOW, make_department("125"))[1]
    stranger = signed_in(other)
    assert stranger.get(f"/staff/import/{power.id}/sheet.xlsx").status_code == 404
    columns = heads(power, signed_in(office.window))
    sent = {"power": power.id, "do": "import", "file": sheet(columns, (*FIRM, *("" for _head in columns[4:])))}
    assert stranger.post("/staff/import/", sent).status_code == 422
    assert handed_in(office) == []
