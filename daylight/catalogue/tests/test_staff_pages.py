"""A department keeps its own powers on the staff side."""

import io
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.tests.clearing_makers import COMPLETE
from daylight.catalogue.tests.makers import make_power
from daylight.catalogue.tests.test_importing_lists import as_xlsx, row
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import Department, Person, make_department, make_officer

pytestmark = pytest.mark.django_db
TODAY = legal_day(datetime.now(tz=UTC))


@pytest.fixture
def market() -> Department:
    return make_department("118")


@pytest.fixture
def editor(client: Client, market: Department) -> Person:
    person, _ = make_officer(Role.CATALOGUE_EDITOR, market)
    client.force_login(person)
    return person


def entry(market: Department, **fields: Any) -> dict[str, Any]:
    made = {
        "name": "食品经营许可",
        "name_en": "Food licence",
        "kind": "licence",
        "code": "3299001180100100",
        "department": market.pk,
        "basis": "《食品安全法》第三十五条",
        "charged": "no",
        "steps": "受理\n决定",
        "discretion": "无裁量",
        "remedies": "六十日内申请行政复议",
        "statutory": "20",
        "statutory_unit": "working_day",
        "promised": "12",
        "promised_unit": "working_day",
        "audience": ["company"],
        "do": "save",
        "idempotency_key": str(uuid.uuid4()),
    }
    return {**made, **fields}


def whole_entry(market: Department, **fields: Any) -> dict[str, Any]:
    """The form with every element that the field sets ask for."""
    texts = {f"x-{name}": text for name, text in COMPLETE.items()}
    more = {"materials": "申请表", "conditions": "有固定场所", "telling": "短信告知"}
    return entry(market, **texts, **more, **fields)


@pytest.mark.req("PWR-05")
@pytest.mark.parametrize(
    ("fields", "element"),
    [
        ({"code": ""}, "code"),
        ({"name": ""}, "name"),
        ({"basis": ""}, "basis"),
        ({"charged": ""}, "fee"),
        ({"charged": "yes", "fee_standard": "10 元"}, "fee"),
        ({"steps": ""}, "steps"),
        ({"discretion": ""}, "discretion"),
        ({"remedies": ""}, "remedies"),
        ({"department": ""}, "department"),
    ],
)
def test_saving_with_a_missing_element_names_it(
    client: Client, editor: Person, market: Department, fields: dict[str, str], element: str
) -> None:
    form = client.get("/staff/catalogue/new/").content.decode()
    assert f'id="f-{element}"' in form
    answer = client.post("/staff/catalogue/new/", entry(market, **fields))
    assert answer.status_code == 422
    assert f'href="#f-{element}"' in answer.content.decode()
    assert queries.held_by() == []


def test_a_power_is_entered_published_changed_and_published_again(
    client: Client, editor: Person, market: Department
) -> None:
    at = datetime.now(tz=UTC)
    services.set_clearing_rule("329900", is_confirmation_required=False, by=job("tests", "329900"), at=at)
    assert client.post("/staff/catalogue/new/", entry(market)).status_code == 302
    [held] = queries.held_by(market.pk)
    address = f"/staff/catalogue/{held.id}/"
    assert client.get("/items/3299001180100100/").status_code == 404
    refused = client.post(address, {"do": "publish", "idempotency_key": "p0"})
    assert refused.status_code == 422
    assert "要素完整的事项才能申报或者公布" in refused.content.decode()
    assert client.post(address, whole_entry(market)).status_code == 302
    assert client.post(address, {"do": "publish", "idempotency_key": "p1"}).status_code == 302
    assert client.get("/items/3299001180100100/").status_code == 200

    assert client.post(address, whole_entry(market, promised="10")).status_code == 302
    assert queries.in_force(held.id, TODAY).promised.amount == 12
    assert "<del>12" in client.get(f"{address}compare/").content.decode()
    assert client.post(address, {"do": "publish", "idempotency_key": "p2"}).status_code == 302
    assert queries.in_force(held.id, TODAY).promised.amount == 10
    assert "食品经营许可" in client.get("/staff/catalogue/").content.decode()
    client.post(f"{address}standing/", {"do": "suspend", "reason": "核查", "idempotency_key": "s1"})
    assert queries.current(held.id).state == "suspended"


def test_the_same_form_sent_twice_makes_one_power(client: Client, editor: Person, market: Department) -> None:
    sent = entry(market)
    client.post("/staff/catalogue/new/", sent)
    assert client.post("/staff/catalogue/new/", sent).status_code == 302
    assert len(queries.held_by(market.pk)) == 1


