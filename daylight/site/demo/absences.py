"""AB 岗: officers are on leave or away for training now and then, and their B holders do the work meanwhile."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.offices import services
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

LEAVES = (
    ("118", Role.WINDOW, 8, 3, "年休假（样例）"),
    ("119", Role.REVIEWER, 12, 4, "年休假（样例）"),
    ("121", Role.WINDOW, 5, 2, "病假（样例）"),
    ("125", Role.REVIEWER, 24, 3, "挂职锻炼（样例）"),
    ("106", Role.WINDOW, 30, 2, "外出培训（样例）"),
    ("140", Role.SUPERVISOR, 33, 2, "外出培训（样例）"),
)
"""Department, post, working days after the beginning, working days away, reason."""
AWAY_NOW = ("119", Role.WINDOW, 6, "年休假（样例）")
"""Away when the demonstration ends, for so many working days, since the working day before."""


def absences(world: World, departments: Mapping[str, int], since: datetime, until: datetime) -> Iterator[Course]:
    """A course for each absence, the one that still lasts at the end among them."""
    after = world.hours.workdays.after
    for code, role, begins, days, reason in LEAVES:
        if code in departments and world.cast.has(role, departments[code]):
            yield _away(world, role, departments[code], after(legal_day(since), begins), days, reason)
    code, role, days, reason = AWAY_NOW
    last = legal_day(until)
    if code in departments and world.cast.has(role, departments[code]):
        while not world.hours.workdays.is_workday(last) or last == legal_day(until):
            last -= timedelta(days=1)
        yield _away(world, role, departments[code], last, days, reason)


def _away(world: World, role: Role, department: int, day: date, days: int, reason: str) -> Course:
    at = yield world.hours.on(day)
    someone = world.cast.officer(role, department, holder="A")
    if someone.holder != "A":
        return
    ends = world.hours.workdays.after(legal_day(at), days - 1)
    services.record_absence(someone.person or 0, since=legal_day(at), until=ends, reason=reason, by=someone, at=at)
