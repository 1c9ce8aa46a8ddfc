"""Ratings, surveys, leaders and text messages."""

from datetime import timedelta
from uuid import UUID

import pytest

from daylight.core.actors import job
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.hall import queries, services
from daylight.hall.models import Application, OutgoingMessage
from daylight.hall.services import FolderGateway, Incoming
from daylight.hall.tests.letters import DIVISION, NOON, REPLY, VISITOR, answer, days, make_town, write
from daylight.hall.tests.makers import make_open_power, make_submitted
from daylight.hall.tests.pages import post, text
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_applicant, make_officer, signed_in

pytestmark = pytest.mark.django_db
SMS = job("hall.messages", DIVISION)
QUESTIONS = "您对大厅满意吗|满意|一般|不满意\n您有什么建议"


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def closed(town):
    _user, by = make_applicant()
    submitted, by = make_submitted(make_open_power(), by, at=NOON)
    Application.objects.filter(number=submitted.number).update(state="closed")
    return submitted.number, by


@pytest.mark.req("HAL-24")
def test_an_applicant_rates_a_closed_case_once_and_the_department_has_its_percentage(client, town, closed):
    number, by = closed
    browser = signed_in(by)
    assert post(browser, f"/my/cases/{number}/rate/", grade="5", aspects="ease").status_code == 302
    assert post(browser, f"/my/cases/{number}/rate/", grade="1").status_code == 422
    now = ledger.now()
    [row] = queries.satisfaction(DIVISION, now - days(1), now + days(1))
    assert (row.department, row.rated, row.percent) == (town.department.pk, 1, 100)
    assert "100%" in text(client.get("/interaction/satisfaction/"))


def test_a_bad_rating_is_put_right_within_fifteen_working_days_and_the_applicant_is_told(town, closed):
    number, by = closed
    services.rate_case(number, grade=2, remark="等了很久", by=by, at=NOON)
    [bad] = queries.ratings_to_correct(DIVISION, town.department.pk)
    assert legal_day(bad.due_at - timedelta(seconds=1)) == offices.workdays(DIVISION).after(legal_day(NOON), 15)
    with pytest.raises(Forbidden):
        services.correct_rating(DIVISION, number, correction=REPLY, by=town.elsewhere, at=NOON)
    services.correct_rating(DIVISION, number, correction=REPLY, by=town.clerk, at=NOON + days(1))
    assert REPLY in [each.values.get("correction") for each in queries.notices(DIVISION, number)]
    [row] = queries.satisfaction(DIVISION, NOON, NOON + days(1))
    assert (row.percent, row.bad, row.corrected) == (0, 1, 1)
    with pytest.raises(NotFound):
        services.correct_rating(DIVISION, number, correction=REPLY, by=town.clerk, at=NOON + days(2))


def test_a_case_that_runs_or_is_somebody_elses_cannot_be_rated(town):
    submitted, by = make_submitted(make_open_power(), make_applicant()[1], at=NOON)
    with pytest.raises(Refusal, match=r"rating\.not_yet"):
        services.rate_case(submitted.number, grade=5, by=by, at=NOON)
    Application.objects.filter(number=submitted.number).update(state="closed")
    with pytest.raises(NotFound):
        services.rate_case(submitted.number, grade=5, by=make_applicant("citizen")[1], at=NOON)
    with pytest.raises(Refusal, match=r"rating\.grade"):
        services.rate_case(submitted.number, grade=0, by=by, at=NOON)


@pytest.mark.req("CMP-13")
def test_a_survey_is_built_answered_on_the_web_and_on_visits_and_its_results_are_public(client, town):
    desk, today = signed_in(town.clerk), legal_day(ledger.now())
    fields = {"title": "大厅满意度", "purpose": "改进服务", "questions": QUESTIONS, "opens": today, "closes": today}
    assert post(desk, "/staff/people/", verb="survey", **fields | {"questions": "问|只有一个"}).status_code == 422
    assert post(desk, "/staff/people/", verb="survey", **fields).status_code == 302
    [made] = queries.surveys(DIVISION)
    assert post(client, f"/interaction/surveys/{made.id}/", q1="很好").status_code == 422
    for _twice in range(2):
        post(client, f"/interaction/surveys/{made.id}/", q1="满意", q2="多开窗口")
    visit = {"source": "visit", "place": "样例社区", "q1": "一般"}
    assert post(desk, f"/staff/people/{made.id}/", verb="note", **visit).status_code == 302
    assert "大厅满意度" in text(desk.get(f"/staff/people/{made.id}/"))
    sheets, sources, [first, words] = queries.survey_results(made)
    assert (sheets, sources) == (2, {"web": 1, "visit": 1})
    assert (dict(first.counts), words.answered) == ({"满意": 1, "一般": 1, "不满意": 0}, 1)
    page = text(client.get(f"/interaction/surveys/{made.id}/"))
    assert "50%" in page and "多开窗口" not in page
    services.conclude_survey(made.id, conclusion="将增开两个窗口，谢谢参与。", by=town.clerk, at=ledger.now())
    assert "将增开两个窗口" in text(client.get(f"/interaction/surveys/{made.id}/"))