def test_a_code_of_fifteen_or_seventeen_characters_is_refused_on_the_form(
    client: Client, editor: Person, market: Department
) -> None:
    for code in ("329900118010010", "32990011801001000"):
        answer = client.post("/staff/catalogue/new/", entry(market, code=code))
        assert answer.status_code == 422
    client.post("/staff/catalogue/new/", entry(market))
    assert client.post("/staff/catalogue/new/", entry(market, name="另一项")).status_code == 422
    assert len(queries.held_by(market.pk)) == 1


def test_an_editor_of_another_department_is_refused_and_the_try_is_recorded(
    client: Client, editor: Person, market: Department
) -> None:
    theirs = make_power(published=False, department=make_department("125"))
    assert client.get(f"/staff/catalogue/{theirs.id}/").status_code == 404
    answer = client.post(f"/staff/catalogue/{theirs.id}/", {"do": "publish", "idempotency_key": "x"})
    assert answer.status_code == 403
    kinds = [each.kind for each in ledger.entries("329900", f"person/{editor.pk}")]
    assert kinds == ["act.refused"]
    assert queries.draft_of(theirs.id) is not None


def test_visitors_and_other_posts_do_not_reach_the_staff_side(client: Client, market: Department) -> None:
    paths = ["", "new/", "import/", "schemes/", "schemes/HB16/", "without-code/"]
    assert {client.get(f"/staff/catalogue/{path}").status_code for path in paths} <= {302, 403}
    clerk, _ = make_officer(Role.WINDOW, market)
    client.force_login(clerk)
    for path in ("import/", "schemes/", "schemes/HB16/"):
        assert client.get(f"/staff/catalogue/{path}").status_code == 403
    assert client.post("/staff/catalogue/new/", entry(market)).status_code == 403


@pytest.mark.req("PWR-04")
def test_the_code_rule_is_shown_to_all_and_set_by_an_administrator(client: Client) -> None:
    admin, _ = make_officer(Role.SYSTEM_ADMIN, make_department("001"))
    make_power(name="编码不合规的事项")
    client.force_login(admin)
    assert client.get("/staff/catalogue/schemes/").status_code == 200
    sent = {
        "label": "本市 16 位规则",
        "name": ["division", "body", "kind", "item"],
        "length": ["6", "3", "2", "5"],
        "alphabet": ["digits", "capitals", "digits", "digits"],
        "meaning": ["", "", "", ""],
        "idempotency_key": "k1",
    }
    assert client.post("/staff/catalogue/schemes/HB16/", sent).status_code == 302
    assert "本市 16 位规则" in client.get("/help/codes/").content.decode()
    assert "编码不合规的事项" in client.get("/staff/catalogue/without-code/").content.decode()
    assert (
        client.post("/staff/catalogue/schemes/HB16/", {**sent, "length": ["x"], "idempotency_key": "k2"}).status_code
        == 422
    )


@pytest.mark.slow
@pytest.mark.req("PWR-41")
def test_a_workbook_of_4723_rows_is_imported_with_a_reason_for_each_refused_row(
    client: Client, market: Department
) -> None:
    admin, _ = make_officer(Role.SYSTEM_ADMIN, make_department("001"))
    client.force_login(admin)
    rows = [
        row(1, 权力编码=f"329900{body}0{kind}{n:03d}00", 权力名称=f"样例事项{body}{kind}{n}")
        for body in range(100, 103)
        for kind in range(1, 3)
        for n in range(1, 800)
    ][:4723]
    rows[10]["权力名称"] = ""
    rows[20]["权力编码"] = "123"
    rows[30]["权力编码"] = rows[29]["权力编码"]
    rows[40]["承诺时限"] = "30个工作日"
    file = SimpleUploadedFile("list.xlsx", as_xlsx(rows))
    answer = client.post("/staff/catalogue/import/", {"list": file, "idempotency_key": "k"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert len(queries.held_by()) == 4719
    assert "4719" in text
    for line in (12, 22, 32, 42):
        assert f"<td>{line}</td>" in text


def test_what_is_not_a_list_is_answered_with_one_sentence(client: Client, editor: Person) -> None:
    for content in (b"\xff\xfe\x00", b"PK\3\4broken", b""):
        file = SimpleUploadedFile("x.xlsx", io.BytesIO(content).read() or b" ")
        answer = client.post("/staff/catalogue/import/", {"list": file, "idempotency_key": str(uuid.uuid4())})
        assert answer.status_code == 422
    assert client.post("/staff/catalogue/import/", {"idempotency_key": "n"}).status_code == 422
