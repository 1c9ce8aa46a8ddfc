"""AB posts: who acts while the A holder is away, and as whom."""

from datetime import timedelta

import pytest

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries, services
from daylight.offices.tests.makers import make_officer, make_post

pytestmark = pytest.mark.django_db
ONLY_WHEN_AWAY = "posts.b_only_when_a_is_away"


def pair(role=Role.WINDOW):
    post = make_post(role)
    _first, a = make_officer(post=post, name="白杨")
    _second, b = make_officer(post=post, rank="B", name="青松")
    return a, b


def standing(by, on=None):
    return [(each.rank, each.in_stead_of) for each in queries.posts_of(by.person, on or legal_day(ledger.now()))]


def only_when_away():
    _admin, system = make_officer(Role.SYSTEM_ADMIN)
    services.set_parameter("329900", key=ONLY_WHEN_AWAY, value="yes", by=system, at=ledger.now())


def test_b_acts_in_the_stead_of_an_absent_a_and_a_does_not_act_meanwhile():
    a, b = pair()
    only_when_away()
    assert standing(a) == [("A", "")] and standing(b) == []
    today = legal_day(ledger.now())
    services.record_absence(a.person, since=today, until=today + timedelta(2), reason="年休假", by=a, at=ledger.now())
    assert standing(a) == [] and standing(b) == [("B", "白杨")]
    assert standing(b, today + timedelta(3)) == [] and standing(a, today + timedelta(3)) == [("A", "")]


def test_without_the_setting_and_where_a_post_has_no_a_holder_b_acts_in_their_own_right():
    _a, b = pair()
    _person, alone = make_officer(rank="B")
    assert standing(b) == standing(alone) == [("B", "")]
    only_when_away()
    assert standing(b) == [] and standing(alone) == [("B", "")]


def test_a_disabled_a_holder_counts_as_away():
    a, b = pair()
    only_when_away()
    _admin, system = make_officer(Role.SYSTEM_ADMIN)
    services.disable_person(a.person, reason="调离", by=system, at=ledger.now())
    assert standing(b) == [("B", "白杨")]


def test_coming_back_early_gives_the_post_back_the_same_day_and_a_second_time_is_refused():
    a, b = pair()
    only_when_away()
    today = legal_day(ledger.now())
    absence = services.record_absence(
        a.person, since=today, until=today + timedelta(9), reason="培训", by=a, at=ledger.now()
    )
    services.end_absence(absence, by=a, at=ledger.now())
    assert standing(a) == [("A", "")] and standing(b) == []
    with pytest.raises(Refusal, match=r"absence\.over"):
        services.end_absence(absence, by=a, at=ledger.now())


@pytest.mark.parametrize(
    ("since", "until", "reason", "code"),
    [(0, -1, "假", "absence.days"), (-1, 2, "假", "absence.past"), (0, 2, " ", "absence.reason")],
)
def test_an_absence_that_makes_no_sense_is_refused(since, until, reason, code):
    a, _b = pair()
    today = legal_day(ledger.now())
    with pytest.raises(Refusal, match=code):
        services.record_absence(
            a.person, since=today + timedelta(since), until=today + timedelta(until), reason=reason, by=a,
            at=ledger.now(),
        )  # fmt: skip


def test_nobody_says_that_a_colleague_is_away_but_the_security_administrator():
    a, b = pair()
    today = legal_day(ledger.now())
    with pytest.raises(Refusal, match=r"post\.missing"):
        services.record_absence(a.person, since=today, until=today, reason="假", by=b, at=ledger.now())
    _admin, security = make_officer(Role.SECURITY_ADMIN)
    away = services.record_absence(a.person, since=today, until=today, reason="假", by=security, at=ledger.now())
    with pytest.raises(Refusal, match=r"absence\.overlaps"):
        services.record_absence(a.person, since=today, until=today, reason="假", by=a, at=ledger.now())
    services.end_absence(away, by=security, at=ledger.now())
