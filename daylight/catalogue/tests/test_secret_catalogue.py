"""A power that may not be disclosed: proposed, entered, ended; and found by nobody in between."""

import logging
import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client

from daylight.catalogue import queries, services
from daylight.catalogue.queries import Sought, clearing
from daylight.catalogue.rules.secrecy import Outcome
from daylight.catalogue.tests.clearing_makers import City, make_city
from daylight.catalogue.tests.makers import definition, make_power
from daylight.core.actors import Role, job
from daylight.core.refusals import NotFound, Refusal
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_officer

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
NAME = "寒鸦计划勘验许可"
CODE = "3299001180177700"
GROUNDS = {"category": "国家秘密", "reason": "公开后危及安全", "basis": "《政府信息公开条例》第十四条"}
ROUTES = (
    "/items/", "/items/?q=寒鸦", "/items/?q=hanya", "/items/?q=hyjh", f"/items/?q={CODE}", "/items/?sort=recent",
    f"/items/{CODE}/", f"/items/{CODE}/v/1/", f"/items/{CODE}/flow.bpmn", f"/items/{CODE}/diff/1..2/",
    "/items/export.csv", "/items/export.csv?q=寒鸦", "/departments/", "/departments/329900118/", "/types/licence/",
    "/types/licence/?page=2", "/benchmarks/", "/notices/", "/", "/data/", "/help/codes/", "/sitemap.xml", "/feed.xml",
    "/items/export.xlsx", "/items/bases.xlsx", "/types/", "/items/export.pdf",
    "/responsibilities/", "/responsibilities/export.xlsx", "/laws/",
    f"/items/{CODE}/elsewhere/", "/items/directory.xlsx", "/items/directory.pdf", f"/items/{CODE}/chart.pdf",
)  # fmt: skip
STAFF_ROUTES = (
    "/staff/catalogue/", "/staff/catalogue/without-code/", "/staff/catalogue/completeness/", "/staff/clearing/",
    "/staff/clearing/declare/", "/staff/clearing/overlaps/", "/staff/clearing/coverage/", "/staff/clearing/withheld/",
    "/staff/catalogue/basis-lapsed/", "/staff/catalogue/official/", "/staff/catalogue/export.xlsx",
)  # fmt: skip


@pytest.fixture
def city() -> City:
    return make_city()


def make_secret(city: City) -> tuple[int, int]:
    """The ids of a power that is kept secret and of its entry."""
    told = definition(city.body, name=NAME, code=CODE, code_scheme="HB16", kind_code="07")
    power = services.draft(told, by=city.editor, at=NOON)
    entry = services.propose_secret(power, **GROUNDS, by=city.editor, at=NOON)
    by = city.offices["secrecy"]
    services.settle_secret(entry, outcome=Outcome.ACCEPTED, opinion="", filed_as="密备1号", by=by, at=NOON)
    return power, entry


def leaks(answer: object, asked: str = "") -> list[str]:
    """What of the power stands in an answer beyond what was asked: in its body, its headers, or the name of a file."""
    body = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content  # type: ignore[attr-defined]
    text = body.decode("utf-8", "replace") + str(answer.headers)  # type: ignore[attr-defined]
    known = (NAME, "寒鸦", CODE, "hanyajihua", "危及安全", "密备1号")
    return [each for each in known if each in text and each not in asked]


