"""日常: what the days ahead bring a department, and who of it is away and who acts for them."""

from dataclasses import dataclass
from datetime import date, timedelta

from daylight.offices.queries.calendars import calendar_changes, workdays
from daylight.offices.queries.changes import AbsenceFacts, absences
from daylight.offices.queries.establishment import FilledPost, establishment

AHEAD = 31
"""Days."""
WEEKEND = 5


@dataclass(frozen=True, slots=True)
class UnusualDay:
    """A day off that is no weekend, or a weekend on which offices work; `reason` where the division gave one."""

    day: date
    is_workday: bool
    reason: str


@dataclass(frozen=True, slots=True)
class AwayFrom:
    """Somebody of a department who is or will be away, with the posts that their B holders then see to."""

    absence: AbsenceFacts
    posts: list[FilledPost]


def unusual_days(division: str, today: date) -> list[UnusualDay]:
    """The days of the coming month that do not count as their weekday would."""
    calendar, last = workdays(division), today + timedelta(days=AHEAD)
    told = {year: calendar_changes(division, year) for year in {today.year, last.year}}
    days = (today + timedelta(days=ahead) for ahead in range(AHEAD + 1))
    return [
        UnusualDay(day, calendar.is_workday(day), told[day.year].get(day, (True, ""))[1])
        for day in days
        if calendar.is_workday(day) != (day.weekday() < WEEKEND)
    ]


def away_from(division: str, department: int, today: date) -> list[AwayFrom]:
    """The absences of a department's A holders that are not over, in the order of their days."""
    posts = [post for body in establishment(division, today, department=department) for post in body.posts]
    found = []
    for absence in absences(division, today):
        held = [p for p in posts if any(each.person == absence.person and each.rank == "A" for each in p.holders)]
        if held:
            found.append(AwayFrom(absence, held))
    return found
