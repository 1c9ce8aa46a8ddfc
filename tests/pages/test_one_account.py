"""One account applies, asks, complains and gives its opinion on one case, and sees an answer to each."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daylight.casework.tests.makers import make_office
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.hall import queries
from daylight.hall.models import OutgoingMessage
from daylight.hall.tests.makers import ANSWERS, PDF
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import department_of, make_officer, signed_in

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"LX-\d{4}-\d{6}")


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.FILES_ROOT = tmp_path


def applied(browser, power):
    """The number of an application made through the pages."""
    form = post(browser, reverse("apply", args=[power.key]))["Location"]
    post(browser, form, action="next", **ANSWERS)
    for each in power.materials:
        post(browser, f"{form}materials/", key=each["key"], file=SimpleUploadedFile("平面图.pdf", PDF))
    done = post(browser, f"{form}check/", declared="on")["Location"]
    return re.search(r"my/cases/([^/\"]+)/", text(browser.get(done))).group(1)


def wrote(browser, page, kind, content):
    """A letter written by the button of a case's page; its number."""
    link = re.search(rf'href="(/interaction/write/\?kind={kind}&amp;case=[^"]+)"', page).group(1).replace("&amp;", "&")
    form = text(browser.get(link))
    case = re.search(r'<input[^>]*name="case"[^>]*value="([^"]+)"', form).group(1)
    department = re.search(r'<option value="(\d+)"', form.split('name="department"')[1]).group(1)
    told = {"kind": kind, "case": case, "department": department, "title": f"关于{kind}", "content": content}
    return NUMBER.search(text(post(browser, "/interaction/write/", name="白杨", **told))).group()


@pytest.mark.req("HAL-03")
def test_one_account_applies_asks_complains_and_gives_an_opinion_on_one_case_and_each_is_answered():
    office = make_office()
    me, window = signed_in(office.applicant), signed_in(office.window)
    number = applied(me, office.licence)
    found = queries.application(queries.division_of(number), number)
    answer = {"answer": "accept", "as_seen": found.revision}
    assert post(window, reverse("answer", args=[number]), **answer).status_code == 302
    page = text(me.get(reverse("my-case", args=[number])))
    assert "已受理" in page
    for kind in ("consultation", "complaint", "opinion"):
        letter, reply = wrote(me, page, kind, f"{kind}：办理到哪一步了，请答复。"), f"{kind}已核实，答复如下，请查看。"
        for verb in ({"verb": "accept"}, {"verb": "reply", "says": reply, "result": "answered"}):
            assert post(window, f"/staff/letters/{letter}/act/", **verb).status_code == 302
        for where in (reverse("my-case", args=[number]), reverse("my"), f"/interaction/letters/{letter}/"):
            seen = text(me.get(where))
            assert letter in seen and reply in seen
        assert queries.letter(found.division, letter).department == office.department


@pytest.mark.req("HAL-09")
def test_a_question_to_an_item_s_department_is_answered_its_asker_told_and_it_may_be_made_public(client):
    office = make_office()
    me, window = signed_in(office.applicant), signed_in(office.window)
    item = text(client.get(reverse("item", args=[office.licence.key])))
    ask = f"/interaction/write/?kind=consultation&amp;item={office.licence.key}"
    assert ask in item
    fields = {"kind": "consultation", "item": office.licence.key, "name": "白杨", "phone": "13000000009"}
    told = {"title": "面积怎么算", "content": "操作间算不算经营面积？", "may_publish": "yes"}
    letter = NUMBER.search(text(post(me, "/interaction/write/", **fields, **told))).group()
    assert letter in text(window.get("/staff/letters/"))
    for verb in ({"verb": "accept"}, {"verb": "reply", "says": "操作间计入经营面积，按使用面积计算。"}):
        assert post(window, f"/staff/letters/{letter}/act/", result="answered", **verb).status_code == 302
    assert "操作间计入经营面积" in text(me.get(reverse("my")))
    outgoing = list(OutgoingMessage.objects.filter(about=letter))
    assert [each.phone for each in outgoing] == ["13000000009"] * 3
    assert any("操作间计入经营面积" in each.text for each in outgoing)
    assert "操作间计入经营面积" in text(client.get("/interaction/letters/"))


