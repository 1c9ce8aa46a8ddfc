"""The hall, its sub-halls, forms to print, and what guides still lack."""

import re
import time
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from daylight.catalogue import services as catalogue
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import job
from daylight.hall import queries
from daylight.hall.rules.samples import sample_answers
from daylight.hall.tests.makers import FORM, make_open_power, make_submitted
from daylight.hall.tests.pages import post, text
from daylight.offices.tests.makers import department_of, make_department, make_division
from daylight.procedure import queries as procedure
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
    made = [make_submitted(power, applicant)[0] for power in powers]
    own = text(client.get(reverse("my")))
    for each in made:
        assert each.number in own, "one account holds what was handed in at every hall"
    client.logout()
    assert reverse("track") in links(home), "the province's hall has the one box that asks for any case"
    for each in made:
        opened = post(client, reverse("track"), number=each.number, code=each.query_code)
        assert each.number in text(client.get(opened["Location"])), "the same box finds a case of every city"


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
def test_the_blank_and_the_sample_form_of_each_item_download(client):
    asked_for = [{"key": "boat", "label": "船名", "type": "text"}]
    other = {"title": "另一张申请表", "sections": [{"title": "一", "fields": asked_for}]}
    first = make_open_power()
    asked = [(first, "经营场所地址"), (make_open_power(form=other), "船名")]
    hall = text(client.get(reverse("hall-department", args=["329900", "118"])))
    for power, question in asked:
        blank, sample = (_read(client, hall, name, power.key) for name in ("item-form", "item-form-sample"))
        assert question in blank and question in sample and power.name in blank
        said = str(next(iter(sample_answers(procedure.form(power.form_version).definition).values())))
        assert sample.count(said) > blank.count(said), "the sample is filled in, the blank is not"
    assert "13000000000" in _read(client, hall, "item-form-sample", first.key)


def _read(client, hall: str, name: str, key: str) -> str:
    """The words of a form that the hall's page leads to."""
    address = reverse(name, args=[key])
    assert address in links(hall)
    answer = client.get(address)
    assert "attachment" in answer["Content-Disposition"] and key in answer["Content-Disposition"]
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).replace("\n", "")


def test_the_sample_answers_are_answers_that_the_form_takes():
    form = read_form(FORM)
    assert forms.validate(form, sample_answers(form)).errors == {}


@pytest.mark.req("HAL-18")
def test_the_coverage_of_guides_and_charts_names_the_missing_items_by_department_until_all_are_whole(client):
    free = {"charged": False, "standard": "", "basis": ""}
    whole = make_open_power(fee=free)
    harbour = make_department("125", name="样例港航局")
    bare = make_open_power(department=harbour, materials=[], conditions=[], fee=free)
    undrawn = make_power(department=harbour, fee=free)
    page = text(client.get(reverse("hall-coverage")))
    assert "33.3%" in page
    rows = {row.split("</a>")[0].rsplit(">", 1)[1]: row for row in page.split("<tr>")[2:]}
    assert reverse("item", args=[whole.key]) not in links(page)
    at_harbour = rows["样例港航局"]
    for power, lacks in ((bare, ("条件或者材料",)), (undrawn, ("流程图",))):
        told = at_harbour[at_harbour.index(reverse("item", args=[power.key])) :].split("</li>")[0]
        assert all(each in told for each in lacks), told
    assert "2" in at_harbour and "details" not in rows[department_of(whole.department).name]
    mended = {"materials": whole.document["materials"], "conditions": whole.document["conditions"]}
    by, at = job("tests", "329900"), datetime.now(tz=UTC)
    for power, more in ((bare, mended), (undrawn, {"flow_version": whole.flow_version})):
        catalogue.change(power.id, {**power.document, **more}, by=by, at=at)
        catalogue.publish_change(power.id, by=by, at=at)
    page = text(client.get(reverse("hall-coverage")))
    assert "100.0%" in page and "<details>" not in page


@pytest.mark.parametrize("name", ["halls", "hall-coverage"])
def test_the_halls_speak_english_too(client, name):
    make_open_power()
    assert 'lang="en"' in text(client.get(f"/en{reverse(name)}"))