@pytest.mark.req("PWR-22")
def test_a_secret_power_is_on_no_route_in_no_count_and_in_no_log(city: City, caplog: pytest.LogCaptureFixture) -> None:
    shown = make_power(department=city.body, name="寻常许可")
    caplog.set_level(logging.DEBUG)
    power, _entry = make_secret(city)
    caplog.clear()
    client = Client(raise_request_exception=False)
    for route in ROUTES:
        assert not leaks(client.get(route), asked=route), route
    unknown = client.get("/items/3299001180177600/")
    told = client.get(f"/items/{CODE}/")
    assert (told.status_code, len(told.content)) == (unknown.status_code, len(unknown.content))
    other, _ = make_officer(Role.HANDLER, city.body)
    client.force_login(other)
    for route in (*STAFF_ROUTES, f"/staff/catalogue/{power}/", f"/staff/catalogue/{power}/compare/"):
        assert not leaks(client.get(route)), route
    assert client.get("/staff/catalogue/secret/").status_code == 404
    assert client.get(f"/staff/catalogue/{power}/").status_code == 404
    assert NAME not in caplog.text
    assert "危及" not in caplog.text
    found = queries.search(Sought())
    assert found.total == 1
    assert found.counts["kinds"] == {"licence": 1}
    assert queries.counts_by("kind") == {"licence": 1}
    assert [each.id for each in queries.options()] == [shown.id]
    for sought in ("寒鸦", "寒鸭计划", "hanyajihua", "hyjhkyxk", CODE, CODE[:12]):
        assert all(each.id == shown.id for each in queries.search(Sought(words=sought)).powers), sought
    assert all(each.id != power for each in queries.held_by())
    assert all(each.pk != power for each in clearing.declarable([city.body.pk]))
    for read in (queries.draft_of, queries.versions):
        assert not read(power)
    with pytest.raises(NotFound):
        queries.current(power)


@pytest.mark.req("PWR-22")
def test_only_the_secrecy_office_and_the_editor_read_the_catalogue_with_reason_and_approval(
    city: City, client: Client
) -> None:
    told = definition(city.body, name=NAME, code=CODE, code_scheme="HB16", kind_code="07")
    power = services.draft(told, by=city.editor, at=NOON)
    client.force_login(city.people["editor"])
    sent = {"do": "propose", "power": str(power), **GROUNDS, "idempotency_key": str(uuid.uuid4())}
    assert client.post("/staff/catalogue/secret/", {**sent, "reason": " "}).status_code == 422
    sent["idempotency_key"] = str(uuid.uuid4())
    assert client.post("/staff/catalogue/secret/", sent).status_code == 302
    client.force_login(city.people["secrecy"])
    page = client.get("/staff/catalogue/secret/").content.decode()
    assert NAME in page
    assert "危及安全" in page
    entry = page.split('name="entry" value="')[1].split('"')[0]
    answer = {"do": "accept", "entry": entry, "filed_as": "密备1号", "idempotency_key": str(uuid.uuid4())}
    assert client.post("/staff/catalogue/secret/", answer).status_code == 302
    page = client.get("/staff/catalogue/secret/").content.decode()
    assert "密备1号" in page
    for people, status in (("legal", 404), ("price", 404), ("head", 404), ("editor", 200)):
        client.force_login(city.people[people])
        assert client.get("/staff/catalogue/secret/").status_code == status, people


def test_what_the_ledger_keeps_of_an_entry_names_neither_power_nor_reason(city: City) -> None:
    _power, entry = make_secret(city)
    kept = ledger.entries("329900", f"secret/{entry}")
    assert [each.kind for each in kept] == ["secret.proposed", "secret.accepted"]
    assert all(NAME not in str(each.payload) and "危及" not in str(each.payload) for each in kept)


def test_what_was_published_is_not_made_secret_and_a_secret_power_is_not_published(city: City) -> None:
    shown = make_power(department=city.body)
    with pytest.raises(Refusal, match=r"secret.was_public|never been announced"):
        services.propose_secret(shown.id, **GROUNDS, by=city.editor, at=NOON)
    power, entry = make_secret(city)
    for act in (services.publish, services.suspend):
        more = {} if act is services.publish else {"reason": "x"}
        with pytest.raises(Refusal):
            act(power, by=job("tests", "329900"), at=NOON, **more)  # type: ignore[operator]
    with pytest.raises(Refusal):
        services.end_secret(entry, by=city.editor, at=NOON)
    services.end_secret(entry, by=city.offices["secrecy"], at=NOON)
    assert queries.draft_of(power) is not None
    services.publish(power, by=job("tests", "329900"), at=NOON)
    assert queries.search(Sought(words="寒鸦")).total == 1


def test_the_secrecy_post_finds_the_catalogue_from_its_board_and_other_posts_do_not(city: City) -> None:
    link = 'href="/staff/catalogue/secret/"'
    for office, is_there in (("secrecy", True), ("staffing", False)):
        client = Client()
        client.force_login(city.people[office])
        main = client.get("/staff/clearing/").content.decode().split("<main")[1]
        assert (link in main) is is_there, office
