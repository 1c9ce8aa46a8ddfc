"""Packages as they stand on the shelf: loaded whole from the page or the command line, tried first, twice the same."""

import csv
import io
import re
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from daylight.casework import queries as casework
from daylight.catalogue import queries as catalogue
from daylight.catalogue.models import Declaration, Power, SignOff
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.services import announce, declare
from daylight.catalogue.services.confirm import confirm
from daylight.catalogue.tests.clearing_makers import MONDAY, City, everybody_signs, filled, make_city
from daylight.catalogue.tests.makers import LONG_BEFORE
from daylight.catalogue.tests.test_clearing_confirmation import after
from daylight.core.actors import Actor, Role, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.models import Post
from daylight.offices.tests.makers import (
    Department,
    department_of,
    make_department,
    make_division,
    make_officer,
    signed_in,
)
from daylight.procedure import queries as procedure
from daylight.site.packages.loading import Loaded, load_package
from daylight.site.packages.reading import package_named
from daylight.site.tests.test_packages import _played, run_one_of_each, world_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PAGE = "/staff/admin/packages/"
BY = job("tests", "329900")
KINDS = {"licence": 21, "other": 5, "levy": 25, "penalty": 101}


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.FILES_ROOT = tmp_path / "files"
    make_division("990000", "江海省")
    make_division("329900", "江州市", parent=make_division("990000"))
    make_division("329901", "江州市东江区", parent=make_division())
    yield


def installed(name: str, *, publishing: bool = True, at: datetime | None = None) -> Loaded:
    """The package laid down by the installation; nothing may be wrong with it."""
    done = load_package(package_named(name), division="329900", by=BY, at=at or LONG_BEFORE, publishing=publishing)
    assert done.problems == ()
    return done


def staffed(code: str, division: str = "329900") -> Department:
    """A body of a package, with an officer at every post that the package made."""
    (found,) = [each for each in offices.departments(division) if each.code == code]
    body = department_of(found.id)
    for post in Post.objects.filter(department=body):
        make_officer(post.role, post=post)
    return body


def counted(code: str) -> dict[str, int]:
    """What the public page of a body counts, by kind."""
    page = Client().get(f"/departments/329900{code}/").content.decode()
    found = re.findall(r'/types/([a-z_]+)/">[^<]+</a> <span class="muted small">(\d+)<', page)
    return {kind: int(number) for kind, number in found}


def posted(browser: Client, **form: Any) -> Any:
    return browser.post(f"{PAGE}?division=329900", {"idempotency_key": str(uuid.uuid4()), **form})


@pytest.mark.req("DOM-05")
def test_the_ten_named_powers_of_the_radio_office_load_and_an_inspection_runs_by_its_chart() -> None:
    assert installed("radio-office").published == 10
    assert counted("138") == {"compulsion": 3, "penalty": 6, "inspection": 1}
    page = Client().get("/departments/329900138/").content.decode()
    named = [row["权力名称"] for row in _powers("radio-office")]
    assert len(set(named)) == 10 and all(name in page for name in named)
    for said in ("查封", "没收", "采取技术和行政措施制止违法行为", "擅自设置、使用无线电台（站）的监督检查"):
        assert any(said in name for name in named), said
    body = staffed("138")
    (power,) = [each for each in catalogue.held_by(body.pk) if each.kind == "inspection"]
    chart = Client().get(f"/items/{power.code}/chart/")
    assert chart.status_code == 200
    number = run_one_of_each(body)["inspection"]
    table = procedure.flow(casework.case_facts("329900", number).flow_version).table
    walked = [step.node for step in casework.steps("329900", number)]
    assert walked == [node.id for node in table.tasks], "every node of the chart, in the chart's order"
    assert all(table.nodes[node].name in chart.content.decode() for node in walked)
    assert casework.case_facts("329900", number).closed_at is not None


@pytest.mark.req("DOM-04")
def test_the_152_powers_of_city_management_are_signed_by_four_bureaus_and_counted_by_kind() -> None:
    city = make_city()
    assert installed("city-management", publishing=False, at=MONDAY).parts[-1].made == 152
    assert counted("112") == {}, "nothing is public before it is confirmed"
    _body, editor, head = _editor_and_head("112")
    drafts = list(Power.objects.filter(department__code="112").values_list("pk", flat=True))
    declare([filled(power) for power in drafts], by=editor, at=MONDAY)
    signing = City(city.body, editor, head, city.offices, city.people)
    for number in Declaration.objects.values_list("pk", flat=True):
        everybody_signs(signing, number)
        announce(number, by=city.legal, at=MONDAY)
    for row in Declaration.objects.all():
        confirm(row.pk, as_seen=row.digest, by=city.legal, at=after(row.notices.get().ends_on))
    signed = Counter(SignOff.objects.filter(answer="accept").values_list("question", flat=True))
    assert signed == dict.fromkeys(("department", "legal", "staffing", "secrecy", "price"), 152)
    assert counted("112") == KINDS
    assert "152 项" in Client().get("/departments/329900112/").content.decode()
    shown = signed_in(city.legal).get(f"/staff/clearing/declarations/{row.pk}/").content.decode()
    assert all(question in shown for question in ("legal", "staffing", "secrecy", "price"))


def _editor_and_head(code: str) -> tuple[Department, Actor, Actor]:
    (found,) = [each for each in offices.departments("329900") if each.code == code]
    body = department_of(found.id)
    return body, make_officer(Role.CATALOGUE_EDITOR, body)[1], make_officer(Role.DEPARTMENT_HEAD, body)[1]


