"""Letters from registration to the grade: nothing ends without a reply."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal, Stale
from daylight.hall import queries, services
from daylight.hall.models import Letter, OutgoingMessage
from daylight.hall.rules.public_letters import masked_text
from daylight.hall.tests.letters import DIVISION, NOON, REPLY, VISITOR, answer, days, make_town, write
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


def state(number):
    return queries.letter(DIVISION, number).state


def last_days(number):
    return {
        each.stage: legal_day(each.due_at - timedelta(seconds=1)) for each in queries.letter_clocks(DIVISION, number)
    }


@pytest.mark.req("CMP-04")
def test_a_complaint_goes_from_registration_to_the_grade_with_a_clock_for_every_stage(town):
    number = write(town).number
    workdays = offices.workdays(DIVISION)
    assert last_days(number) == {"accept": workdays.after(legal_day(NOON), 5)}
    services.accept_letter(DIVISION, number, by=town.clerk, at=NOON + days(1))
    units = [town.department.pk, town.other.pk]
    services.assign_letter(DIVISION, number, units=units, instruction="请查明", by=town.head, at=NOON + days(2))
    begun = legal_day(NOON + days(1))
    assert last_days(number) | {"accept": None} == {
        "accept": None,
        "assign": workdays.after(begun, 2),
        "reply": workdays.after(begun, 15),
    }
    services.handle_letter(DIVISION, number, unit=units[1], finding=REPLY, by=town.elsewhere, at=NOON + days(3))
    with pytest.raises(Refusal, match=r"letter\.unit_open"):
        services.reply_to_letter(DIVISION, number, reply=REPLY, by=town.clerk, at=NOON + days(4))
    services.handle_letter(DIVISION, number, unit=units[0], finding=REPLY, by=town.handler, at=NOON + days(4))
    services.reply_to_letter(DIVISION, number, reply=REPLY, result="upheld", by=town.clerk, at=NOON + days(5))
    services.evaluate_letter(DIVISION, number, grade=5, by=VISITOR, at=NOON + days(6))
    kinds = [each.kind.removeprefix("letter.") for each in ledger.entries(DIVISION, f"letter/{number}")]
    assert kinds == ["registered", "accepted", "assigned", "handled", "handled", "replied", "evaluated"]
    assert all(each.stopped_at for each in queries.letter_clocks(DIVISION, number))
    assert state(number) == "closed"


@pytest.mark.req("CMP-02")
def test_a_letter_cannot_be_closed_without_a_reply_and_the_report_counts_it_until_then(town):
    first, second = write(town).number, write(town).number
    answer(town, first)
    services.accept_letter(DIVISION, second, by=town.clerk, at=NOON)
    with pytest.raises(Refusal, match=r"letter\.no_reply"):
        services.close_letter(DIVISION, second, by=town.clerk, at=NOON)
    with pytest.raises(Refusal), transaction.atomic():
        services.evaluate_letter(DIVISION, second, grade=5, by=VISITOR, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(division=DIVISION, number=second).update(state="closed")
    since, until = queries.half_year(legal_day(NOON))
    report = queries.summed(queries.letter_figures(DIVISION, "kind", since=since, until=until, at=NOON + days(90)))
    assert (report.registered, report.replied, report.reply_percent, report.overdue) == (2, 1, 50, 1)
    assert [(each.number, each.is_overdue) for each in queries.unanswered_letters(DIVISION, NOON + days(90))] == [
        (second, True)
    ]
    services.reply_to_letter(DIVISION, second, reply=REPLY, by=town.clerk, at=NOON + days(90))
    services.close_letter(DIVISION, second, by=town.clerk, at=NOON + days(90))
    assert queries.unanswered_letters(DIVISION, NOON + days(90)) == []
    report = queries.summed(queries.letter_figures(DIVISION, "kind", since=since, until=until, at=NOON + days(90)))
    assert report.reply_percent == 100


def test_a_letter_that_is_not_taken_up_is_told_why(town):
    number = write(town).number
    with pytest.raises(Refusal, match=r"letter\.too_short"):
        services.decline_letter(DIVISION, number, reason="不", by=town.clerk, at=NOON)
    services.decline_letter(DIVISION, number, reason="该事项由城市管理部门负责，请向其反映。", by=town.clerk, at=NOON)
    assert queries.letter(DIVISION, number).reply.startswith("该事项")
    with pytest.raises(Stale):
        services.accept_letter(DIVISION, number, by=town.clerk, at=NOON)


def test_only_the_department_that_answers_for_a_letter_deals_with_it(town):
    number = write(town).number
    with pytest.raises(Forbidden):
        services.accept_letter(DIVISION, number, by=town.elsewhere, at=NOON)
    with pytest.raises(Forbidden):
        services.accept_letter(DIVISION, number, by=VISITOR, at=NOON)
    services.accept_letter(DIVISION, number, by=town.clerk, at=NOON)
    services.assign_letter(DIVISION, number, units=[town.department.pk], by=town.clerk, at=NOON)
    with pytest.raises(NotFound):
        services.handle_letter(DIVISION, number, unit=town.other.pk, finding=REPLY, by=town.elsewhere, at=NOON)
    with pytest.raises(Refusal, match=r"letter\.no_unit"):
        services.assign_letter(DIVISION, number, units=[0], by=town.clerk, at=NOON)


@pytest.mark.req("CMP-10")
def test_a_project_matter_goes_to_several_units_under_one_clock_of_three_days(town):
    number = write(town, kind="linkage", title="项目用地接电").number
    services.accept_letter(DIVISION, number, by=town.clerk, at=NOON)
    units = [town.department.pk, town.other.pk]
    services.assign_letter(DIVISION, number, units=units, by=town.clerk, at=NOON)
    services.assign_letter(DIVISION, number, units=units, by=town.clerk, at=NOON)
    assert [each.department for each in queries.letter_units(DIVISION, number)] == sorted(units)
    assert last_days(number)["reply"] == offices.workdays(DIVISION).after(legal_day(NOON), 3)
    [desked] = queries.on_desk(DIVISION, town.other.pk, NOON + days(30))
    assert (desked.letter.number, desked.lamp) == (number, "red")


def test_a_division_sets_its_own_limits_for_letters_that_come_later(town):
    _person, officer = make_officer("disclosure_officer", town.department)
    early = write(town).number
    services.set_letter_limit(DIVISION, "complaint", "accept", days=2, basis="样例承诺", by=officer, at=NOON)
    late = write(town).number
    workdays = offices.workdays(DIVISION)
    assert last_days(early)["accept"] == workdays.after(legal_day(NOON), 5)
    assert last_days(late)["accept"] == workdays.after(legal_day(NOON), 2)
    for wrong in ({"days": 0, "basis": "样例"}, {"days": 41, "basis": "样例"}, {"days": 3, "basis": " "}):
        with pytest.raises(Refusal):
            services.set_letter_limit(DIVISION, "complaint", "accept", **wrong, by=officer, at=NOON)
    with pytest.raises(Forbidden):
        services.set_letter_limit(DIVISION, "complaint", "accept", days=2, basis="样例", by=town.clerk, at=NOON)


def test_the_number_alone_opens_nothing_and_the_code_is_kept_nowhere(town):
    made = write(town)
    assert queries.letter_by_code(made.number, made.code).number == made.number
    for code in ("", "0000-00000-0000", made.number):
        assert queries.letter_by_code(made.number, code) is None
    assert queries.letter_by_code("LX-2026-999999", made.code) is None
    row = Letter.objects.get(number=made.number)
    assert made.code not in str(vars(row)) and made.code.replace("-", "") not in str(vars(row))
    assert not OutgoingMessage.objects.filter(text__contains=made.code).exists()


def test_what_is_published_names_nobody():
    text = "石岩的电话是13000000009，身份证329901199003070012，邮箱a.b@example.com，座机0716-8765432，2026年办理。"
    assert masked_text(text, "石岩") == "石*的电话是***，身份证***，邮箱***，座机***，2026年办理。"


@pytest.mark.parametrize("wrong", [{"kind": "x"}, {"source": "x"}, {"title": " "}, {"content": ""}, {"name": " "}])
def test_a_letter_that_does_not_say_what_it_must_is_not_registered(town, wrong):
    with pytest.raises(Refusal, match=r"letter\.incomplete"):
        write(town, **wrong)
    assert Letter.objects.count() == 0
