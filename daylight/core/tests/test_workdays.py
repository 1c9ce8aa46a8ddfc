"""The working calendar on known days, and against the published yearly files."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from daylight.core.workdays import DayKind, Workdays

NATIONAL = Workdays()
PUBLISHED = Path(__file__).resolve().parents[4] / "shared" / "data" / "holidays"


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2024-09-29", DayKind.MAKE_UP),
        ("2024-10-07", DayKind.PUBLIC_HOLIDAY),
        ("2024-10-12", DayKind.MAKE_UP),
        ("2025-01-26", DayKind.MAKE_UP),
        ("2025-10-05", DayKind.PUBLIC_HOLIDAY),
        ("2025-10-09", DayKind.WORKING_DAY),
        ("2025-10-11", DayKind.MAKE_UP),
        ("2025-10-12", DayKind.WEEKEND),
        ("2026-01-02", DayKind.PUBLIC_HOLIDAY),
        ("2026-01-04", DayKind.MAKE_UP),
    ],
)
def test_a_day_is_what_the_yearly_notice_says(day, kind):
    assert NATIONAL.kind(date.fromisoformat(day)) is kind
    assert NATIONAL.is_workday(date.fromisoformat(day)) == (kind in (DayKind.WORKING_DAY, DayKind.MAKE_UP))


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published yearly files are not here")
def test_every_day_of_twenty_years_agrees_with_the_published_files():
    listed = {}
    for file in sorted(PUBLISHED.glob("20*.json")):
        for day in json.loads(file.read_text())["days"]:
            listed[date.fromisoformat(day["date"])] = not day["isOffDay"]
    first, last = date(2007, 1, 1), date(2026, 12, 31)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    assert [day for day in days if NATIONAL.is_workday(day) != listed.get(day, day.weekday() < 5)] == []


def test_years_without_a_notice_are_provisional_and_have_weekends_only():
    assert date(2026, 12, 31) <= NATIONAL.known_until
    after = NATIONAL.known_until + timedelta(days=1)
    assert NATIONAL.is_workday(after) == (after.weekday() < 5)
    assert NATIONAL.after(date(2031, 9, 30), 5) == date(2031, 10, 7)


def test_a_local_change_prevails_and_is_named():
    flood, fair = date(2026, 7, 6), date(2026, 7, 11)
    local = Workdays({flood: False, fair: True, date(2026, 7, 7): True}, "329900/1")
    assert local.version == "329900/1"
    assert local.kind(flood) is DayKind.LOCAL_DAY_OFF
    assert local.kind(fair) is DayKind.LOCAL_WORKING_DAY
    assert local.kind(date(2026, 7, 7)) is DayKind.WORKING_DAY
    assert local.after(date(2026, 7, 3), 5) == date(2026, 7, 11)
    assert NATIONAL.after(date(2026, 7, 3), 5) == date(2026, 7, 10)


def test_a_local_change_of_a_holiday_and_back_counts_once():
    holiday = date(2026, 10, 5)
    assert Workdays({holiday: True}).between(date(2026, 9, 30), date(2026, 10, 8)) == 2
    assert Workdays({holiday: False}).between(date(2026, 9, 30), date(2026, 10, 8)) == 1


def test_the_index_agrees_with_walking_day_by_day():
    draw = random.Random(20260417)
    changes = {date(2025, 1, 1) + timedelta(days=draw.randrange(900)): draw.random() < 0.5 for _ in range(80)}
    for calendar in (NATIONAL, Workdays(changes)):
        for _ in range(300):
            day, n = date(2003, 6, 1) + timedelta(days=draw.randrange(9500)), draw.randrange(60)
            walked, found = 0, day
            while walked < n:
                found += timedelta(days=1)
                walked += calendar.is_workday(found)
            assert calendar.after(day, n) == found
            assert calendar.between(day, found) == n


def test_a_long_local_closure_is_stepped_over():
    closed = {date(2026, 3, 2) + timedelta(days=offset): False for offset in range(200)}
    assert Workdays(closed).after(date(2026, 3, 1), 1) == date(2026, 9, 18)


def test_the_next_working_day_of_a_working_day_is_itself():
    assert NATIONAL.next_on_or_after(date(2026, 4, 17)) == date(2026, 4, 17)
    assert NATIONAL.next_on_or_after(date(2025, 10, 1)) == date(2025, 10, 9)


def test_nothing_is_counted_backwards():
    assert NATIONAL.between(date(2026, 4, 17), date(2026, 4, 10)) == 0
    assert NATIONAL.after(date(2026, 4, 18), 0) == date(2026, 4, 18)
    with pytest.raises(ValueError, match="forward"):
        NATIONAL.after(date(2026, 4, 17), -1)
