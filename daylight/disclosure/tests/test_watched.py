"""Supervision hears of columns that a unit owes: yellow before the day, red after it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.core.actors import Role, job
from daylight.disclosure import queries, services
from daylight.disclosure.tests.openness import DIVISION, FIRST_DAY, INSTALLER, make_bureau, out
from daylight.offices.tests.makers import make_officer, signed_in
from daylight.supervision import queries as supervision

pytestmark = pytest.mark.django_db
EARLY = FIRST_DAY + timedelta(days=122)
"""The second day of April, when what is owed for March has become a task."""
WATCHER = job("disclosure.watch", DIVISION)


def found():
    rows = supervision.findings(DIVISION).order_by("rule", "number")
    return [(row.rule, row.level, row.number, row.department, row.became_true_at) for row in rows]


@pytest.fixture
def bureau():
    return make_bureau("201", "township")


@pytest.fixture
def owed(bureau):
    services.make_tasks(DIVISION, by=INSTALLER, at=EARLY)
    return next(each for each in queries.tasks(DIVISION, at=EARLY) if each.warn_at > EARLY)


@pytest.mark.req("SUP-25")
def test_a_column_not_published_by_its_day_is_yellow_then_red_on_the_unit_and_in_the_list(bureau, owed):
    name = f"disclosure/{bureau.department}/{owed.column.key}/{owed.period}"
    before = owed.warn_at - timedelta(hours=1)
    services.watch_tasks(DIVISION, by=WATCHER, at=before)
    assert name not in {number for _rule, _level, number, _body, _at in found()}
    for at, expected in (
        (owed.warn_at, ("D027", "yellow", name, bureau.department, owed.warn_at)),
        (owed.due_at, ("D028", "red", name, bureau.department, owed.due_at)),
    ):
        services.watch_tasks(DIVISION, by=WATCHER, at=at + timedelta(minutes=1))
        assert expected in found()
    assert services.watch_tasks(DIVISION, by=WATCHER, at=owed.due_at + timedelta(minutes=2)) == 0
    desk = signed_in(make_officer(Role.SUPERVISOR)[1])
    listed = desk.get(reverse("findings"), {"department": bureau.department, "rule": "D028"}).content.decode()
    assert owed.column.key in listed and owed.period in listed and "公开逾期" in listed
    board = desk.get(reverse("supervision")).content.decode()
    assert f"watch=right&amp;department={bureau.department}" in board


def test_what_was_published_in_time_raises_nothing(bureau, owed):
    out(bureau, EARLY, owed.column.key, period=owed.period, details=dict.fromkeys(dict(owed.column.fields), "样例"))
    services.watch_tasks(DIVISION, by=WATCHER, at=owed.due_at + timedelta(hours=1))
    assert owed.column.key not in "".join(number for _rule, _level, number, _body, _at in found())
