"""Questions asked often, what people follow, the embedded block, and the code for a phone."""

import json

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.hall.tests.makers import make_open_power
from daylight.hall.tests.pages import post, text
from daylight.offices.tests.makers import make_department, make_officer
from daylight.procedure.tests.makers import make_flow

pytestmark = pytest.mark.django_db
FAQ = {
    "question": "需要营业执照原件吗",
    "answer": "不需要，窗口自行核验样例信息。",
    "question_en": "Is the original needed?",
}


@pytest.mark.req("HAL-08")
def test_a_department_writes_questions_that_the_item_and_the_hall_show_and_gaps_are_listed(client):
    power, other = make_open_power(make_flow().id), make_open_power()
    client.force_login(make_officer(Role.CATALOGUE_EDITOR)[0])
    gaps = text(client.get(reverse("staff-faqs"))).split("全部事项")[0]
    assert power.name in gaps and other.name in gaps
    assert post(client, reverse("staff-faq", args=[power.id]), **FAQ).status_code == 302
    gaps = text(client.get(reverse("staff-faqs"))).split("全部事项")[0]
    assert power.name not in gaps and other.name in gaps
    client.logout()
    item = text(client.get(reverse("item", args=[power.key])))
    assert FAQ["question"] in item and FAQ["answer"] in item
    found = text(client.get(reverse("faqs"), {"q": "原件"}))
    assert FAQ["question"] in found and reverse("item", args=[power.key]) in found
    assert FAQ["question"] not in text(client.get(reverse("faqs"), {"q": "没有这个词"}))


def test_a_withdrawn_question_is_read_no_more_and_an_empty_one_is_refused(client):
    power = make_open_power(make_flow().id)
    client.force_login(make_officer(Role.CATALOGUE_EDITOR)[0])
    address = reverse("staff-faq", args=[power.id])
    assert post(client, address, question="只有问题", answer=" ").status_code == 422
    post(client, address, **FAQ)
    faq = text(client.get(address)).split('name="faq" value="')[1][:36]
    post(client, address, **FAQ, faq=faq, action="withdraw")
    assert FAQ["question"] not in text(client.get(reverse("item", args=[power.key])))


def test_only_the_catalogue_editor_of_the_department_writes_its_questions(client):
    power = make_open_power()
    for role, code in ((Role.HANDLER, "118"), (Role.CATALOGUE_EDITOR, "125")):
        client.force_login(make_officer(role, make_department(code))[0])
        assert client.get(reverse("staff-faq", args=[power.id])).status_code == 403
        assert post(client, reverse("staff-faq", args=[power.id]), **FAQ).status_code == 403


@pytest.mark.req("HAL-17")
def test_what_a_person_follows_stands_on_their_own_page_with_cases_and_notices(client, applicant):
    power = make_open_power()
    address = reverse("item-follow", args=[power.key])
    for kind in ("power", "department"):
        assert post(client, address, kind=kind, wanted="yes").status_code == 302
    home = text(client.get(reverse("my")))
    followed = home.split("我的关注")[1]
    assert reverse("item", args=[power.key]) in followed
    assert reverse("hall-department", args=[power.division, "118"]) in followed
    assert "已提交" in home
    for kind in ("power", "department"):
        post(client, address, kind=kind, wanted="no")
    assert "我的关注" not in text(client.get(reverse("my")))


@pytest.mark.req("HAL-13")
def test_another_site_embeds_the_block_and_reads_the_items_as_documented(client):
    power = make_open_power()
    block = client.get(reverse("hall-block"), {"department": "118"})
    assert "X-Frame-Options" not in block
    assert f"http://testserver{reverse('item', args=[power.key])}" in text(block)
    read = client.get(reverse("hall-items"), {"department": "118"})
    (item,) = [each for each in json.loads(read.content)["items"] if each["code"] == power.code]
    assert read["Access-Control-Allow-Origin"] == "*"
    documented = text(client.get(reverse("embedding")))
    assert reverse("hall-block") in documented and reverse("hall-items") in documented
    assert all(key in documented for key in item)


@pytest.mark.parametrize("page", ["/", "/items/", "/halls/", "/track/"])
def test_every_public_page_offers_its_own_code_for_a_phone(client, page):
    assert f'/qr.svg?to={page}"' in text(client.get(page))


def test_a_code_for_another_site_is_refused(client):
    assert client.get("/qr.svg", {"to": "/halls/"})["Content-Type"] == "image/svg+xml"
    for elsewhere in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        assert client.get("/qr.svg", {"to": elsewhere}).status_code == 422


def test_an_item_shows_where_and_until_when_its_counterpart_may_seek_a_remedy(client):
    power = make_open_power(make_flow().id)
    item = text(client.get(reverse("item", args=[power.key])))
    remedies = item.split('id="remedy"')[1]
    assert "行政复议" in remedies and "六十日内" in remedies
