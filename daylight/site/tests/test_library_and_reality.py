"""The library against what runs, and the open cases that a change of the law touches."""

import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from daylight.casework.tests.makers import filed, make_office
from daylight.catalogue import services as catalogue
from daylight.catalogue.queries.radar import radar_board
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.offices.tests.makers import make_department, make_officer
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
