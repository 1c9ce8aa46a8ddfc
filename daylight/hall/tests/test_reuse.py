"""白杨 applies for a birth certificate permit; the registers know most of it already."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.hall import queries, services
from daylight.hall.rules.reuse import saved
from daylight.hall.tests.makers import PDF, make_open_power, submit
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import CITIZEN_ID, make_applicant
from daylight.procedure.rules.definition import read_form
from daylight.registers import queries as registers
from daylight.registers import services as register_services

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2025, 6, 1, 1, 0, tzinfo=UTC)
FORM = {
    "title": "二胎生育证申请表（样例）",
    "sections": [
        {
            "title": "夫妻双方",
            "fields": [
                {"key": "name", "label": "姓名", "type": "text", "prefill": "account.name"},
                {"key": "home", "label": "户籍地址", "type": "text", "required": True, "prefill": "population.address"},
                {"key": "spouse", "label": "配偶姓名", "type": "text", "required": True, "prefill": "marriage.spouse"},
                {"key": "married", "label": "结婚日期", "type": "date", "required": True, "prefill": "marriage.since"},
                {"key": "children", "label": "现有子女", "type": "number", "prefill": "family.children"},
                {"key": "wish", "label": "申请理由", "type": "text", "required": True},
            ],
        }
    ],
}
MATERIALS = [{"key": "marriage", "name": "结婚证", "name_en": "", "required": True, "how": "upload", "note": ""}]
HELD = {
    "population": {"name": "白杨", "phone": "13000000001", "address": "江州市云麓县样例村 1 号"},
    "marriage": {"spouse": "江晴", "since": "2019-05-20"},
    "family": {"children": "1"},
}


@pytest.fixture
def baiyang(client):
    user, by = make_applicant("citizen", name="白杨")
    client.force_login(user)
    keeper = job("tests", "329900")
    for register, facts in HELD.items():
        register_services.enter_record(register, CITIZEN_ID, facts=facts, by=keeper, at=LONG_AGO)
    return by


def make_licence(by, **changes):
    known = {"holder": CITIZEN_ID, "holder_name": "白杨", "issuer": "江州市民政局", "issued_on": date(2019, 5, 20)}
    register_services.enter_licence(
        "结婚证", "J329900-2019-1", **{**known, **changes}, by=job("tests", "329900"), at=LONG_AGO
    )


def begun(client):
    power = make_open_power(form=FORM, name="二胎生育证", audience=["citizen"], materials=MATERIALS)
    return power, post(client, reverse("apply", args=[power.key]))["Location"]


def confirm(client, **changes):
    return post(client, reverse("my-identity"), **{"number": CITIZEN_ID, "answer": "13000000001", **changes})


@pytest.mark.req("HAL-19")
def test_registers_are_called_only_at_the_strong_level_and_the_weak_one_is_told_why(client, baiyang):
    _power, form = begun(client)
    page = text(client.get(form))
    assert reverse("my-identity") in page and "只用密码登录" in page
    refused = post(client, f"{form}registers/", agree="on")
    assert refused["Location"].startswith(reverse("my-identity"))
    assert "江晴" not in text(client.get(form))
    with pytest.raises(Refusal, match=r"level\.weak"):
        services.fill_in(form.split("/")[-2], confirmed_at=None, by=baiyang, at=ledger.now())
    assert confirm(client).status_code == 302
    assert post(client, f"{form}registers/", agree="on")["Location"] == form
    assert "江晴" in text(client.get(form))


@pytest.mark.parametrize("wrong", [{"number": "329901199003070039"}, {"answer": "13000000002"}, {"answer": ""}])
def test_a_wrong_number_or_answer_confirms_nobody(client, baiyang, wrong):
    assert confirm(client, **wrong).status_code == 422
    assert client.session.get("daylight.identity") is None


def test_the_form_is_filled_in_each_answer_with_its_source_and_what_it_saved(client, baiyang):
    make_licence(baiyang)
    _power, form = begun(client)
    confirm(client)
    post(client, f"{form}registers/", agree="on")
    page = text(client.get(form))
    for value, source in (("江州市云麓县样例村 1 号", "人口库"), ("江晴", "婚姻"), ('value="1"', "计划生育")):
        assert value in page and source in page
    typed = sum(len(value) for value in ("江州市云麓县样例村 1 号", "江晴", "20190520", "1"))
    assert f"少输入 {typed} 个字符" in page
    post(
        client,
        form,
        action="next",
        home=HELD["population"]["address"],
        spouse="江晴",
        married="2019-05-20",
        children="1",
        wish="家庭计划",
    )
    checked = text(client.get(f"{form}check/"))
    assert "户籍地址" in checked and "您已修改" not in checked
    assert post(client, f"{form}check/", declared="on").status_code == 302
    entries = ledger.entries("329900", f"person/{baiyang.person}")
    assert [each.kind for each in entries] == ["identity.confirmed", "consent.given", "application.filled"]
    assert not any("江晴" in each.payload for each in entries)


SAMPLE = Path(__file__).resolve().parents[2] / "site" / "sample" / "forms" / "birth-permit.json"
FAMILY = {
    "population": {**HELD["population"], "household": "云麓样例 0001 号", "people": "汉族"},
    "marriage": {"spouse": "江晴", "spouse_number": "329901198805120048", "since": "2019-05-20", "number": "J-1"},
    "family": {"children": "1", "first_child": "白芽", "first_born": "2021-09-01", "birth_certificate": "R-1"},
}
BY_REGISTER = {"人口库": 3, "婚姻": 4, "计划生育": 4}


@pytest.mark.req("HAL-20")
def test_the_permit_for_a_second_child_fills_itself_from_three_registers_and_is_confirmed_within_two_minutes(
    client, baiyang
):
    for register, facts in FAMILY.items():
        register_services.enter_record(
            register, CITIZEN_ID, facts=facts, by=job("tests", "329900"), at=LONG_AGO + timedelta(days=1)
        )
    form = json.loads(SAMPLE.read_text("utf-8"))
    power = make_open_power(form=form, name="二胎生育证", audience=["citizen"], materials=[])
    page = post(client, reverse("apply", args=[power.key]))["Location"]
    assert "只用密码登录" in text(client.get(page)) and "江晴" not in text(client.get(page))
    confirm(client)
    post(client, f"{page}registers/", agree="on")
    filled = text(client.get(page))
    sources = Counter(re.findall(r"来源：([^，。<]+)，", filled))
    assert {known: n for known in BY_REGISTER for name, n in sources.items() if known in name} == BY_REGISTER
    draft = queries.drafts_of(baiyang.person)[0]
    answered = saved(read_form(form), draft.data, queries.filled_answers(draft.id), files=0)
    assert (answered.answers, answered.left) == (11, 1)
    assert answered.seconds_left <= 120 < answered.seconds
    sent = {key: value for facts in FAMILY.values() for key, value in facts.items()}
    answers = {key: draft.data[key] for key in draft.data} | {"declared": "on"}
    assert sent["spouse"] in answers.values()
    assert post(client, page, action="next", **answers).status_code == 302
    checked = text(client.get(f"{page}check/"))
    assert "江晴" in checked and "您已修改" not in checked
    assert post(client, f"{page}check/", declared="on").status_code == 302


@pytest.mark.req("HAL-21")
def test_a_material_with_an_electronic_licence_needs_no_upload(client, baiyang):
    make_licence(baiyang)
    _power, form = begun(client)
    confirm(client)
    post(client, f"{form}registers/", agree="on")
    page = text(client.get(f"{form}materials/"))
    assert "来自电子证照" in page and "结婚证-J329900-2019-1.pdf" in page
    draft = queries.drafts_of(baiyang.person)[0]
    (file,) = queries.draft(draft.id, baiyang.person).materials
    assert queries.extracts([file.digest]) == {file.digest: ("结婚证", "J329900-2019-1")}


@pytest.mark.parametrize("ended", [{"is_revoked": True}, {"valid_until": date(2020, 1, 1)}])
def test_a_licence_that_is_not_in_force_stands_for_nothing(client, baiyang, ended):
    make_licence(baiyang, **ended)
    _power, form = begun(client)
    confirm(client)
    post(client, f"{form}registers/", agree="on")
    assert queries.draft(queries.drafts_of(baiyang.person)[0].id, baiyang.person).materials == []


@pytest.mark.req("HAL-36")
def test_the_report_counts_materials_asked_for_although_they_were_held(client, baiyang):
    _power, form = begun(client)
    draft = queries.drafts_of(baiyang.person)[0]
    answers = {"home": "样例", "spouse": "江晴", "married": "2019-05-20", "children": "1", "wish": "家庭计划"}
    post(client, form, action="save", **answers)
    at = ledger.now()
    services.attach_material(draft.id, key="marriage", name="a.pdf", content=PDF, by=baiyang, at=at)
    submit(draft.id, baiyang, at=at)
    page = reverse("hall-asked-anyway")
    assert "目前 0 件" in text(client.get(page))
    make_licence(baiyang)
    assert "目前 1 件" in text(client.get(page)) and "结婚证" in text(client.get(page))


def test_a_consent_taken_back_ends_reading(client, baiyang):
    power, form = begun(client)
    confirm(client)
    post(client, f"{form}registers/", agree="on")
    consent = registers.consent_for(baiyang.person, power.id)
    assert "人口库" in text(client.get(reverse("my-consents")))
    post(client, reverse("my-consents"), consent=str(consent.id))
    assert registers.consent_for(baiyang.person, power.id) is None
    with pytest.raises(Refusal, match=r"consent\.missing"):
        services.fill_in(
            queries.drafts_of(baiyang.person)[0].id, confirmed_at=ledger.now(), by=baiyang, at=ledger.now()
        )
    assert post(client, reverse("my-consents"), consent=str(consent.id)).status_code == 404


def test_nobody_takes_back_another_s_consent(client, baiyang):
    power, form = begun(client)
    confirm(client)
    post(client, f"{form}registers/", agree="on")
    consent = registers.consent_for(baiyang.person, power.id)
    client.force_login(make_applicant()[0])
    assert post(client, reverse("my-consents"), consent=str(consent.id)).status_code == 404
    assert registers.consent_for(baiyang.person, power.id) is not None


@pytest.mark.parametrize("name", ["my-identity", "my-consents", "hall-asked-anyway"])
def test_the_pages_speak_english(client, baiyang, name):
    assert 'lang="en"' in text(client.get(f"/en{reverse(name)}"))
