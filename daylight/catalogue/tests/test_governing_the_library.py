"""Rows about how the library is kept: entered, audited, divided, adjusted, watched, withheld and internal."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.models import Declaration
from daylight.catalogue.rules.clearing.verdicts import Outcome
from daylight.catalogue.services.confirm import confirm
from daylight.catalogue.tests.clearing_makers import (
    BY,
    COMPLETE,
    MONDAY,
    PROPOSAL,
    City,
    everybody_signs,
    filled,
    make_city,
    make_declaration,
    whole,
)
from daylight.catalogue.tests.makers import LONG_BEFORE, make_power
from daylight.catalogue.tests.test_clearing_confirmation import after, announced
from daylight.catalogue.tests.test_staff_pages import whole_entry
from daylight.core.actors import Role
from daylight.core.instants import end_of_day
from daylight.lawbook.tests.makers import make_law
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_verbs
from daylight.offices.tests.makers import Person, make_department, make_officer

pytestmark = pytest.mark.django_db
GROUND = "《政府信息公开条例》第十四条：涉及检查场所"
SIGNERS = ("head", "legal", "staffing", "secrecy", "price")


@pytest.fixture
def city() -> City:
    return make_city()


def browser(person: Person) -> Client:
    made = Client()
    made.force_login(person)
    return made


def key() -> str:
    return str(uuid.uuid4())


def signs(city: City, path: str, who: str, answer: str, opinion: str) -> int:
    question = "department" if who == "head" else who
    sent = {"do": "sign", "question": question, "answer": answer, "opinion": opinion, "idempotency_key": key()}
    return browser(city.people[who]).post(f"{path}act/", sent).status_code


@pytest.mark.req("PWR-36")
def test_a_department_enters_auditors_return_and_accept_and_the_portal_shows_it_at_once() -> None:
    ledger_verbs.open_ledger("simulated", by=BY, at=MONDAY)
    city = make_city()
    make_law()
    clerk = browser(city.people["editor"])
    ours = {"basis": "《中华人民共和国行政许可法》第四十二条", "name": "在线录入的许可"}
    saved = clerk.post("/staff/catalogue/new/", whole_entry(city.body, **ours))
    power = int(saved.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    sent = {"power": power, **{f"disclosure_{name}": text for name, text in PROPOSAL.items()}}
    declared = clerk.post("/staff/clearing/declare/", {**sent, "idempotency_key": key()})
    path = re.sub(r"\?.*", "", declared.headers["Location"])
    assert signs(city, path, "head", "accept", "同意申报") == 302
    assert signs(city, path, "staffing", "accept", "职责相符") == 302
    assert signs(city, path, "secrecy", "accept", "可以公开") == 302
    assert signs(city, path, "price", "accept", "不收费") == 302
    assert signs(city, path, "legal", "return", "请补充办事指南") == 302
    assert "请补充办事指南" in clerk.get(path).content.decode()
    assert clerk.post(f"/staff/catalogue/{power}/", whole_entry(city.body, summary="补充", **ours)).status_code == 302
    proposal = {f"disclosure_{name}": text for name, text in PROPOSAL.items()}
    assert clerk.post(f"{path}act/", {"do": "again", **proposal, "idempotency_key": key()}).status_code == 302
    assert [signs(city, path, who, "accept", f"{who}同意") for who in SIGNERS] == [302] * 5
    page = clerk.get(path).content.decode()
    assert all(f"{who}同意" in page for who in SIGNERS)
    legal = browser(city.people["legal"])
    assert legal.post(f"{path}act/", {"do": "announce", "days": "7", "idempotency_key": key()}).status_code == 302
    ends = Declaration.objects.get(power_id=power).notices.get().ends_on
    ledger_verbs.simulate(end_of_day(ends) + timedelta(hours=1))
    assert Client().get("/items/?q=在线录入的许可").content.decode().count("/items/3299") == 0
    seen = {"do": "confirm", "as_seen": Declaration.objects.get(power_id=power).digest, "idempotency_key": key()}
    assert legal.post(f"{path}act/", seen).status_code == 302
    code = queries.current(power).code
    assert f"/items/{code}/" in Client().get("/items/?q=在线录入的许可").content.decode()
    assert "在线录入的许可" in Client().get(f"/items/{code}/").content.decode()


@pytest.mark.req("PWR-37")
def test_the_menu_leads_to_entry_and_audit_division_adjustment_and_enforcement_bodies(
    client: Client, city: City
) -> None:
    client.force_login(city.people["editor"])
    menu = client.get("/staff/catalogue/").content.decode()
    for address in ("/staff/catalogue/new/", "/staff/clearing/", "/staff/catalogue/kinds/", "/staff/radar/"):
        assert f'href="{address}"' in menu
        assert client.get(address).status_code == 200
    client.force_login(city.people["legal"])
    assert 'href="/staff/legality/bodies/"' in client.get("/staff/clearing/").content.decode()
    assert client.get("/staff/legality/bodies/").status_code == 200


@pytest.mark.req("PWR-17")
def test_the_life_of_a_power_tells_every_state_with_its_day_reason_and_basis(client: Client, city: City) -> None:
    make_law(articles={"第三十二条": "样例。", "第四十二条": "样例。"})
    power = make_power(department=city.body)
    day = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
    services.judge(power.id, outcome=Outcome.IN_PLACE, reason="依据有效，予以保留", by=city.legal, at=day)
    resting = [{"law": "中华人民共和国行政许可法", "article": "第三十二条", "role": ""}]
    services.change(power.id, {**power.document, "basis": resting}, by=BY, at=day + timedelta(days=10))
    services.publish_change(power.id, by=BY, at=day + timedelta(days=10))
    for verb, reason, days in ((services.suspend, "机构调整", 20), (services.abolish, "法律修改后取消", 30)):
        verb(power.id, reason=reason, by=city.editor, at=day + timedelta(days=days))
    page = client.get(f"/items/{power.code}/life/").content.decode()
    told = [re.sub(r"<[^>]+>|\s+", " ", row) for row in page.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")]
    rows = [row for row in told if row.strip()]
    assert len(rows) == 5
    for row, texts in zip(
        rows,
        (
            ("2026-02-04", "废止", "法律修改后取消", "第三十二条"),
            ("2026-01-25", "暂停", "机构调整", "第三十二条"),
            ("2026-01-15", "修改", "v2", "第三十二条"),
            ("2026-01-05", "保留", "依据有效，予以保留", "第四十二条"),
            ("2025-01-02", "首次公布", "第四十二条"),
        ),
        strict=True,
    ):
        assert [text for text in texts if text not in row] == [], row


@pytest.mark.req("PWR-17")
def test_powers_whose_law_has_changed_while_they_have_not_are_listed_with_the_day(client: Client, city: City) -> None:
    make_law("样例旧条例", {"第二条": "样例。"}, until=ledger.now().date() - timedelta(days=40))
    late = make_power(department=city.body, name="该改未改的许可", basis=[{"law": "样例旧条例", "article": "第二条"}])
    make_law()
    make_power(department=city.body, name="依据仍在的许可")
    client.force_login(city.people["editor"])
    page = client.get("/staff/catalogue/basis-lapsed/").content.decode()
    assert late.name in page
    assert "依据仍在的许可" not in page
    services.abolish(late.id, reason="依据失效", by=city.editor, at=ledger.now())
    assert late.name not in client.get("/staff/catalogue/basis-lapsed/").content.decode()


@pytest.mark.req("CLR-16")
def test_what_is_not_disclosed_has_article_reason_and_approver_or_is_refused(client: Client, city: City) -> None:
    bare = make_declaration(city, withheld={"place": "暂时不能公开"})
    assert signs(city, f"/staff/clearing/declarations/{bare}/", "head", "accept", "同意") == 302
    assert signs(city, f"/staff/clearing/declarations/{bare}/", "legal", "accept", "同意") == 422
    declaration = make_declaration(city, name="部分不公开的许可", place="密址甲", withheld={"place": GROUND})
    notice = announced(city, declaration)
    row = Declaration.objects.get(pk=declaration)
    confirm(declaration, as_seen=row.digest, by=city.legal, at=after(notice.ends_on))
    client.force_login(city.people["secrecy"])
    listed = client.get("/staff/clearing/withheld/").content.decode().split("部分不公开的许可")[1].split("</tr>")[0]
    for text in ("《政府信息公开条例》第十四条", "涉及检查场所", city.offices["secrecy"].name):
        assert text in listed
    secret = client.get("/staff/catalogue/secret/").content.decode()
    assert "涉及检查场所" in secret.split("部分不公开的许可")[1].split("</tr>")[0]
    assert Client().get("/staff/catalogue/secret/").status_code in {302, 403, 404}


@pytest.mark.req("PWR-34")
def test_fifty_two_departments_are_there_to_choose_and_the_board_counts_what_each_has_done(city: City) -> None:
    names = [make_department(f"4{n:02d}", name=f"江州市样例局{n}").name for n in range(1, 53 - 5)]
    legal = browser(city.people["legal"])
    form = legal.get("/staff/clearing/campaigns/").content.decode()
    chosen = re.findall(r'name="department" value="(\d+)"', form)
    assert len(chosen) == 52
    assert all(name in form for name in names)
    sent = {"name": "录入行政权力", "scope": "全部行政职权", "facts_until": "2012-12-31", "department": chosen}
    sent |= {"stage": ["录入完成"], "due": ["2013-09-30"], "idempotency_key": key()}
    made = legal.post("/staff/clearing/campaigns/", sent)
    assert made.status_code == 302
    number = int(made.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    services.draft({**make_power(department=city.body).document, "code": ""}, by=city.editor, at=MONDAY)
    power = services.draft(whole(city.body), by=city.editor, at=MONDAY)
    services.declare([filled(power)], by=city.editor, at=MONDAY, campaign=number)
    everybody_signs(city, Declaration.objects.get(power_id=power).pk)
    page = legal.get(made.headers["Location"]).content.decode()
    assert "52 个单位中 52 个滞后" in page or "52" in page.split('id="un-h"')[1][:300]
    row = page.split("样例部门118")[1].split("</tr>")[0]
    cells = re.findall(r'<td class="num" data-label="[^"]+">(\d+)</td>', row)
    assert cells == ["3", "1", "1", "1"]
    assert "逾期" in row
    assert page.count("unit-late") >= 52


@pytest.mark.req("PWR-35")
def test_a_scope_of_forty_eight_units_is_attached_to_an_inspection(city: City) -> None:
    units = [make_department(f"5{n:02d}", name=f"江州市被检查单位{n}") for n in range(1, 49)]
    sent = {"name": "专项检查整治", "scope": "行政权力上网运行", "facts_until": "2011-02-28", "idempotency_key": key()}
    sent |= {"department": [unit.pk for unit in units], "stage": ["自查自纠", "检查考核", "总结整改"]}  # type: ignore[dict-item]
    sent |= {"due": ["2011-04-30", "2011-06-30", "2011-08-31"]}  # type: ignore[dict-item]
    legal = browser(city.people["legal"])
    page = legal.get(legal.post("/staff/clearing/campaigns/", sent).headers["Location"]).content.decode()
    table = page.split('id="un-h"')[1].split("</section>")[0]
    assert sum(unit.name in table for unit in units) == 48
    assert city.people["editor"].name not in table
    assert "样例部门118" not in table
    assert all(day in table for day in ("2011-04-30", "2011-06-30", "2011-08-31"))


@pytest.mark.req("PWR-29")
def test_a_power_inside_government_is_on_the_internal_pages_and_nowhere_outside(client: Client, city: City) -> None:
    make_law()
    texts = {"name": "内部人员调动审批", "is_internal": "1", "kind": "NON_ENFORCEMENT:32"}
    ours = {"basis": "《中华人民共和国行政许可法》第四十二条", **texts}
    clerk = browser(city.people["editor"])
    assert clerk.post("/staff/catalogue/new/", whole_entry(city.body, **ours)).status_code == 422
    inside = {**whole_entry(city.body, code="3299001183200100", **ours), "audience": []}
    saved = clerk.post("/staff/catalogue/new/", inside)
    assert saved.status_code == 302
    power = int(saved.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    services.publish(power, by=BY, at=LONG_BEFORE)
    found = queries.current(power)
    body = f"/departments/329900{city.body.code}/"
    for address in ("/items/", "/items/export.csv", "/items/bases.xlsx", "/responsibilities/", "/notices/", body):
        assert "内部人员调动审批" not in client.get(address).content.decode(errors="ignore")
    assert queries.search(queries.Sought(words="内部人员调动审批")).total == 0
    for address in (f"/items/{found.code}/", f"/items/{found.code}/life/", f"/items/{found.code}/v/1/"):
        assert client.get(address).status_code == 404
    assert client.get("/staff/catalogue/inside/").status_code in {302, 403}
    shown = browser(city.people["price"]).get("/staff/catalogue/inside/").content.decode()
    assert "内部人员调动审批" in shown
    assert "人员调动" in browser(city.people["price"]).get(f"/staff/catalogue/inside/{power}/").content.decode()
    services.suspend(power, reason="核查", by=city.editor, at=MONDAY)
    assert client.get(f"/items/{found.code}/").status_code == 404
    services.resume(power, reason="核查完毕", by=city.editor, at=MONDAY)
    assert queries.held_by(city.body.pk)[0].state == "internal"
    assert queries.in_force(power, MONDAY.date()).id == power


@pytest.mark.req("PWR-23")
def test_a_published_power_without_its_responsibility_breaks_the_pairing_until_it_has_one(
    client: Client, city: City
) -> None:
    notice = announced(city, make_declaration(city, name="确认过的许可"))
    row = notice.declaration
    row.refresh_from_db()
    confirm(row.pk, as_seen=row.digest, by=city.legal, at=after(notice.ends_on))
    page = client.get("/responsibilities/").content.decode()
    assert "100%" in page
    for name in ("duties", "situations", "accountable"):
        assert COMPLETE[name] in page.split("确认过的许可")[1]


@pytest.mark.req("PWR-21")
def test_completeness_is_told_for_each_power_and_each_body_and_goes_to_the_whole(client: Client, city: City) -> None:
    other = make_department("125", name="江州市另一局")
    make_power(department=city.body, name="齐全的许可", extra=COMPLETE)
    make_power(department=other, name="欠缺的许可")
    person, _ = make_officer(Role.CATALOGUE_EDITOR, other)
    client.force_login(person)
    page = client.get("/staff/catalogue/completeness/").content.decode()
    assert "欠缺的许可" in page
    rows = re.findall(r'href="\?department=(\d+)">.*?num">(\d+)</td>.*?num">(\d+)%', page, re.S)
    told = {int(body): int(percent) for body, _n, percent in rows}
    assert told[city.body.pk] == 100
    assert told[other.pk] < 100
