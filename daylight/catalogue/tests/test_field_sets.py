"""One definition, many field sets: entered once, measured by each, shown and handed out as each asks."""

import io
import uuid
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from daylight.catalogue import queries, services
from daylight.catalogue.queries import elements
from daylight.catalogue.rules.fieldsets import STATED
from daylight.catalogue.tests.clearing_makers import COMPLETE, MONDAY, PROPOSAL, make_city, whole
from daylight.catalogue.tests.makers import LONG_BEFORE, definition, make_power
from daylight.catalogue.tests.test_staff_pages import entry
from daylight.core.actors import Role, job
from daylight.offices.tests.makers import Department, Person, make_department, make_officer

pytestmark = pytest.mark.django_db
BY = job("tests", "329900")
EACH = ("licence", "penalty", "compulsion", "levy", "payment", "confirmation", "adjudication", "reward", "inspection")
LAST = "other,public_service"
ELEVEN = [(kind, kind) for kind in (*EACH, "requisition", LAST)]
TEN = [(kind, f"{kind},requisition" if kind == "levy" else kind) for kind in (*EACH, LAST)]
TEXTS = {each.name: f"{each.name}的内容" for each in STATED.values() if each.name != "disclosed_scope"}


@pytest.fixture
def market() -> Department:
    return make_department("118")


@pytest.fixture
def editor(client: Client, market: Department) -> Person:
    person, _ = make_officer(Role.CATALOGUE_EDITOR, market)
    client.force_login(person)
    return person


def sheet(answer: Any, at: int = 0) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(answer.content)).worksheets[at].iter_rows(values_only=True))


