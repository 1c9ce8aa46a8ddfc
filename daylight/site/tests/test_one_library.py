"""One power library: what it says is what the hall, new cases and the supervisor read, and nobody keeps a copy."""

from datetime import timedelta

import pytest
from django.test import Client

from daylight.casework import queries as casework
from daylight.casework.tests.makers import BY, MORNING, accepted, apply, filed, make_office
from daylight.catalogue import queries, services
from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.offices.tests.makers import Person, make_department, make_officer

pytestmark = pytest.mark.django_db
BEFORE = MORNING - timedelta(days=30)


def rename(power_id: int, name: str) -> None:
    document = queries.current(power_id).document
    services.change(power_id, {**document, "name": name}, by=BY, at=BEFORE)
    services.publish_change(power_id, by=BY, at=BEFORE)


@pytest.mark.req("PWR-01")
def test_a_new_name_shows_at_once_everywhere_and_an_annulled_power_takes_no_new_case(client: Client) -> None:
    office = make_office()
    rename(office.licence.id, "改名后的许可")
    code = office.licence.code
    client.force_login(Person.objects.get(pk=office.applicant.person))
    assert "改名后的许可" in client.get(f"/items/{code}/apply/", follow=True).content.decode()
    case = accepted(office)
    assert queries.version(case.power_version).name == "改名后的许可"
    supervisor, _ = make_officer(Role.SUPERVISOR, make_department("140"))
    client.force_login(supervisor)
    assert "改名后的许可" in client.get(f"/staff/cases/{case.number}/").content.decode()
    assert f'href="/items/{code}/"' in client.get("/items/?q=改名后的").content.decode()

    services.abolish(office.licence.id, reason="法律修改", by=BY, at=BEFORE)
    services.abolish(office.penalty.id, reason="法律修改", by=BY, at=BEFORE)
    client.force_login(Person.objects.get(pk=office.applicant.person))
    assert f"/items/{code}/apply/" not in client.get("/items/").content.decode()
    with pytest.raises(Refusal, match=r"\[power.not_published\]"):
        apply(office)
    with pytest.raises(Refusal, match=r"\[power.not_published\]"):
        filed(office)


@pytest.mark.req("PWR-18")
def test_versions_are_compared_field_by_field_and_a_running_case_keeps_its_own(client: Client) -> None:
    office = make_office()
    case = accepted(office)
    document = queries.current(office.licence.id).document
    shorter = {**document, "promised": {"amount": 8, "unit": "working_day"}}
    services.change(office.licence.id, shorter, by=BY, at=MORNING)
    services.publish_change(office.licence.id, by=BY, at=MORNING)

    compared = client.get(f"/items/{office.licence.code}/diff/1..2/").content.decode()
    assert "<del>12" in compared
    assert "<ins>8" in compared
    again = casework.case_facts(case.division, case.number)
    assert (queries.version(again.power_version).number, queries.current(office.licence.id).number) == (1, 2)
    assert queries.version(again.power_version).promised.amount == 12
