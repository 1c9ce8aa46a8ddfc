"""多点受理: a window of another department enters an application for somebody who stands there."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daylight.core.actors import Role
from daylight.hall import queries
from daylight.hall.models import Application
from daylight.hall.tests.makers import ANSWERS, PDF, make_application, make_open_power
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import COMPANY_USCC, make_department, make_division, make_officer

pytestmark = pytest.mark.django_db
WHO = {
    "party_kind": "company",
    "party_name": "江州晨光餐饮有限公司",
    "party_id": COMPANY_USCC,
    "party_phone": "13000000000",
}


def enter(client, power, **changes):
    plan = {"m-plan": SimpleUploadedFile("平面图.pdf", PDF)}
    return post(client, reverse("window-enter", args=[power.key]), **{**ANSWERS, **WHO, **plan, **changes})


@pytest.mark.req("HAL-30", "HAL-34")
def test_a_window_of_any_department_makes_the_same_application_and_the_record_says_who_entered_it(client):
    power = make_open_power()
    online = make_application(power)
    person, officer = make_officer(Role.WINDOW, make_department("125"))
    client.force_login(person)
    assert reverse("window-enter", args=[power.key]) in text(client.get(reverse("window")))
    done = enter(client, power)["Location"]
    made = queries.application(power.division, done.split("/")[-2])
    same = (
        "power_id",
        "power_version",
        "form_version",
        "department",
        "party_kind",
        "party_name",
        "party_id",
        "data",
        "state",
    )
    assert {key: getattr(made, key) for key in same} == {key: getattr(online, key) for key in same}
    assert [each.key for each in queries.materials(made.division, made.number)] == ["plan"]
    entry = ledger.entries(made.division, f"case/{made.number}")[0]
    assert (entry.kind, json.loads(entry.actor)["post"]) == ("application.submitted", officer.post)
    receipt = text(client.get(done))
    assert made.number in receipt and "查询码" in receipt
    client.logout()
    asked = {"number": made.number, "name": made.party_name, "identity": made.party_id}
    assert made.number in text(client.get(post(client, reverse("track"), **asked)["Location"]))


@pytest.mark.parametrize("wrong", [{"party_id": "1"}, {"party_name": ""}, {"area": "很大"}, {"m-plan": ""}])
def test_what_is_wrong_is_said_and_nothing_comes_in(client, wrong):
    power = make_open_power()
    client.force_login(make_officer(Role.WINDOW)[0])
    answer = enter(client, power, **wrong)
    assert answer.status_code == 422 and "江州市云麓区样例路 1 号" in text(answer)
    assert not Application.objects.exists()


def test_only_windows_of_the_division_enter_applications(client):
    power = make_open_power()
    elsewhere = make_department("118", division=make_division("329901", "江州市东江区"))
    for role, body in ((Role.HANDLER, None), (Role.WINDOW, elsewhere)):
        client.force_login(make_officer(role, body)[0])
        assert enter(client, power).status_code == 403
    assert not Application.objects.exists()


def test_the_same_form_sent_twice_enters_one_application(client):
    power = make_open_power()
    client.force_login(make_officer(Role.WINDOW)[0])
    for _ in range(2):
        assert "/done/" in enter(client, power, idempotency_key="once")["Location"]
    assert Application.objects.count() == 1


def test_another_officer_cannot_open_the_receipt(client):
    power = make_open_power()
    client.force_login(make_officer(Role.WINDOW)[0])
    done = enter(client, power)["Location"]
    client.force_login(make_officer(Role.WINDOW)[0])
    assert client.get(done).status_code == 404
