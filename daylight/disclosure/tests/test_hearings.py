"""A hearing on a matter of vital interest: announced, registered for, held, and every opinion answered."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.core.instants import LEGAL_ZONE
from daylight.core.refusals import Refusal, Stale
from daylight.disclosure import queries, services
from daylight.disclosure.services import HearingText
from daylight.disclosure.tests.openness import DIVISION, make_bureau
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import make_applicant

pytestmark = pytest.mark.django_db
BASIS = "《重大行政决策程序暂行条例》第十六条"


@pytest.fixture
def bureau():
    return make_bureau()


def text(at, **told):
    usual = {"matter": "样例夜市时段调整", "plan": "样例方案：提前一小时收摊。", "basis": BASIS, "place": "样例听证室"}
    usual |= {"seats": 3, "register_by": at + timedelta(days=5), "held_at": at + timedelta(days=9)}
    return HearingText(**{**usual, **told})


def announced(bureau, at, **told):
    return services.announce_hearing(bureau.department, text(at, **told), by=bureau.head, at=at)


def local(moment):
    return moment.astimezone(LEGAL_ZONE).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.req("PUB-37")
def test_a_hearing_runs_from_its_notice_to_the_answer_of_every_opinion_in_public(client, bureau):
    now = ledger.now()
    client.force_login(bureau.people["head"])
    sent = {"matter": "样例夜市时段调整", "plan": "样例方案：提前一小时收摊。", "basis": BASIS, "place": "样例听证室"}
    sent |= {"seats": "3", "register_by": local(now + timedelta(days=5)), "held_at": local(now + timedelta(days=9))}
    client.post(reverse("staff-hearings"), sent)
    number = queries.hearings(DIVISION)[0].number
    where = reverse("openness-hearing", args=[number])
    for kind, name, view in (("citizen", "青禾", "赞成，夜间太吵，电话13000000001"), ("company", "", "周末不宜提前")):
        person, _actor = make_applicant(kind, username=f"sample-{kind}", name=name)
        client.force_login(person)
        assert client.post(where, {"view": view}).status_code == 302
        assert client.post(where, {"view": view}).status_code == 422
    at, head = now + timedelta(days=10), bureau.head
    services.record_hearing(DIVISION, number, minutes="样例笔录：两人陈述。", attended=[1], by=head, at=at)
    answers = {1: ("adopted", ""), 2: ("not", "周末噪声同样扰民")}
    services.answer_hearing(DIVISION, number, answers, decision="样例决定：提前一小时。", by=head, at=at)
    client.logout()
    page = client.get(where).content.decode()
    assert all(each in page for each in (BASIS, "样例笔录：两人陈述。", "周末噪声同样扰民", "样例决定：提前一小时。"))
    assert "青禾" not in page and "13000000001" not in page
    assert "样例夜市时段调整" in client.get(reverse("openness-hearings")).content.decode()
    kinds = [each.kind for each in ledger.entries(DIVISION, f"hearing/{number}")]
    assert kinds == [f"hearing.{each}" for each in ("announced", "registered", "registered", "recorded", "answered")]


def test_the_head_records_and_answers_on_the_desk_and_another_body_does_not_see_it(client, bureau):
    now = ledger.now()
    number = announced(bureau, now - timedelta(days=10))
    _person, who = make_applicant("citizen")
    at = now - timedelta(days=8)
    services.register_for_hearing(DIVISION, number, view="样例意见一条", by=who, at=at)
    where = reverse("staff-hearing", args=[number])
    client.force_login(bureau.people["head"])
    recorded = {"verb": "record", "minutes": "样例笔录：陈述完毕。", "attended": ["1"]}
    assert client.post(where, recorded).status_code == 302
    unanswered = {"verb": "answer", "decision": "样例决定一项"}
    assert "每条意见都应当有答复" in client.post(where, unanswered).content.decode()
    assert client.post(where, {**unanswered, "answer-1": "adopted"}).status_code == 302
    assert queries.hearing(DIVISION, number).state == "closed"
    other = make_bureau("125")
    client.force_login(other.people["head"])
    assert client.get(where).status_code == 404
    client.force_login(other.people["editor"])
    assert client.get(where).status_code == client.get(reverse("staff-hearings")).status_code == 403


def test_nobody_registers_late_twice_without_account_or_beyond_the_seats(client, bureau):
    now = ledger.now()
    number = announced(bureau, now)
    voices = [make_applicant("citizen", username=f"sample-{n}")[1] for n in range(4)]
    for by in voices[:3]:
        services.register_for_hearing(DIVISION, number, view="样例意见一条", by=by, at=now)
    codes = []
    for by, at in ((voices[3], now), (voices[0], now), (voices[3], now + timedelta(days=5))):
        with pytest.raises(Refusal) as refused:
            services.register_for_hearing(DIVISION, number, view="样例意见一条", by=by, at=at)
        codes.append(refused.value.code)
    assert codes == ["hearing.full", "hearing.twice", "hearing.over"]
    assert client.post(reverse("openness-hearing", args=[number]), {"view": "样例意见一条"}).status_code == 403
    assert len(queries.voices(DIVISION, number)) == 3


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"plan": " "}, "hearing.empty"),
        ({"seats": 2}, "hearing.seats"),
        ({"register_by": ledger.now}, "hearing.days"),
    ],
)
def test_a_notice_that_does_not_say_enough_or_leaves_no_time_is_refused(bureau, told, code):
    now = ledger.now()
    told = {name: now if callable(value) else value for name, value in told.items()}
    with pytest.raises(Refusal) as refused:
        announced(bureau, now, **told)
    assert refused.value.code == code and queries.hearings(DIVISION) == []


def test_the_record_is_not_written_before_the_hearing_and_answers_not_before_the_record(bureau):
    now = ledger.now()
    number = announced(bureau, now)
    with pytest.raises(Refusal) as early:
        services.record_hearing(DIVISION, number, minutes="样例笔录一份", attended=[], by=bureau.head, at=now)
    assert early.value.code == "hearing.early"
    with pytest.raises(Stale):
        services.answer_hearing(DIVISION, number, {}, decision="样例决定一项", by=bureau.head, at=now)