@pytest.mark.req("PWR-05")
def test_an_element_the_administrator_adds_appears_in_the_form_and_on_the_page(
    client: Client, market: Department, editor: Person
) -> None:
    sent = {"key": "night_phone", "label": "夜间电话", "is_expected": "1", "do": "set"}
    answer = client.post("/staff/catalogue/elements/", {**sent, "idempotency_key": str(uuid.uuid4())})
    assert answer.status_code == 302
    assert 'name="x-night_phone"' in client.get("/staff/catalogue/new/").content.decode()
    saved = client.post("/staff/catalogue/new/", entry(market, **{"x-night_phone": "0000-7", "name": "夜间许可"}))
    assert saved.status_code == 302
    power = int(saved.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    draft = queries.draft_of(power)
    assert draft is not None
    assert draft.extra["night_phone"] == "0000-7"
    services.publish(power, by=BY, at=LONG_BEFORE)
    assert "0000-7" in client.get(f"/items/{draft.code}/").content.decode()


@pytest.mark.req("PWR-21")
@pytest.mark.req("PWR-23")
def test_only_a_complete_power_may_be_declared_so_every_power_confirmed_has_its_responsibilities(
    client: Client,
) -> None:
    city = make_city()
    client.force_login(city.people["editor"])
    power = services.draft(whole(city.body, extra={**COMPLETE, "situations": ""}), by=city.editor, at=MONDAY)
    sent = {"power": power, **{f"disclosure_{name}": text for name, text in PROPOSAL.items()}}
    answer = client.post("/staff/clearing/declare/", {**sent, "idempotency_key": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "追责情形" in answer.content.decode()
    page = client.get(f"/staff/catalogue/{power}/").content.decode()
    assert "追责情形" in page
    draft = queries.draft_of(power)
    assert draft is not None
    services.revise(power, {**draft.document, "extra": COMPLETE}, by=city.editor, at=MONDAY)
    answer = client.post("/staff/clearing/declare/", {**sent, "idempotency_key": str(uuid.uuid4())})
    assert answer.status_code == 302
    found = elements.how_complete([city.body.pk])
    assert [(each.percent, each.lacking) for each in found.powers] == [(100, ())]
    assert found.by_department == {city.body.pk: (100, 1)}


@pytest.mark.req("PWR-09")
def test_the_six_texts_of_conduct_stand_on_the_page_and_empty_ones_are_counted(client: Client) -> None:
    whole = make_power(extra=TEXTS)
    page = client.get(f"/items/{whole.code}/").content.decode()
    for name in ("staff_duties", "power_rules", "commitment", "discipline", "accountability"):
        assert TEXTS[name] in page
    assert 'href="#basis"' in page
    found = elements.how_complete([whole.department])
    lacking = dict(found.lacking)
    assert "discipline" not in lacking
    make_power(extra={})
    assert dict(elements.how_complete([whole.department]).lacking)["discipline"] == 1


@pytest.mark.req("PWR-07")
@pytest.mark.req("PWR-08")
@pytest.mark.req("PWR-40")
def test_the_directory_is_a_workbook_and_a_document_by_category_from_the_same_records(client: Client) -> None:
    make_power(name="甲许可", extra={**TEXTS, "disclosed_scope": "applicant"})
    make_power(name="乙处罚", kind_code="02", audience=[], extra={"disclosed_scope": "internal"})
    book = client.get("/items/directory.xlsx")
    rows = sheet(book)
    assert (
        list(rows[0])[:6] == ["权力名称", "法定依据", "公开内容", "公开范围", "公开形式", "公开时限"]
        or "公开内容" in rows[0]
    )
    assert rows[1][0] == "甲许可"
    assert "向申请人公开" in rows[1]
    assert "内部公开" in sheet(book, 1)[1]
    printed = client.get("/items/directory.pdf")
    assert printed.headers["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    chart = client.get(f"/items/{queries.options()[0].code}/chart.pdf")
    assert chart.content.startswith(b"%PDF")


@pytest.mark.req("PWR-31")
def test_a_fee_shows_project_standard_basis_payer_time_and_way_and_no_fee_says_so(client: Client) -> None:
    fee = {"charged": True, "standard": "每证十元", "basis": "《样例收费办法》第三条"}
    paid = make_power(fee=fee, extra=TEXTS)
    page = client.get(f"/items/{paid.code}/").content.decode()
    for text in (
        "每证十元",
        "《样例收费办法》第三条",
        TEXTS["fee_project"],
        TEXTS["fee_payer"],
        TEXTS["fee_when"],
        TEXTS["fee_how"],
    ):
        assert text in page
    assert "不收费" in client.get(f"/items/{make_power().code}/").content.decode()


@pytest.mark.req("PWR-39")
def test_the_six_openings_have_a_tick_each_and_what_is_empty_is_amber(client: Client) -> None:
    whole = client.get(f"/items/{make_power().code}/").content.decode()
    strip = whole.split('class="disc six"')[1].split("</div>")[0]
    assert strip.count("<span>") == 6
    assert 'class="wait"' not in strip
    lacking = client.get(f"/items/{make_power(materials=[], promised=None).code}/").content.decode()
    assert lacking.split('class="disc six"')[1].split("</div>")[0].count('class="wait"') == 2


def test_power_and_responsibility_stand_side_by_side_and_the_pairing_is_reported(client: Client) -> None:
    told = {"duties": "受理\n审查", "situations": "超时未办", "accountable": "承办岗位"}
    paired = make_power(name="有责许可", extra=told)
    page = client.get("/responsibilities/").content.decode()
    assert "100%" in page
    assert "超时未办" in page
    assert "超时未办" in client.get(f"/items/{paired.code}/").content.decode()
    make_power(name="无责许可")
    page = client.get("/responsibilities/").content.decode()
    assert "50%" in page
    rows = sheet(client.get("/responsibilities/export.xlsx"))
    assert [row[1] for row in rows[1:]] == ["有责许可", "无责许可"]
    assert "超时未办" in rows[1]


def test_the_workbook_of_what_was_found_holds_text_only_and_no_formula(client: Client) -> None:
    make_power(name="=1+1许可")
    rows = sheet(client.get("/items/export.xlsx"))
    assert rows[1][1] == "'=1+1许可"
    assert all(isinstance(cell, str) for cell in rows[1] if cell is not None)


@pytest.mark.req("PWR-03")
def test_a_scheme_of_eleven_and_one_of_ten_categories_add_up_to_all_powers(client: Client, editor: Person) -> None:
    for at in range(1, 11):
        make_power(kind_code=f"{at:02d}", name=f"第{at}种")
    make_power(name="又一项")
    for name, told in (("eleven", ELEVEN), ("ten", TEN)):
        sent: dict[str, Any] = {"name": name, "label": name, "code": [], "category": []}
        for at, (label, kinds) in enumerate(told):
            sent["code"].append(f"{at + 1:02d}")
            sent["category"].append(label)
            sent[f"kinds-{at}"] = kinds.split(",")
        assert client.post("/staff/catalogue/kinds/", {**sent, "idempotency_key": str(uuid.uuid4())}).status_code == 302
        twice = {**sent, "kinds-0": ["licence", "penalty"], "idempotency_key": str(uuid.uuid4())}
        assert client.post("/staff/catalogue/kinds/", twice).status_code == 422
    page = client.get("/types/").content.decode()
    assert "11 类" in page
    assert "10 类" in page
    assert page.count("<b>11</b>") == 2


@pytest.mark.req("PWR-19")
def test_a_published_catalogue_gives_three_lists_and_each_difference_is_settled(
    client: Client, market: Department, editor: Person
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    both = make_power(name="两边都有的许可", department=market)
    make_power(name="只在本库的许可", department=market)
    told = f"事项名称,事项编码\n两边都有许可的审批,{both.code}\n只在目录的许可,\n".encode()
    sent = {
        "title": "样例目录",
        "issuer": "样例政府",
        "published_on": "2025-05-09",
        "idempotency_key": str(uuid.uuid4()),
    }
    sent["list"] = SimpleUploadedFile("list.csv", told)  # type: ignore[assignment]
    answer = client.post("/staff/catalogue/official/", sent)
    assert answer.status_code == 302
    where = answer.headers["Location"]
    page = client.get(where).content.decode()
    assert "两边都有 1 项，仅目录有 1 项，仅权力库有 1 项；尚有 2 处差异未处理" in page
    item = page.split('name="item" value="')[1].split('"')[0]
    power = page.split('name="power" value="')[1].split('"')[0]
    for about in ({"item": item}, {"power": power}):
        settled = {**about, "note": "本地不行使", "idempotency_key": str(uuid.uuid4())}
        assert client.post(where, settled).status_code == 302
    assert "尚有 0 处差异" in client.get(where).content.decode()
    assert len(load_workbook(io.BytesIO(client.get(f"{where}export.xlsx").content)).worksheets) == 3


def test_the_same_matter_of_two_divisions_is_compared_and_what_differs_is_marked(client: Client) -> None:
    from daylight.offices.tests.makers import make_division  # noqa: PLC0415

    here = make_power(name="同一许可")
    county = make_department("118", division=make_division("329901", "样例区"))
    there = {**definition(county, name="同一许可", promised={"amount": 5, "unit": "working_day"})}
    services.publish(
        services.draft(there, by=job("tests", "329901"), at=LONG_BEFORE), by=job("tests", "329901"), at=LONG_BEFORE
    )
    page = client.get(f"/items/{here.code}/elsewhere/").content.decode()
    assert "样例区" in page
    assert page.count("不同</span>") == 1
