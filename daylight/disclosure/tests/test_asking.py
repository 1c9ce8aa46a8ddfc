"""Requests for information and their clocks (《政府信息公开条例》第二十九条至第三十九条)."""

from datetime import date, timedelta

import pytest

from daylight.core.actors import Actor, ActorKind, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.disclosure import jobs, queries, services
from daylight.disclosure.rules.asking import REPLIES
from daylight.disclosure.tests.openness import DIVISION, NOON, asked, days, make_bureau
from daylight.offices import queries as offices

pytestmark = pytest.mark.django_db
VISITOR = Actor(kind=ActorKind.VISITOR, name="", division=DIVISION)


@pytest.fixture
def bureau():
    return make_bureau()


def taken(bureau):
    return services.ask_for_information(bureau.department, asked(), by=VISITOR, at=NOON)


def due_on(number):
    due_at = queries.information_request(DIVISION, number).due_at
    return legal_day(due_at - timedelta(seconds=1)) if due_at else None


def workday(n, since=NOON):
    return offices.workdays(DIVISION).after(legal_day(since), n)


def test_a_request_is_due_in_twenty_working_days_and_once_twenty_more(bureau):
    number = taken(bureau).number
    assert due_on(number) == workday(20)
    services.extend_reply(DIVISION, number, reason="需要会同有关机关核实", by=bureau.officer, at=NOON + days(3))
    assert due_on(number) == workday(40)
    with pytest.raises(Refusal):
        services.extend_reply(DIVISION, number, reason="需要会同有关机关核实", by=bureau.officer, at=NOON + days(4))


def test_a_supplement_is_asked_for_within_seven_working_days_and_starts_the_clock_anew(bureau):
    number = taken(bureau).number
    says = {"says": "请说明所需信息的时间范围", "days": 10, "by": bureau.officer}
    services.ask_for_supplement(DIVISION, number, at=NOON + days(1), **says)
    found = queries.information_request(DIVISION, number)
    assert (due_on(number), queries.request_lamp(found, NOON + days(60))) == (None, "hold")
    handed = NOON + days(5)
    services.supplement_request(DIVISION, number, says="2025年全年", by=VISITOR, at=handed)
    assert due_on(number) == workday(20, handed)
    late = taken(bureau).number
    with pytest.raises(Refusal) as refused:
        services.ask_for_supplement(DIVISION, late, at=NOON + days(14), **says)
    assert refused.value.why == "《政府信息公开条例》第三十条"


def test_a_request_that_is_not_supplemented_lapses_when_its_time_is_over(bureau):
    number = taken(bureau).number
    until = services.ask_for_supplement(
        DIVISION, number, says="请说明所需信息的时间范围", days=5, by=bureau.officer, at=NOON
    )
    assert queries.supplements_over(DIVISION, at=until - timedelta(seconds=1)) == []
    with pytest.raises(Refusal):
        services.lapse_request(DIVISION, number, by=job("x", DIVISION), at=until - timedelta(seconds=1))
    assert queries.supplements_over(DIVISION, at=until) == [number]
    assert jobs.lapse_requests(DIVISION) == 1
    assert queries.information_request(DIVISION, number).state == "lapsed"


def test_the_time_of_a_third_party_is_not_counted(bureau):
    number = taken(bureau).number
    until = services.ask_third_party(DIVISION, number, by=bureau.officer, at=NOON)
    assert legal_day(until - timedelta(seconds=1)) == workday(15)
    assert due_on(number) is None
    with pytest.raises(Refusal):
        services.hear_third_party(DIVISION, number, agrees=None, by=bureau.officer, at=NOON + days(1))
    services.hear_third_party(DIVISION, number, agrees=False, says="涉及商业秘密", by=bureau.officer, at=until)
    assert due_on(number) == workday(20 + 15)


@pytest.mark.parametrize("reply", sorted(REPLIES))
def test_every_kind_of_reply_is_a_letter_with_its_number(bureau, reply):
    number = taken(bureau).number
    told = {
        "reply": reply,
        "says": "样例答复：所申请的信息已经在本机关网站公开。",
        "by": bureau.officer,
        "at": NOON + days(2),
    }
    if REPLIES[reply].refuses:
        with pytest.raises(Refusal) as refused:
            services.reply_to_request(DIVISION, number, **told)
        assert refused.value.code == "asking.ground"
        told["ground"] = "《政府信息公开条例》第十五条"
    letter = services.reply_to_request(DIVISION, number, **told)
    found = queries.information_request(DIVISION, number)
    assert (found.state, found.reply_number, letter[-2:]) == ("replied", letter, "1号")
    with pytest.raises(Stale):
        services.reply_to_request(DIVISION, number, **told)


def test_only_the_disclosure_officer_answers(bureau):
    number = taken(bureau).number
    with pytest.raises(Forbidden):
        services.reply_to_request(
            DIVISION, number, reply="given", says="样例答复：信息见附件。", by=bureau.editor, at=NOON
        )


@pytest.mark.parametrize("wrong", [{"name": ""}, {"content": " "}, {"form": "x"}, {"kind": "x"}, {"contact": ""}])
def test_a_request_that_is_not_whole_is_refused(bureau, wrong):
    with pytest.raises(Refusal):
        services.ask_for_information(bureau.department, asked(**wrong), by=VISITOR, at=NOON)


def test_a_request_opens_with_its_code_alone(bureau):
    made = taken(bureau)
    assert queries.request_by_code(made.number, made.code.lower()) is not None
    assert queries.request_by_code(made.number, "0000-00000-0000") is None
    assert queries.request_by_code("YSQ-2026-99999", made.code) is None


def test_the_yearly_figures_add_up(bureau):
    replies = {"given": "", "refused": "《政府信息公开条例》第十四条", "not_held": ""}
    for reply, ground in replies.items():
        services.reply_to_request(
            DIVISION, taken(bureau).number, reply=reply, ground=ground, says="样例答复：具体理由如下所述。",
            by=bureau.officer, at=NOON + days(2),
        )  # fmt: skip
    services.withdraw_request(DIVISION, taken(bureau).number, by=VISITOR, at=NOON + days(2))
    taken(bureau)
    found = queries.year_of_requests(DIVISION, 2026)
    assert (found.received, found.carried_over, found.carried_on) == ({"citizen": 5}, {"citizen": 0}, {"citizen": 1})
    assert {row: n for row, n in found.results.items() if n} == {
        row: {"citizen": 1} for row in ("given", "refused", "impossible", "withdrawn")
    }
    assert (found.replied, found.in_time, found.not_given_percent) == (3, 3, 50)
    assert queries.year_of_requests(DIVISION, 2027).carried_over == {"citizen": 1}
    assert date(2026, 1, 1) < legal_day(NOON)