@pytest.mark.req("DOM-08")
def test_the_71_items_stand_at_three_levels_and_a_project_is_shown_before_it_is_approved() -> None:
    done = installed("development-reform")
    assert (done.published, [each.made for each in done.parts if each.name == "departments"]) == (71, [4])
    levels = Counter(Power.objects.values_list("division", flat=True))
    assert levels == {"990000": 46, "329900": 15, "329901": 10}
    sections = {
        body.name: {post.section for post in body.posts if post.section}
        for body in offices.establishment("990000", legal_day(ledger.now()))
    }
    assert {name: len(held) for name, held in sections.items()} == {"江海省发展和改革委员会": 18, "江海省能源局": 5}
    body = staffed("173")
    facts = next(each for each in catalogue.facts_of([p.id for p in catalogue.held_by(body.pk)]) if _flagged(each))
    assert facts.extra["publicity"] == "5"
    assert facts.extra["handling_body"] == "投资科"
    at = ledger.now() - timedelta(days=60)
    number = _played(world_of(at), facts, at)
    case, steps = casework.case_facts("329900", number), casework.steps("329900", number)
    assert case.power == facts.id and case.closed_at is not None
    (shown,) = [step for step in steps if step.act == "publicity"]
    (decided,) = [step for step in steps if step.act == "decide"]
    days = offices.workdays("329900").between(legal_day(shown.arrived_at), legal_day(decided.at))
    assert days > 5, "five working days in public, then the decision"


def test_a_project_that_is_still_shown_to_the_public_cannot_be_approved() -> None:
    installed("development-reform")
    body = staffed("173")
    facts = next(each for each in catalogue.facts_of([p.id for p in catalogue.held_by(body.pk)]) if _flagged(each))
    at = ledger.now() - timedelta(days=3)
    world = world_of(at)
    number = world.apply(facts, world.cast.public[0], at).number
    world.accept(number, at)
    while world.node(world.case(number), world.case(number).tokens[0]).act != "publicity":
        case = world.case(number)
        world.do(number, world.node(case, case.tokens[0]).outcome_codes[0], at)
    assert number in Client().get("/publicity/").content.decode()
    with pytest.raises(Refusal, match=r"publicity\.running"):
        world.do(number, "done", at)


def _flagged(power: PowerFacts) -> bool:
    return power.name == "政府投资项目审批"


def _powers(package: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package_named(package).files["powers.csv"].decode())))


def _sysadmin() -> Client:
    return signed_in(make_officer(Role.SYSTEM_ADMIN, make_department("001"))[1])


@pytest.mark.req("DOM-09")
def test_the_52_departments_are_imported_on_the_page_and_stand_on_the_board_of_progress_once_each() -> None:
    city = make_city()
    browser = _sysadmin()
    before = {each.name for each in offices.departments("329900")}
    tried = posted(browser, package="city-departments-2013", dry_run="1")
    assert tried.status_code == 200 and {each.name for each in offices.departments("329900")} == before
    assert posted(browser, package="city-departments-2013").status_code == 200
    there = [each.name for each in offices.departments("329900") if each.name not in before]
    listed = [row["名称"].replace("{name}", "江州市") for row in _rows("city-departments-2013", "departments.csv")]
    assert (len(there), len(set(there)), sorted(there)) == (52, 52, sorted(listed))
    board = signed_in(city.legal)
    shown = board.get("/staff/clearing/campaigns/").content.decode()
    chosen = {name: pk for pk, name in re.findall(r'name="department" value="(\d+)"[^>]*>\s*([^<]+?)\s*<', shown)}
    assert [shown.count(f">{name}<") + shown.count(f" {name}<") for name in there].count(0) == 0
    sent = {"name": "录入行政权力", "scope": "全部行政职权", "facts_until": "2012-12-31", "idempotency_key": "board"}
    sent |= {"department": [chosen[name] for name in there], "stage": ["录入完成"], "due": ["2013-09-30"]}  # type: ignore[dict-item]
    made = board.post("/staff/clearing/campaigns/", sent)
    assert made.status_code == 302
    page = board.get(made.headers["Location"]).content.decode().split('id="un-h"')[1].split("</section>")[0]
    assert [name for name in there if page.count(name) != 1] == []
    assert "52" in page[:300]


def _rows(package: str, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package_named(package).files[file].decode())))


@pytest.mark.req("CEN-04")
def test_24_departments_come_with_their_windows_and_items_and_a_case_runs_at_a_window() -> None:
    assert installed("resident-24").published == 24
    page = Client().get("/departments/").content.decode()
    names = [row["名称"].replace("{name}", "江州市") for row in _rows("resident-24", "departments.csv")]
    assert len(set(names)) == 24 and all(name in page for name in names)
    staffed_bodies = [each for each in offices.establishment("329900", legal_day(ledger.now())) if each.name in names]
    assert len(staffed_bodies) == 24
    for body in staffed_bodies:
        assert [post.role for post in body.posts].count(Role.WINDOW) == 1, body.name
        assert len(catalogue.held_by(body.id)) == 1, body.name
        shown = Client().get(f"/departments/329900{body.code}/").content.decode()
        assert "窗口岗" in shown and "1 项" in shown
    done = run_one_of_each(staffed("B13"))
    case = casework.case_facts("329900", done["licence"])
    assert case.closed_at is not None and case.outcome == "grant"
