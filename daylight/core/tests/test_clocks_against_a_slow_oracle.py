"""The arithmetic against an oracle that walks day by day and shares no code with it."""

import random
from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from daylight.core.clocks import NEVER, Pause, counted, due_at, due_on, explain, left
from daylight.core.limits import Limit, Unit
from daylight.core.workdays import Workdays

SHANGHAI = timezone(timedelta(hours=8))
FIRST = date(2024, 1, 1)
HORIZON = 420


def local_changes():
    draw = random.Random(7)
    return {FIRST + timedelta(days=draw.randrange(900)): draw.random() < 0.4 for _ in range(60)}


CHANGES = local_changes()
CALENDARS = [Workdays(), Workdays(CHANGES, "local")]
WORKED = [
    {FIRST + timedelta(days=n): calendar.is_workday(FIRST + timedelta(days=n)) for n in range(1500)}
    for calendar in CALENDARS
]

instants = st.builds(
    lambda days, minutes: (
        datetime.combine(FIRST + timedelta(days=days), datetime.min.time(), SHANGHAI) + timedelta(minutes=minutes)
    ),
    st.integers(0, 900),
    st.integers(0, 1439),
)
spans = st.lists(st.tuples(st.integers(-4000, 60000), st.one_of(st.none(), st.integers(0, 20000))), max_size=4)
day_limits = st.builds(Limit, st.integers(0, 95), st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]))


def made_pauses(started, offsets):
    pauses = []
    for begin, length in offsets:
        began = started + timedelta(minutes=begin)
        pauses.append(Pause(began, None if length is None else began + timedelta(minutes=length), "r", "b"))
    return pauses


def oracle_frozen(day, pauses):
    """Is the day one that does not count? Told from the text of the instants alone."""
    name = str(day)
    for pause in pauses:
        began = str(pause.began_at.astimezone(SHANGHAI))[:10]
        ended = "9999-99-99" if pause.ended_at is None else str(pause.ended_at.astimezone(SHANGHAI))[:10]
        if began <= name < ended:
            return True
    return False


def oracle_due(limit, started, pauses, worked):
    """Walk from the start; None when no day within the horizon ends the limit."""
    day, used = started, 0
    for _ in range(HORIZON):
        frozen = oracle_frozen(day, pauses)
        if day != started and not frozen and used < limit.amount:
            used += 1 if limit.unit is Unit.CALENDAR_DAY or worked[day] else 0
        may_end = limit.unit is Unit.WORKING_DAY or limit.amount == 0 or worked[day]
        if used == limit.amount and not frozen and may_end and (day != started or limit.amount == 0):
            return day
        day += timedelta(days=1)
    return None


@settings(max_examples=400, deadline=None)
@given(limit=day_limits, started_at=instants, offsets=spans, which=st.integers(0, 1))
def test_the_due_day_is_where_walking_ends(limit, started_at, offsets, which):
    pauses = made_pauses(started_at, offsets)
    started = started_at.date()
    expected = oracle_due(limit, started, pauses, WORKED[which])
    found = due_on(limit, started, pauses, CALENDARS[which])
    assert found == (expected or NEVER)
    if expected:
        assert due_at(limit, started_at, pauses, CALENDARS[which]).astimezone(SHANGHAI).date() == expected + timedelta(
            days=1
        )


@settings(max_examples=200, deadline=None)
@given(limit=day_limits, started_at=instants, offsets=spans, later=st.integers(0, 200), which=st.integers(0, 1))
def test_the_count_so_far_is_what_walking_counts(limit, started_at, offsets, later, which):
    pauses, calendar = made_pauses(started_at, offsets), CALENDARS[which]
    started = started_at.date()
    today = started + timedelta(days=later)
    walked = [started + timedelta(days=n) for n in range(1, later + 1)]
    used = sum(
        not oracle_frozen(day, pauses) and (limit.unit is Unit.CALENDAR_DAY or WORKED[which][day]) for day in walked
    )
    now = datetime.combine(today, datetime.max.time(), SHANGHAI)
    assert counted(limit, started_at, now, pauses, calendar) == used
    due = due_on(limit, started, pauses, calendar)
    assert (left(limit, started_at, now, pauses, calendar) >= 0) or today > due


@settings(max_examples=200, deadline=None)
@given(limit=day_limits, started_at=instants, offsets=spans, which=st.integers(0, 1))
def test_the_explanation_counts_up_to_the_limit_and_ends_on_the_due_day(limit, started_at, offsets, which):
    pauses, calendar = made_pauses(started_at, offsets), CALENDARS[which]
    started = started_at.date()
    rows = explain(limit, started_at, pauses, calendar, started + timedelta(days=HORIZON))
    assert [row.day for row in rows] == [started + timedelta(days=n) for n in range(len(rows))]
    number = 0
    for row in rows[1:]:
        plain = limit.unit is Unit.CALENDAR_DAY or WORKED[which][row.day]
        assert row.counts == (number < limit.amount and plain and not oracle_frozen(row.day, pauses))
        number += row.counts
        assert row.number == number
        assert row.why
    due = due_on(limit, started, pauses, calendar)
    if due != NEVER:
        assert rows[-1].day == due
        assert number == limit.amount


@settings(max_examples=150, deadline=None)
@given(amount=st.integers(0, 72), started_at=instants, offsets=spans)
def test_hours_end_where_walking_minute_by_minute_ends(amount, started_at, offsets):
    pauses = made_pauses(
        started_at, [(begin // 8, None if length is None else length // 16) for begin, length in offsets]
    )
    minute, run = started_at, 0
    for _ in range(60 * 24 * 12):
        if run == amount * 60:
            break
        run += not any(p.began_at <= minute and (p.ended_at is None or minute < p.ended_at) for p in pauses)
        minute += timedelta(minutes=1)
    found = due_at(Limit(amount, Unit.HOUR), started_at, pauses, CALENDARS[0])
    assert found == minute if run == amount * 60 else found.year == 9999
