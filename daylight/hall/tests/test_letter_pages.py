"""Letters on their pages: how they come, who sees them, what is published."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role
from daylight.core.canonical import canonical
from daylight.hall import queries, services
from daylight.hall.tests.letters import DIVISION, REPLY, answer, days, make_town, write
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant, make_officer, signed_in

pytestmark = pytest.mark.django_db
FORM = {"kind": "complaint", "title": "窗口排队过久", "content": "排了三个小时没有办成。", "name": "石岩"}
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{4}")
NUMBER = re.compile(r"LX-\d{4}-\d{6}")


@pytest.fixture
def town():
    return make_town()


def sent(client, town, **fields):
    told = {"department": town.department.pk} | FORM | fields
    page = text(post(client, "/interaction/write/", **told))
    return NUMBER.search(page).group(), CODE.search(page).group()


@pytest.mark.req("CMP-01")
def test_a_complaint_comes_by_the_website_the_telephone_and_the_window_and_is_counted_by_source(client, town):
    sent(client, town)
    desk = signed_in(town.clerk)
    for source in ("phone", "window"):
        assert "石岩" not in text(desk.get(f"/staff/letters/new/?source={source}"))
        taken = post(desk, "/staff/letters/new/", source=source, department=town.department.pk, **FORM)
        assert taken.status_code == 302
    listed = text(desk.get("/staff/letters/"))
    assert all(source in listed for source in ("网站", "电话", "窗口"))
    day = ledger.now().date()
    since, until = queries.half_year(day)
    rows = queries.letter_figures(DIVISION, "source", since=since, until=until, at=ledger.now())
    assert {row.key: row.registered for row in rows} == {"web": 1, "phone": 1, "window": 1}
    assert "网站" in text(client.get("/interaction/figures/"))


def test_a_complaint_button_of_an_item_leads_to_a_number_and_the_complaint_to_its_department(client, town):
    power = make_power()
    page = text(client.get(f"/items/{power.key}/"))
    assert f"/interaction/write/?kind=complaint&amp;item={power.key}" in page
    number, _code = sent(client, town, item=power.key, department="")
    assert queries.letter(DIVISION, number).power_id == power.id
    now = ledger.now()
    assert queries.complaints_of_power(DIVISION, power.id, now - days(1), now + days(1)) == 1


def test_only_the_writer_reads_a_letter_and_a_wrong_code_tells_nothing(client, town):
    number, code = sent(client, town)
    assert client.get(f"/interaction/letters/{number}/").status_code == 200
    stranger = Client()
    assert stranger.get(f"/interaction/letters/{number}/").status_code == 404
    missed = post(stranger, "/interaction/letters/open/", number=number, code="0000-00000-0000")
    nobody = post(stranger, "/interaction/letters/open/", number="LX-2026-999999", code="0000-00000-0000")
    assert missed.status_code == nobody.status_code == 422
    assert "排了三个小时" not in text(missed)
    assert post(stranger, "/interaction/letters/open/", number=number, code=code).status_code == 302
    assert "排了三个小时" in text(stranger.get(f"/interaction/letters/{number}/"))


def test_the_desk_takes_a_letter_from_its_registration_to_the_reply_and_the_writer_grades_it(client, town):
    number, _code = sent(client, town)
    desk, act = signed_in(town.clerk), f"/staff/letters/{number}/act/"
    assert post(desk, act, verb="accept").status_code == 302
    assert post(desk, act, verb="close").status_code == 422
    assert post(desk, act, verb="reply", says="短").status_code == 422
    assert post(desk, act, verb="reply", says=REPLY, result="upheld").status_code == 302
    assert REPLY in text(client.get(f"/interaction/letters/{number}/"))
    assert post(client, f"/interaction/letters/{number}/grade/", grade="9").status_code == 422
    assert post(client, f"/interaction/letters/{number}/grade/", grade="4").status_code == 302
    assert queries.letter(DIVISION, number).state == "closed"
    assert signed_in(town.elsewhere).get(f"/staff/letters/{number}/").status_code == 404


def test_a_form_sent_twice_registers_one_letter(client, town):
    fields = {"idempotency_key": "3f1f7a5e-0000-4000-8000-000000000001", "department": town.department.pk, **FORM}
    citizen = signed_in(make_applicant()[1])
    first, second = (citizen.post("/interaction/write/", fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 302)
    assert len(queries.unanswered_letters(DIVISION, ledger.now())) == 1


@pytest.mark.req("CMP-07")
def test_published_replies_are_masked_and_turned_over_by_month(client, town):
    now = ledger.now()
    for at, title in ((now - days(70), "早先的建议"), (now, "现在的建议")):
        made = write(town, kind="opinion", at=at, may_publish=True, content=f"石岩：{title}，电话13000000009。")
        answer(town, made.number, at=at, reply=f"{title}已经采纳，谢谢石岩。")
    private = write(town, kind="opinion", at=now, content="不要公开这封来信。")
    answer(town, private.number, at=now)
    page = text(client.get("/interaction/letters/"))
    assert "现在的建议已经采纳" in page and "石*" in page
    assert not {"石岩", "13000000009", "不要公开", "早先的建议"} & set(
        re.findall("石岩|13000000009|不要公开|早先的建议", page)
    )
    earlier = re.search(r'href="(\?month=[^"&]*)" rel="prev"', page).group(1)
    assert "早先的建议已经采纳" in text(client.get("/interaction/letters/" + earlier))


@pytest.mark.req("CMP-15")
def test_a_public_question_shows_reply_and_day_and_turns_red_when_it_waits_too_long(client, town):
    now = ledger.now()
    late, told = (
        write(town, kind="question", at=now - days(40), may_publish=True, content=f"第{n}个问题").number for n in (1, 2)
    )
    services.accept_letter(DIVISION, late, by=town.clerk, at=now - days(40))
    answer(town, told, at=now - days(39))
    rows = {each.number: each for each in queries.public_questions(DIVISION, at=now)}
    assert (rows[late].lamp, rows[told].reply) == ("red", REPLY)
    page = text(client.get("/interaction/questions/"))
    assert "light bad" in page and "未按期答复" in page and REPLY in page


@pytest.mark.req("CMP-05")
def test_the_hotline_desk_looks_up_a_case_and_makes_a_ticket_for_the_caller(town):
    known = write(town).number
    desk = signed_in(town.clerk)
    page = text(desk.get(f"/staff/letters/new/?source=phone&number={known}"))
    assert "已登记" in page and "石岩到窗口" not in page
    caller = {"kind": "hotline", "phone": "13000000008", "name": "海棠", "title": "咨询", "content": "问办事时间"}
    post(desk, "/staff/letters/new/", source="phone", department=town.other.pk, **caller)
    [made] = list(queries.on_desk(DIVISION, town.other.pk, ledger.now()))
    assert (made.letter.source, made.letter.phone, made.letter.registered_by) == (
        "phone",
        "13000000008",
        town.clerk.post_name,
    )


@pytest.mark.req("HAL-10")
def test_typing_a_question_suggests_answers_that_an_officer_put_into_the_base(client, town):
    made = write(town, kind="consultation", title="食品经营许可证怎么办")
    answer(town, made.number, reply="食品经营许可证可以在网上申请，十个工作日办结。")
    assert "食品经营" not in text(client.get("/interaction/answers/?part=1&title=食品经营"))
    desk = signed_in(town.clerk)
    says = "食品经营许可证可以在网上申请，请见办事指南。"
    act = f"/staff/letters/{made.number}/act/"
    assert post(desk, act, verb="promote", question="怎么申请食品经营许可证", says=says).status_code == 302
    part = text(client.get("/interaction/answers/?part=1&title=食品经营许可"))
    assert says in part and "<html" not in part
    assert says in text(client.get("/interaction/answers/?q=申请许可证"))
    assert says not in text(client.get("/interaction/answers/?q=xyz"))
    assert 'hx-get="/interaction/answers/?part=1"' in text(client.get("/interaction/write/?kind=consultation"))


@pytest.mark.req("CMP-03")
def test_every_department_shows_its_complaint_body_and_a_report_lists_those_that_lack_one(client, town):
    _person, head = make_officer(Role.DEPARTMENT_HEAD, town.other)
    desk = signed_in(head)
    before = [each.department.id for each in queries.complaint_bodies(DIVISION) if each.lacks]
    assert before == sorted([town.department.pk, town.other.pk], key=before.index)
    fields = {"body": "样例督察科", "duties": "受理对本单位的投诉", "phone": "0000-4901616", "hotline": "96196"}
    assert post(desk, "/staff/people/", verb="complaints", **fields).status_code == 302
    page = text(client.get("/interaction/complaints/"))
    assert all(each in page for each in fields.values())
    assert [each.department.id for each in queries.complaint_bodies(DIVISION) if each.lacks] == [town.department.pk]
    assert "样例督察科" in text(client.get(f"/departments/{DIVISION}112/"))
    assert "1 个部门" in page


def test_no_letter_text_reaches_the_public_pages_unmasked(client, town):
    made = write(town, kind="question", may_publish=True, content="石岩问：13000000009 何时回电？")
    services.accept_letter(DIVISION, made.number, by=town.clerk, at=ledger.now() - timedelta(hours=1))
    for path in ("", "questions/", "letters/", "figures/", "answers/"):
        page = text(Client().get(f"/interaction/{path}"))
        assert "石岩" not in page and "13000000009" not in page, path
    assert "石岩" not in canonical([each.payload for each in ledger.entries(DIVISION, f"letter/{made.number}")])
