"""The library against what runs, and the open cases that a change of the law touches."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from daylight.casework import services as casework
from daylight.casework.tests.makers import FLOWS, Office, accepted, doing, filed, make_office
from daylight.catalogue import queries as catalogue_queries
from daylight.catalogue import services as catalogue
from daylight.catalogue.models import PowerVersion
from daylight.catalogue.queries.radar import radar_board
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.ledger import queries as ledger
from daylight.offices.models import Post
from daylight.offices.tests.makers import make_department, make_officer
from daylight.procedure import services as procedure
from daylight.procedure.tests.makers import make_flow, make_form
from daylight.site.agreement import disagreements

pytestmark = pytest.mark.django_db
CITY = "329900"
BY = job("tests", CITY)
NOW = datetime.now(tz=UTC)


def kinds() -> set[str]:
    return {each.kind for each in disagreements(CITY, legal_day(NOW))}


def test_a_power_whose_posts_nobody_holds_is_named_with_the_role() -> None:
    make_power(flow=make_flow().id, form=make_form().id)
    found = [each for each in disagreements(CITY, legal_day(NOW)) if each.kind == "post_missing"]
    assert "decider" in {each.detail for each in found} and all(each.is_wrong for each in found)


def test_a_flow_published_anew_leaves_the_powers_that_pin_the_old_one_worth_a_look() -> None:
    flow = make_flow()
    make_power(flow=flow.id, form=make_form().id)
    assert "flow_behind" not in kinds()
    newer = make_flow(flow.name, flow.bpmn.encode().replace("审查".encode(), "核对".encode()))
    assert newer.number == flow.number + 1
    assert "flow_behind" in kinds()


def test_the_page_and_the_command_say_the_same(client: Client) -> None:
    make_power(flow=make_flow().id, form=make_form().id)
    person, _ = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))
    client.force_login(person)
    page = client.get("/en/staff/consistency/").content.decode()
    assert "A step of its flow belongs to a post that nobody holds" in page
    out = StringIO()
    call_command("check-library", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert {each["kind"] for each in told} == kinds()


def test_where_everything_agrees_the_page_says_so(client: Client) -> None:
    person, _ = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))
    client.force_login(person)
    assert "The library and what runs agree." in client.get("/en/staff/consistency/").content.decode()


def test_visitors_do_not_read_it(client: Client) -> None:
    assert client.get("/en/staff/consistency/").status_code in {302, 403}


def test_an_open_case_is_listed_under_the_law_change_and_after_its_power_was_stopped(client: Client) -> None:
    office = make_office()
    case = filed(office)
    law = LawNamed("中华人民共和国行政处罚法", Level.LAW)
    wording = VersionDated(date(2030, 1, 1), promulgated=legal_day(NOW))
    lawbook.enact(law, wording, [ArticleText("第九条", "样例：种类已调整。")], by=BY, at=NOW)
    assert catalogue.look_through_laws(CITY, by=BY, at=NOW) == 1
    change = radar_board(CITY, NOW)[0].change.pk
    person, _ = make_officer(Role.LEGAL_OFFICER, make_department("103"))
    client.force_login(person)
    page = client.get(f"/en/staff/radar/{change}/cases/").content.decode()
    assert case.number in page and "began before the new wording" in page
    assert f"/staff/radar/{change}/cases/" in client.get(f"/en/staff/radar/{change}/").content.decode()
    catalogue.abolish(office.penalty.id, reason="依据变化", by=BY, at=NOW)
    assert case.number in {each.case[1] for each in disagreements(CITY, legal_day(NOW)) if each.kind == "case_stopped"}


DEED = {"name": "产权证明", "name_en": "Deed", "required": True, "how": "upload", "note": ""}


@contextmanager
def said_otherwise(version: PowerVersion, change: dict[str, object]) -> Iterator[None]:
    """The library says something else for a while, as if it had been entered so: what is frozen is opened by hand."""
    before = version.definition
    for told in ({**before, **change}, before):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE catalogue_powerversion DISABLE TRIGGER USER")
            PowerVersion.objects.filter(pk=version.pk).update(definition=told)
            cursor.execute("ALTER TABLE catalogue_powerversion ENABLE TRIGGER USER; SET CONSTRAINTS ALL DEFERRED")
        catalogue_queries.version.cache_clear()
        if told is not before:
            yield


def staffed() -> Office:
    """An office in which every post that its flows name is held."""
    office = make_office()
    for role in ("department_head", "legal_officer"):
        make_officer(role, make_department("118"))
    return office


@pytest.mark.req("PWR-20")
def test_the_library_is_compared_with_the_flow_that_runs_and_the_last_hundred_cases_until_nothing_differs(
    client: Client,
) -> None:
    office = staffed()
    now = ledger.now()
    case = accepted(office, now)
    casework.act(**doing(case, office.reviewer, now, outcome="pass"))
    person, _ = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))
    client.force_login(person)
    address = "/en/staff/consistency/"
    assert "The library and what runs agree." in client.get(address).content.decode()

    def told() -> dict[str, str]:
        return {each.kind: each.detail for each in disagreements(CITY, legal_day(ledger.now()))}

    version = PowerVersion.objects.get(pk=office.licence.version_id)
    other = procedure.publish_flow("other", (FLOWS / "licence.bpmn").read_bytes(), by=BY, at=now)
    differs = {
        "case_limit": {"promised": {"amount": 3, "unit": "working_day"}},
        "case_document": {"materials": [*version.definition["materials"], {**DEED, "key": "deed"}]},
        "case_flow": {"flow_version": other.id},
    }
    for kind, change in differs.items():
        with said_otherwise(version, change):
            found = told()
            assert kind in found, found
            page = client.get(address).content.decode()
            assert case.number in page
        assert told() == {}
    Post.objects.filter(pk=office.reviewer.post).update(role="window")
    make_officer(Role.REVIEWER, make_department("118"))
    assert told() == {"case_post": "审查: window"}
    Post.objects.filter(pk=office.reviewer.post).update(role="reviewer")
    assert told() == {}
    assert "The library and what runs agree." in client.get(address).content.decode()
