"""标准而不失本地特色: own categories, promises and lamps, and a list that the superior takes."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.tests.clearing_makers import COMPLETE
from daylight.catalogue.tests.makers import make_power
from daylight.catalogue.tests.test_staff_pages import TODAY, whole_entry
from daylight.core.actors import Role, job
from daylight.core.limits import Limit, Unit
from daylight.offices import queries as offices
from daylight.offices.tests.makers import Department, make_department, make_division, make_officer, signed_in
from daylight.site.tests.test_division_parameters import KEY, SETTINGS, warned_on

pytestmark = pytest.mark.django_db
KINDS_PAGE, IMPORT = "/staff/catalogue/kinds/", "/staff/catalogue/import/"


@pytest.fixture(autouse=True)
def _calendars() -> Iterator[None]:
    yield
    offices.forget_workdays()


def administrator(body: Department) -> Client:
    """The system administrator of the division of a department."""
    return signed_in(make_officer(Role.SYSTEM_ADMIN, body)[1])


def categories(label: str) -> dict[str, object]:
    """A scheme of two categories, as the page sends it."""
    others = [name for name in KINDS if name != "licence"]
    return {
        "name": "own", "label": label, "code": ["01", "02"], "category": [f"{label}涉企类", f"{label}其他类"],
        "kinds-0": ["licence"], "kinds-1": others, "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip


def one_promise(admin: Department, days: str) -> str:
    """A power entered and published on the pages, then promised in fewer days; its address."""
    client = signed_in(make_officer(Role.CATALOGUE_EDITOR, admin)[1])
    at = datetime.now(tz=UTC)
    services.set_clearing_rule("329900", is_confirmation_required=False, by=job("tests", "329900"), at=at)
    assert client.post("/staff/catalogue/new/", whole_entry(admin)).status_code == 302
    [held] = [each for each in catalogue.held_by(admin.pk) if each.name == "食品经营许可"]
    address = f"/staff/catalogue/{held.id}/"
    for promised in ("12", days):
        assert client.post(address, whole_entry(admin, promised=promised)).status_code == 302
        assert client.post(address, {"do": "publish", "idempotency_key": str(uuid.uuid4())}).status_code == 302
    assert catalogue.in_force(held.id, TODAY).promised == Limit(int(days), Unit.WORKING_DAY)
    return address


@pytest.mark.req("ADM-15")
def test_a_tenant_s_categories_promises_and_lamps_leave_another_as_it_was_and_its_export_still_validates() -> None:
    above = make_division("320000", "江样省（样例）")
    city = make_division(parent=above)
    county = make_division("329901", "江州市东江区", parent=city)
    own, theirs = make_department("118", division=city), make_department("318", division=county)
    other = make_power(department=theirs, name="东江样例许可", extra=COMPLETE)
    here, there = administrator(own), administrator(theirs)
    assert here.post(SETTINGS, {"act": "set", "key": KEY, "value": "1/2"}).status_code == 302
    assert here.post(KINDS_PAGE, categories("江州")).status_code == 302
    refused = there.post(KINDS_PAGE, categories("东江"))
    assert refused.status_code == 422 and "这套类别由其他地区设定" in refused.content.decode()
    shown = Client().get("/types/").content.decode()
    assert "江州涉企类" in shown and "东江涉企类" not in shown
    one_promise(own, "3")
    assert (warned_on("329900"), warned_on("329901")) == (6, 9)
    assert catalogue.in_force(other.id, TODAY).promised == other.promised and other.promised.amount == 12

    exported = here.get("/items/export.xlsx").content
    superior = administrator(make_department("001", division=above))
    sent = {"list": SimpleUploadedFile("powers.xlsx", exported), "dry_run": "1", "idempotency_key": "check"}
    page = superior.post(IMPORT, sent).content.decode()
    heading = page[page.index('id="result-h"') + 13 :].split("</h2>")[0]
    rows, accepted, repaired, refused = map(int, re.findall(r"[0-9]+", heading))
    assert (rows, accepted + repaired, refused) == (2, 2, 0), page[page.index('id="result-h"') :][:1500]
    assert {each.name for each in catalogue.held_by()} == {"食品经营许可", "东江样例许可"}, "a check keeps nothing"
