"""The hall, its sub-halls, forms to print, and what guides still lack."""

import re
import time

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from daylight.hall import queries
from daylight.hall.rules.samples import sample_answers
from daylight.hall.tests.makers import FORM, make_open_power, make_submitted
from daylight.hall.tests.pages import post, text
from daylight.hall.views import papers
from daylight.offices.tests.makers import make_department, make_division
from daylight.procedure.rules import forms
from daylight.procedure.rules.definition import read_form

pytestmark = pytest.mark.django_db
CITIES = [f"3298{n:02d}" for n in range(10, 70, 10)]


def links(page: str) -> set[str]:
    return set(re.findall(r'href="(/[^"#?]*)', page))


@pytest.mark.req("HAL-12")
def test_a_province_hall_leads_to_city_halls_and_they_to_department_halls_with_one_account(client, applicant):
    province = make_division("329000", "样例省")
    cities = [make_division(code, f"样例市{code}", parent=province) for code in CITIES]
    bodies = [make_department("118", division=city, name="样例局") for city in cities]
    powers = [make_open_power(department=body) for body in bodies]
    home = text(client.get(reverse("hall-region", args=["329000"])))
    for city, body, power in zip(cities, bodies, powers, strict=True):
        assert reverse("hall-region", args=[city.code]) in links(home)
        of_city = text(client.get(reverse("hall-region", args=[city.code])))
        hall = reverse("hall-department", args=[city.code, body.code])
        assert hall in links(of_city)
        apply = reverse("apply", args=[power.key])
        assert apply in links(text(client.get(hall)))
        assert applicant.name in text(client.get(apply))
    first, last = (make_submitted(power, applicant)[0] for power in (powers[0], powers[-1]))
    for made in (first, last):
        opened = post(client, reverse("track"), number=made.number, code=made.query_code)
        assert made.number in text(client.get(opened["Location"]))


def test_an_unknown_hall_is_not_found(client):
    assert client.get(reverse("hall-region", args=["999999"])).status_code == 404
    assert client.get(reverse("hall-department", args=[make_division().code, "zzz"])).status_code == 404


@pytest.mark.req("HAL-14")
def test_from_the_portal_s_front_page_an_application_begins_within_three_clicks(client, applicant):
    apply = reverse("apply", args=[make_open_power().key])
    seen, found = {"/"}, {"/"}
    for _click in range(3):
        found = {link for page in found if _leads_on(page) for link in links(text(client.get(page)))} - seen
        seen |= found
    assert apply in seen


def _leads_on(path: str) -> bool:
    is_page = not path.endswith((".pdf", ".csv", ".xlsx", ".bpmn"))
    return path == "/" or (is_page and path.startswith(("/items/", "/halls/")))


@pytest.mark.req("HAL-06")
def test_number_and_identity_show_where_a_case_stands_within_a_second(client, applicant):
    made, _by = make_submitted(by=applicant)
    own = queries.application(made.division, made.number)
    client.logout()
    began = time.process_time()
    asked = {"number": made.number, "name": own.party_name, "identity": own.party_id.lower()}
    page = text(client.get(post(client, reverse("track"), **asked)["Location"]))
    assert time.process_time() - began < 1
    assert (made.number in page and "待受理" in page) or "等待受理" in page


@pytest.mark.parametrize("wrong", [{"number": "JZ-1"}, {"name": "别人"}, {"identity": "329901199003070012"}])
def test_every_wrong_identity_gets_the_same_answer(client, applicant, wrong):
    made, _by = make_submitted(by=applicant)
    own = queries.application(made.division, made.number)
    client.logout()
    asked = {"number": made.number, "name": own.party_name, "identity": own.party_id, **wrong}
    response = post(client, reverse("track"), **asked)
    assert response.status_code == 422
    assert own.party_name not in text(response).replace(asked["name"], "")


@pytest.mark.req("HAL-07")
def test_blank_and_sample_forms_of_an_item_download(client, monkeypatch):
    power = make_open_power()
    hall = text(client.get(reverse("hall-department", args=[power.division, "118"])))
    printed: list[str] = []

    def kept(*given: object) -> str:
        printed.append(render_to_string(*given))
        return printed[-1]

    monkeypatch.setattr(papers, "render_to_string", kept)
    for name in ("item-form", "item-form-sample"):
        address = reverse(name, args=[power.key])
        assert address in links(hall)
        answer = client.get(address)
        assert answer.content.startswith(b"%PDF-") and "attachment" in answer["Content-Disposition"]
    blank, sample = printed
    assert "经营场所地址" in blank and "经营场所地址" in sample
    assert "13000000000" in sample and "13000000000" not in blank


def test_the_sample_answers_are_answers_that_the_form_takes():
    form = read_form(FORM)
    assert forms.validate(form, sample_answers(form)).errors == {}


@pytest.mark.req("HAL-18")
def test_the_coverage_of_guides_and_charts_names_the_missing_items_by_department(client):
    whole = make_open_power(fee={"charged": False, "standard": "", "basis": ""})
    bare = make_open_power(materials=[], conditions=[])
    page = text(client.get(reverse("hall-coverage")))
    assert "50.0%" in page
    assert reverse("item", args=[bare.key]) in links(page)
    assert reverse("item", args=[whole.key]) not in links(page)


@pytest.mark.parametrize("name", ["halls", "hall-coverage"])
def test_the_halls_speak_english_too(client, name):
    make_open_power()
    assert 'lang="en"' in text(client.get(f"/en{reverse(name)}"))