@pytest.mark.req("CMP-08", "CMP-09")
def test_leaders_have_a_page_and_a_calendar_and_a_petition_gets_number_unit_and_reply(client, town):
    _person, officer = make_officer("disclosure_officer", town.department)
    desk, now = signed_in(officer), ledger.now()
    told = {"name": "江晴", "title": "样例副市长", "duties": "分管政务服务", "phone": "13000000030"}
    assert post(desk, "/staff/interaction/", verb="leader", department=town.department.pk, **told).status_code == 302
    [leader] = queries.leaders(DIVISION)
    day = f"{legal_day(now) + days(3):%Y-%m-%d}"
    when = {"opens_at": f"{day}T09:00", "closes_at": f"{day}T11:00", "where": "样例接访室"}
    assert post(desk, "/staff/interaction/", verb="reception", leader=leader.id, **when).status_code == 302
    page = text(client.get("/interaction/leaders/"))
    assert all(each in page for each in (*told.values(), day, "样例接访室"))
    [reception] = queries.receptions(DIVISION, since=now)
    made = write(town, kind="petition", leader=leader.id, reception=reception.id, at=now)
    services.accept_letter(DIVISION, made.number, by=town.clerk, at=now)
    services.assign_letter(DIVISION, made.number, units=[town.other.pk], by=town.clerk, at=now)
    assert [each.number for each in queries.unanswered_letters(DIVISION, now)] == [made.number]
    services.handle_letter(DIVISION, made.number, unit=town.other.pk, finding=REPLY, by=town.elsewhere, at=now)
    services.reply_to_letter(DIVISION, made.number, reply=REPLY, by=town.clerk, at=now)
    assert queries.letter(DIVISION, made.number).reply == REPLY
    with pytest.raises(Refusal, match=r"letter\.leader"):
        write(town, kind="petition", leader=UUID(int=1))
    with pytest.raises(NotFound):
        write(town, kind="petition", leader=leader.id, reception=UUID(int=1))


@pytest.mark.req("CMP-06")
def test_a_text_message_becomes_a_letter_once_and_its_writer_is_told_by_text_messages(town, tmp_path):
    gateway = FolderGateway(tmp_path)
    gateway.arrive(Incoming("m1", "13000000007", "路灯坏了三天没人修"))
    with pytest.raises(Refusal, match=r"message\.no_centre"):
        services.take_message(DIVISION, "m1", phone="13000000007", text="x", by=SMS, at=NOON)
    told = {"body": "热线中心", "duties": "受理来电", "phone": "96196", "hotline": "96196"}
    services.name_complaint_body(town.department.pk, **told, by=town.head, at=NOON)
    [came] = gateway.waiting()
    number = services.take_message(DIVISION, came.id, phone=came.phone, text=came.text, by=SMS, at=NOON)
    gateway.taken(came.id)
    assert services.take_message(DIVISION, came.id, phone=came.phone, text=came.text, by=SMS, at=NOON) == number
    made = queries.letter(DIVISION, number)
    assert (made.source, made.kind, made.department, made.content) == ("sms", "hotline", town.department.pk, came.text)
    answer(town, number)
    assert services.send_messages(DIVISION, gateway, by=SMS, at=NOON) == 3
    assert services.send_messages(DIVISION, gateway, by=SMS, at=NOON) == 0
    texts = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()]
    assert sum(number in each and "13000000007" in each for each in texts) == 3
    assert any(REPLY in each for each in texts)
    assert list(gateway.waiting()) == []


def test_a_message_that_the_gateway_does_not_take_is_tried_again(town, tmp_path):
    class Broken(FolderGateway):
        def send(self, message, phone, text):
            raise ConnectionError

    write(town)
    assert services.send_messages(DIVISION, Broken(tmp_path), by=SMS, at=NOON) == 0
    waiting = OutgoingMessage.objects.get()
    assert (waiting.tries, waiting.failure, waiting.sent_at) == (1, "ConnectionError", None)
    assert services.send_messages(DIVISION, FolderGateway(tmp_path), by=SMS, at=NOON) == 1


def test_an_applicant_with_news_gets_one_message_a_day_without_any_content(town):
    submitted, _by = make_submitted(make_open_power(), make_applicant()[1], at=NOON)
    Application.objects.filter(number=submitted.number).update(phone="13000000006")
    assert services.queue_notices(DIVISION, by=SMS, at=NOON + timedelta(hours=1)) == 1
    assert services.queue_notices(DIVISION, by=SMS, at=NOON + timedelta(hours=2)) == 0
    [queued] = OutgoingMessage.objects.all()
    assert (queued.about, submitted.number in queued.text) == (submitted.number, True)


def test_an_officer_of_another_department_cannot_note_or_conclude_a_survey(town):
    today = legal_day(NOON)
    about = {"title": "样例", "purpose": "样例", "questions": QUESTIONS, "opens": today, "closes": today}
    made = services.open_survey(town.department.pk, **about, by=town.clerk, at=NOON)
    with pytest.raises(Forbidden):
        services.answer_survey(made, answers={"q1": "满意"}, source="paper", by=town.elsewhere, at=NOON)
    with pytest.raises(Forbidden):
        services.conclude_survey(made, conclusion=REPLY, by=town.elsewhere, at=NOON)
    with pytest.raises(Refusal, match=r"survey\.closed"):
        services.answer_survey(made, answers={"q1": "满意"}, by=VISITOR, at=NOON + days(1))