@pytest.mark.req("HAL-11")
def test_a_complaint_button_stands_on_every_item_and_case_page_and_gives_a_number_that_is_handled(client):
    office = make_office()
    me, window = signed_in(office.applicant), signed_in(office.window)
    number = applied(me, office.licence)
    found = queries.application(queries.division_of(number), number)
    for power in (office.licence, office.penalty):
        item = text(client.get(reverse("item", args=[power.key])))
        assert f"/interaction/write/?kind=complaint&amp;item={power.key}" in item
    button = f"/interaction/write/?kind=complaint&amp;case={number}"
    assert button in text(me.get(reverse("my-case", args=[number])))
    assert button in text(me.get(reverse("track-case", args=[number])))
    post(window, reverse("answer", args=[number]), answer="accept", as_seen=found.revision)
    assert button in text(me.get(reverse("public-case", args=[number])))
    letter = wrote(me, text(me.get(reverse("my-case", args=[number]))), "complaint", "窗口态度不好，请调查。")
    stages = [each.stage for each in queries.letter_clocks(found.division, letter)]
    assert stages == ["accept"]
    assert post(window, f"/staff/letters/{letter}/act/", verb="close").status_code == 422
    assert queries.letter(found.division, letter).power_id == office.licence.id


@pytest.mark.req("CMP-16")
def test_three_buttons_of_the_department_s_hall_ask_complain_and_apply_each_with_number_and_later_reply():
    office = make_office()
    me, window = signed_in(office.applicant), signed_in(office.window)
    body = department_of(office.department)
    hall = text(me.get(reverse("hall-department", args=[body.division_id, body.code])))
    assert reverse("apply", args=[office.licence.key]) in hall
    number = applied(me, office.licence)
    assert number in text(me.get(reverse("my")))
    found = queries.application(queries.division_of(number), number)
    post(window, reverse("answer", args=[number]), answer="accept", as_seen=found.revision)
    assert "已受理" in text(me.get(reverse("my-case", args=[number])))
    for kind in ("consultation", "complaint"):
        door = re.search(rf'href="(/interaction/write/\?kind={kind}&amp;department=\d+)"', hall).group(1)
        form = text(me.get(door.replace("&amp;", "&")))
        assert f'<option value="{office.department}" selected>' in form
        told = {
            "kind": kind,
            "department": office.department,
            "name": "白杨",
            "title": "样例",
            "content": "请答复样例。",
        }
        letter = NUMBER.search(text(post(me, "/interaction/write/", **told))).group()
        for verb in ({"verb": "accept"}, {"verb": "reply", "says": "您好，已经办理完毕并答复。", "result": "answered"}):
            post(window, f"/staff/letters/{letter}/act/", **verb)
        assert "已经办理完毕并答复" in text(me.get(f"/interaction/letters/{letter}/"))


@pytest.mark.req("HAL-35")
def test_the_interaction_page_offers_four_things_and_each_gets_an_officer_s_answer_that_all_can_see(client):
    office = make_office()
    _head, head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))
    window = signed_in(office.window)
    day = legal_day(ledger.now())
    for title, questions in (("满意度调查", "满意吗|满意|不满意"), ("办法草案征求意见", "您对草案有什么意见")):
        sheet = {"title": title, "purpose": "样例", "questions": questions, "opens": day, "closes": day}
        assert post(signed_in(head), "/staff/people/", verb="survey", **sheet).status_code == 302
    home = text(client.get("/interaction/"))
    assert "kind=consultation" in home and "kind=complaint" in home
    assert "办法草案征求意见" in home.split('id="asked"')[1].split("</section>")[0]
    assert "满意度调查" in home.split('id="surveys"')[1].split("</section>")[0]
    sheets = re.findall(r'href="(/interaction/surveys/[0-9a-f-]{36}/)"', home)
    for address in dict.fromkeys(sheets):
        answered = {"q1": "满意"} if "满意度调查" in text(client.get(address)) else {"q1": "第三条应当更清楚"}
        assert post(client, address, **answered).status_code == 302
        said = {"verb": "conclude", "says": "意见已经收到，将在修改时采纳。"}
        assert post(window, f"/staff/people/{address.split('/')[-2]}/", **said).status_code == 302
        assert "将在修改时采纳" in text(client.get(address))
    assert text(client.get("/interaction/")).count("将在修改时采纳") == 2
    for kind in ("consultation", "complaint"):
        told = {
            "kind": kind,
            "department": office.department,
            "name": "白杨",
            "title": "样例",
            "content": "请答复样例。",
        }
        letter = NUMBER.search(text(post(client, "/interaction/write/", **told))).group()
        for verb in ({"verb": "accept"}, {"verb": "reply", "says": "您好，已经办理完毕并答复。", "result": "answered"}):
            post(window, f"/staff/letters/{letter}/act/", **verb)
        assert "已经办理完毕并答复" in text(client.get(f"/interaction/letters/{letter}/"))
