"""Who acts: found with few queries, never with more rights than the posts of the day give."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.ledger import queries as ledger
from daylight.offices import queries, services
from daylight.offices.tests.makers import (
    make_applicant,
    make_department,
    make_division,
    make_holding,
    make_officer,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 17)


def test_a_visitor_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        by = queries.actor_of(AnonymousUser(), place="10.0.0.1")
    assert (by.kind, by.division, by.place) == (ActorKind.VISITOR, "329900", "10.0.0.1")


def test_an_applicant_acts_as_applicant():
    person, by = make_applicant("citizen")
    assert (by.kind, by.role, by.person, by.division) == (ActorKind.APPLICANT, Role.APPLICANT, person.pk, "329900")


def test_an_officer_acts_at_the_first_post_or_the_chosen_one_with_one_query(django_assert_num_queries):
    department = make_department()
    person, by = make_officer(Role.WINDOW, department)
    second = make_post(Role.HANDLER, department=department)
    make_holding(second, person, rank="B")
    with django_assert_num_queries(1):
        assert queries.actor_of(person, place="127.0.0.1") == by
    assert queries.actor_of(person, place="", post=second.pk).role == Role.HANDLER
    strange = make_post(Role.DECIDER, department=department)
    assert queries.actor_of(person, place="", post=strange.pk).role == Role.WINDOW


def test_an_officer_without_a_post_has_no_role():
    person = make_person("officer", division=make_division())
    by = queries.actor_of(person, place="")
    assert (by.kind, by.post, by.role) == (ActorKind.OFFICER, None, None)


def test_a_holding_that_ended_yesterday_gives_no_right():
    person, by = make_officer(Role.DECIDER)
    today = legal_day(ledger.now())
    holding = person.holdings.get()
    holding.until = today - timedelta(days=1)
    holding.save()
    assert queries.actor_of(person, place="").post is None
    with pytest.raises(Forbidden):
        queries.at_post(by, role=Role.DECIDER, department=by.department, on=today)


def test_the_same_person_stands_at_the_post_that_the_act_needs_with_one_query(django_assert_num_queries):
    person, by = make_officer(Role.WINDOW)
    reviewer = make_post(Role.REVIEWER, department=make_department())
    make_holding(reviewer, person, rank="B")
    by = by.called("key", "digest")
    with django_assert_num_queries(1):
        found = queries.at_post(by, role=Role.REVIEWER, department=by.department, on=DAY)
    assert (found.post, found.holder, found.request, found.person) == (reviewer.pk, "B", "key", person.pk)


def test_a_missing_post_is_named_in_the_refusal_with_its_department():
    department = make_department(name="江州市市场监督管理局")
    _person, by = make_officer(Role.WINDOW, department)
    with pytest.raises(Forbidden) as refused:
        queries.at_post(by, role=Role.DECIDER, department=department.pk, on=DAY)
    assert refused.value.code == "post.missing"
    assert "江州市市场监督管理局" in str(refused.value)
    assert refused.value.values["role"]


def test_an_applicant_and_a_dismissed_account_stand_at_no_post():
    department = make_department()
    _person, applicant = make_applicant()
    officer, by = make_officer(Role.WINDOW, department)
    officer.is_active = False
    officer.save()
    for actor in (applicant, by):
        with pytest.raises(Forbidden):
            queries.at_post(actor, role=Role.WINDOW, department=department.pk, on=DAY)


def test_the_supervisor_reaches_every_department_of_the_division_only():
    home, other = make_department("140"), make_department("118")
    county = make_department("118", division=make_division("329901", "东江区"))
    _person, by = make_officer(Role.SUPERVISOR, home)
    assert queries.at_post(by, role=Role.SUPERVISOR, department=other.pk, on=DAY).role == Role.SUPERVISOR
    with pytest.raises(Forbidden):
        queries.at_post(by, role=Role.SUPERVISOR, department=county.pk, on=DAY)


def test_a_changed_calendar_is_used_at_once_and_only_in_its_division():
    make_division("329901", "东江区")
    _person, by = make_officer(Role.SYSTEM_ADMIN)
    day, at = date(2026, 4, 15), ledger.now()
    assert queries.workdays("329900").is_workday(day)
    services.change_calendar("329900", day=day, is_workday=False, reason="台风停工通知（样例）", by=by, at=at)
    assert not queries.workdays("329900").is_workday(day)
    assert queries.workdays("329901").is_workday(day)
    services.change_calendar("329900", day=day, is_workday=True, reason="更正（样例）", by=by, at=at)
    assert queries.workdays("329900").is_workday(day)


@pytest.mark.django_db(transaction=True)
def test_a_settled_calendar_is_read_once(django_assert_num_queries):
    queries.workdays("329900")
    with django_assert_num_queries(0):
        queries.workdays("329900")


def test_an_unsettled_calendar_is_not_remembered():
    _person, by = make_officer(Role.SYSTEM_ADMIN)
    services.change_calendar("329900", day=DAY, is_workday=False, reason="样例", by=by, at=ledger.now())
    before = queries.workdays("329900")
    assert queries.workdays("329900") is not before
