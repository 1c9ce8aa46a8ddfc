"""Clocks on the hard cases, each against a date that was worked out by hand."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from daylight.core.clocks import NEVER, Lamp, Pause, counted, due_at, due_on, explain, kept, lamp, left, warn_at, worst
from daylight.core.instants import LEGAL_ZONE, end_of_day, start_of_day
from daylight.core.limits import Limit, Unit
from daylight.core.workdays import Workdays

NATIONAL = Workdays()
FIVE, TWENTY = Limit(5, Unit.WORKING_DAY), Limit(20, Unit.WORKING_DAY)
NINETY = Limit(90, Unit.CALENDAR_DAY)


def day(text):
    return date.fromisoformat(text)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LEGAL_ZONE)


def paused(began, ended=None):
    return Pause(at(began), at(ended) if ended else None, "现场核查", "《行政许可法》第四十五条")


@pytest.mark.parametrize(
    ("limit", "started", "due"),
    [
        pytest.param(FIVE, "2025-09-26", "2025-10-10", id="make-up Sunday counts, National Day 2025 does not"),
        pytest.param(FIVE, "2024-09-27", "2024-10-10", id="make-up Sunday and National Day 2024"),
        pytest.param(Limit(3, Unit.WORKING_DAY), "2024-10-10", "2024-10-14", id="make-up Saturday counts"),
        pytest.param(Limit(3, Unit.WORKING_DAY), "2025-12-30", "2026-01-05", id="year end with a make-up Sunday"),
        pytest.param(TWENTY, "2026-09-25", "2026-10-29", id="twenty days over National Day 2026"),
        pytest.param(FIVE, "2026-04-17", "2026-04-24", id="an ordinary week"),
        pytest.param(FIVE, "2026-04-18", "2026-04-24", id="received on a Saturday"),
        pytest.param(NINETY, "2025-07-04", "2025-10-09", id="ninety days end in National Day and roll over"),
        pytest.param(NINETY, "2026-01-05", "2026-04-07", id="ninety days end on Qingming Sunday and roll over"),
        pytest.param(Limit(15, Unit.CALENDAR_DAY), "2026-04-17", "2026-05-06", id="fifteen days end in Labour Day"),
        pytest.param(Limit(7, Unit.CALENDAR_DAY), "2025-09-21", "2025-09-28", id="a make-up Sunday is no day off"),
        pytest.param(Limit(0, Unit.WORKING_DAY), "2026-04-17", "2026-04-17", id="on the spot"),
        pytest.param(Limit(0, Unit.CALENDAR_DAY), "2026-04-18", "2026-04-18", id="on the spot on a Saturday"),
    ],
)
def test_a_limit_ends_on_the_day_the_law_says(limit, started, due):
    assert due_on(limit, day(started), [], NATIONAL) == day(due)
    assert due_at(limit, at(f"{started} 23:59"), [], NATIONAL) == at(f"{due} 00:00") + timedelta(days=1)


def test_the_fifth_working_day_is_in_time_and_the_sixth_is_not():
    due = due_at(FIVE, at("2026-04-17 16:00"), [], NATIONAL)
    assert kept(at("2026-04-24 23:59:59"), due)
    assert not kept(at("2026-04-25 00:00"), due)
    assert counted(FIVE, at("2026-04-17 16:00"), at("2026-04-24 09:00"), [], NATIONAL) == 5
    assert counted(FIVE, at("2026-04-17 16:00"), at("2026-04-27 09:00"), [], NATIONAL) == 6


def test_an_instant_belongs_to_the_legal_day_in_shanghai_wherever_it_was_written():
    late_in_utc = datetime.fromisoformat("2026-04-16T16:30:00+00:00")
    assert due_at(FIVE, late_in_utc, [], NATIONAL) == end_of_day(day("2026-04-24"))


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        pytest.param([("2026-04-20 09:00", "2026-04-20 17:00")], "2026-04-24", id="paused and resumed the same day"),
        pytest.param([("2026-04-20 09:00", "2026-04-21 09:00")], "2026-04-27", id="one night stops one day"),
        pytest.param([("2026-04-18 09:00", "2026-04-20 09:00")], "2026-04-24", id="a pause over a weekend"),
        pytest.param([("2026-04-17 17:00", "2026-04-21 09:00")], "2026-04-27", id="paused on the start day"),
        pytest.param([("2026-04-24 17:00", "2026-04-29 09:00")], "2026-04-29", id="paused on the last day"),
        pytest.param([("2026-04-25 09:00", "2026-04-29 09:00")], "2026-04-24", id="paused after it ended"),
        pytest.param([("2026-04-01 09:00", "2026-04-02 09:00")], "2026-04-24", id="paused before it began"),
        pytest.param(
            [("2026-04-20 09:00", "2026-04-21 09:00"), ("2026-04-22 09:00", "2026-04-24 09:00")],
            "2026-04-29",
            id="two pauses",
        ),
        pytest.param(
            [("2026-04-20 09:00", "2026-04-22 09:00"), ("2026-04-21 09:00", "2026-04-23 09:00")],
            "2026-04-29",
            id="overlapping pauses count once",
        ),
        pytest.param(
            [("2026-04-20 09:00", "2026-04-21 09:00"), ("2026-04-21 10:00", "2026-04-22 09:00")],
            "2026-04-28",
            id="paused again on the day of resuming",
        ),
    ],
)
def test_the_days_from_pausing_to_resuming_do_not_count(pauses, due):
    assert due_on(FIVE, day("2026-04-17"), [paused(*span) for span in pauses], NATIONAL) == day(due)


def test_a_clock_that_is_still_stopped_never_falls_due():
    held = [paused("2026-04-22 09:00")]
    assert due_on(FIVE, day("2026-04-17"), held, NATIONAL) == NEVER
    assert due_at(FIVE, at("2026-04-17 09:00"), held, NATIONAL).year == 9999
    assert warn_at(FIVE, at("2026-04-17 09:00"), held, NATIONAL).year == 9999
    assert counted(FIVE, at("2026-04-17 09:00"), at("2026-06-30 09:00"), held, NATIONAL) == 2
    assert left(FIVE, at("2026-04-17 09:00"), at("2026-06-30 09:00"), held, NATIONAL) == 3


def test_a_limit_already_missed_is_not_saved_by_stopping_the_clock():
    held = [paused("2026-04-25 09:00")]
    assert due_on(FIVE, day("2026-04-17"), held, NATIONAL) == day("2026-04-24")


def test_a_calendar_limit_rolls_over_a_pause_that_follows_it():
    limit = Limit(8, Unit.CALENDAR_DAY)
    assert due_on(limit, day("2026-04-10"), [], NATIONAL) == day("2026-04-20")
    assert due_on(limit, day("2026-04-10"), [paused("2026-04-19 09:00", "2026-04-25 09:00")], NATIONAL) == day(
        "2026-04-27"
    )
    assert due_on(limit, day("2026-04-10"), [paused("2026-04-19 09:00")], NATIONAL) == NEVER


def test_an_on_the_spot_limit_waits_for_a_stopped_clock():
    zero = Limit(0, Unit.WORKING_DAY)
    assert due_on(zero, day("2026-04-17"), [paused("2026-04-17 10:00", "2026-04-22 10:00")], NATIONAL) == day(
        "2026-04-22"
    )


def test_hours_run_through_nights_and_holidays_but_not_through_pauses():
    limit = Limit(24, Unit.HOUR)
    started = at("2026-09-30 17:30")
    assert due_at(limit, started, [], NATIONAL) == at("2026-10-01 17:30")
    stopped = [paused("2026-10-01 08:00", "2026-10-01 10:15"), paused("2026-10-01 09:00", "2026-10-01 11:00")]
    assert due_at(limit, started, stopped, NATIONAL) == at("2026-10-01 20:30")
    assert warn_at(limit, started, [], NATIONAL) == at("2026-10-01 12:42")
    assert counted(limit, started, at("2026-10-01 12:00"), stopped, NATIONAL) == 15
    assert left(limit, started, at("2026-10-01 20:00"), stopped, NATIONAL) == 1
    assert left(limit, started, at("2026-10-01 21:00"), stopped, NATIONAL) == -1
    assert due_at(limit, started, [paused("2026-10-01 08:00")], NATIONAL).year == 9999
    with pytest.raises(ValueError, match="due_at"):
        due_on(limit, day("2026-09-30"), [], NATIONAL)


@pytest.mark.parametrize(
    ("limit", "fraction", "number"),
    [(20, "4/5", 17), (5, "4/5", 5), (3, "4/5", 3), (2, "4/5", 2), (1, "4/5", 1), (10, "9/10", 10), (20, "1/2", 11)],
)
def test_the_lamp_turns_yellow_when_more_than_the_fraction_is_in_use(limit, fraction, number):
    started = at("2026-04-17 09:00")
    warned = warn_at(Limit(limit, Unit.WORKING_DAY), started, [], NATIONAL, Fraction(fraction))
    assert warned == start_of_day(NATIONAL.after(day("2026-04-17"), number))


def test_a_warning_is_never_before_the_start_nor_after_the_end():
    started = at("2026-04-17 09:00")
    assert warn_at(Limit(0, Unit.WORKING_DAY), started, [], NATIONAL) == started
    assert warn_at(FIVE, started, [], NATIONAL, Fraction(1)) == due_at(FIVE, started, [], NATIONAL)


def test_what_is_left_is_zero_on_the_last_day_and_below_zero_after_it():
    started = at("2026-04-17 09:00")
    seen = [
        left(FIVE, started, at(f"{text} 10:00"), [], NATIONAL) for text in ("2026-04-17", "2026-04-23", "2026-04-24")
    ]
    assert seen == [5, 1, 0]
    assert left(FIVE, started, at("2026-04-25 10:00"), [], NATIONAL) == 0
    assert left(FIVE, started, at("2026-04-28 10:00"), [], NATIONAL) == -2
    rolled = Limit(8, Unit.CALENDAR_DAY)
    seen = [left(rolled, at("2026-04-10 09:00"), at(f"2026-04-{n} 10:00"), [], NATIONAL) for n in (17, 18, 20, 21)]
    assert seen == [1, 0, 0, -1]


def test_the_lamp_follows_now():
    warn, due = at("2026-04-24 00:00"), at("2026-04-25 00:00")
    assert lamp(at("2026-04-23 23:59"), warn, due) is Lamp.GREEN
    assert lamp(warn, warn, due) is Lamp.YELLOW
    assert lamp(due, warn, due) is Lamp.RED
    assert lamp(warn, warn, due, True) is Lamp.HOLD
    assert lamp(due, warn, due, False, at("2026-04-24 10:00")) is Lamp.NONE
    assert lamp(due, None, None) is Lamp.NONE


def test_pausing_a_clock_that_is_late_does_not_put_its_red_lamp_out():
    warn, due = at("2026-04-24 00:00"), at("2026-04-25 00:00")
    assert lamp(at("2026-05-10 10:00"), warn, due, at("2026-04-24 10:00")) is Lamp.HOLD
    assert lamp(at("2026-05-10 10:00"), warn, due, at("2026-04-25 00:00")) is Lamp.RED


def test_the_worst_of_several_lamps_is_shown():
    assert worst([Lamp.GREEN, Lamp.RED, Lamp.HOLD]) is Lamp.RED
    assert worst([Lamp.NONE, Lamp.HOLD]) is Lamp.HOLD
    assert worst([]) is Lamp.NONE


def test_a_clock_is_told_day_by_day_with_the_reason_for_each():
    limit = Limit(4, Unit.WORKING_DAY)
    pauses = [paused("2025-09-29 10:00", "2025-09-30 10:00")]
    rows = explain(limit, at("2025-09-26 09:00"), pauses, NATIONAL, date.max)
    told = [(row.day.isoformat()[5:], row.counts, row.number, row.why % row.values) for row in rows]
    assert told[:6] == [
        ("09-26", False, 0, "Start day is not counted"),
        ("09-27", False, 0, "Weekend"),
        ("09-28", True, 1, "Make-up working day"),
        ("09-29", False, 1, "Clock stopped: 现场核查"),
        ("09-30", True, 2, "Working day"),
        ("10-01", False, 2, "Public holiday"),
    ]
    assert told[-2:] == [("10-09", True, 3, "Working day"), ("10-10", True, 4, "Working day")]
    assert rows[3].basis == "《行政许可法》第四十五条"
    assert rows[5].basis.startswith("《全国年节及纪念日放假办法》")


def test_a_rolled_limit_says_why_it_moved():
    rows = explain(Limit(8, Unit.CALENDAR_DAY), at("2026-04-10 09:00"), [], NATIONAL, date.max)
    assert [(row.day.day, row.counts, row.why) for row in rows[-3:]] == [
        (18, True, "Calendar day"),
        (19, False, "Day off after the last counted day"),
        (20, False, "The limit ends on the next working day"),
    ]


def test_a_stopped_clock_is_told_up_to_today():
    rows = explain(FIVE, at("2026-04-17 09:00"), [paused("2026-04-22 09:00")], NATIONAL, day("2026-04-30"))
    assert rows[-1].day == day("2026-04-30")
    assert (rows[-1].counts, rows[-1].number) == (False, 2)


def test_an_hour_clock_is_told_by_the_hours_run_each_day():
    stopped = [paused("2026-10-01 10:00", "2026-10-03 10:00")]
    rows = explain(Limit(24, Unit.HOUR), at("2026-09-30 17:00"), stopped, NATIONAL, date.max)
    assert [(row.day.day, row.counts, row.number) for row in rows] == [
        (30, True, 7),
        (1, True, 17),
        (2, False, 17),
        (3, True, 24),
    ]


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        paused("2026-04-22 09:00", "2026-04-21 09:00")
