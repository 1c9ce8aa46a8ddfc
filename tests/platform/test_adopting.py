"""A county comes onto the system by following docs/adoption.md, and its lists are as docs/data-standard.md says."""

import re
import shlex
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from daylight.catalogue import queries
from daylight.catalogue.rules.columns import FIELDS, HEADINGS
from daylight.core.actors import Actor, Role
from daylight.core.codes import SCHEMES
from daylight.core.kinds import KIND_SCHEMES
from daylight.legality import queries as legality
from daylight.offices.models import Department, Person, Post
from daylight.offices.tests.makers import make_division, make_officer, signed_in

DOCS = Path(settings.ROOT) / "docs"
COUNTY, BODY = "329903", "江州市南浦区样例监督管理局"
CITY_CODE = "329900"


def commands() -> list[list[str]]:
    """The commands of the guide, in order."""
    guide = (DOCS / "adoption.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", guide, re.S)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line.startswith("daylight ")]


def sends(browser: Client, path: str, key: str, **form: object) -> None:
    answer = browser.post(path, {**form, "idempotency_key": key})
    assert answer.status_code == 302, re.sub(r"<[^>]+>", " ", answer.content.decode())[-600:]


def sets_up_offices(system: Actor, security: Actor) -> None:
    """Steps 1 to 3 of the guide, on its pages."""
    admin, tree = signed_in(system), "/staff/admin/offices/"
    sends(admin, tree, "1", act="division", code=COUNTY, name="江州市南浦区", parent=CITY_CODE)
    here = f"{tree}?division={COUNTY}"
    sends(admin, here, "2", act="department", code="118", name=BODY, form="department")
    body = Department.objects.get(division=COUNTY, name=BODY)
    sends(admin, here, "3", act="post", department=body.pk, role="catalogue_editor", name="权力库管理岗")
    people = f"/staff/admin/people/?division={COUNTY}"
    sends(admin, people, "4", act="register", username="nanpu", name="青禾", password="grain-in-ear-5")
    appointed = {"post": Post.objects.get(department=body).pk, "person": Person.objects.get(username="nanpu").pk}
    sends(signed_in(security), "/staff/admin/appointments/", "5", **appointed, rank="A")


def is_recognised(system: Actor) -> None:
    """Step 3b: the head declares the body, the legal affairs office of the county recognises it."""
    sends(
        signed_in(system), f"/staff/admin/offices/?division={COUNTY}", "6",
        act="department", code="103", name="江州市南浦区司法局", form="department",
    )  # fmt: skip
    body, justice = (Department.objects.get(division=COUNTY, code=code) for code in ("118", "103"))
    head, legal = make_officer(Role.DEPARTMENT_HEAD, body)[1], make_officer(Role.LEGAL_OFFICER, justice)[1]
    told = {"form": "statutory", "kinds": ["licence", "penalty"], "basis": "三定规定（样例）"}
    sends(signed_in(head), f"/staff/legality/bodies/{body.pk}/declare/", "7", **told)
    (waiting,) = (each.waiting for each in legality.bodies(COUNTY, department=body.pk))
    answer = {"declaration": waiting.pk, "reason": "具备主体资格（样例）"}
    sends(signed_in(legal), f"/staff/legality/bodies/{body.pk}/recognise/", "8", **answer)


@pytest.mark.django_db
@pytest.mark.req("PWR-44")
def test_a_county_is_set_up_by_following_the_guide(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    make_division(CITY_CODE)
    system, security = make_officer(Role.SYSTEM_ADMIN)[1], make_officer(Role.SECURITY_ADMIN)[1]
    sets_up_offices(system, security)
    is_recognised(system)
    monkeypatch.chdir(DOCS)
    for name, *arguments in commands():
        call_command(name, *arguments)
    body = Department.objects.get(division=COUNTY, code="118")
    powers = queries.facts_of(queries.published_ids(body.pk))
    assert [power.name for power in powers] == ["样例经营许可", "未经许可从事样例经营的处罚"]
    page = client.get(f"/departments/{COUNTY}118/").content.decode()
    assert all(power.name in page for power in powers)
    assert "江州市南浦区" in client.get("/regions/").content.decode()
    shown = client.get(f"/items/{powers[0].code}/").content.decode()
    assert "从事样例经营的，应当向区主管部门申请许可" in shown
    editor = Client()
    editor.force_login(Person.objects.get(username="nanpu"))
    assert "样例经营许可" in editor.get("/staff/catalogue/").content.decode()


@pytest.mark.req("PWR-44")
def test_every_address_the_guide_names_is_there_and_the_guide_names_its_files() -> None:
    from django.urls import resolve  # noqa: PLC0415

    for name in ("adoption.md", "data-standard.md"):
        told = (DOCS / name).read_text("utf-8")
        for address in set(re.findall(r"`(/[a-z/.-]+)`", told)):
            assert resolve(address), address
        for linked in re.findall(r"\]\(([a-z.\-/]+)\)", told):
            assert (DOCS / linked).exists(), linked


def test_the_data_standard_names_every_field_heading_and_scheme() -> None:
    told = (DOCS / "data-standard.md").read_text("utf-8")
    assert [field for field in FIELDS if f"`{field}`" not in told] == []
    assert [each for headings in HEADINGS.values() for each in headings if each not in told] == []
    assert [name for name in (*SCHEMES, *KIND_SCHEMES) if f"`{name}`" not in told] == []
