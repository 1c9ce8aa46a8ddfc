"""监察人员库: who supervises what, and on which working days each was there."""

from dataclasses import dataclass
from datetime import date

from daylight.core.actors import Role
from daylight.offices import queries as offices
from daylight.offices.queries import StaffedDepartment
from daylight.offices.queries.changes import days_away
from daylight.supervision.models import SignIn


@dataclass(frozen=True, slots=True)
class SupervisorFacts:
    """A holder of a supervisor's post. `days` are the working days of the month so far, each with whether the
    supervisor signed in; days before the post was held are left out. On the days of `away` the holder of the other
    rank stands in."""

    person: int
    name: str
    name_en: str
    post: str
    body: StaffedDepartment
    rank: str
    days: list[tuple[date, bool]]
    away: frozenset[date] = frozenset()

    @property
    def missed(self) -> int:
        """Working days without a sign-in, neither today nor days away counted."""
        return sum(not there and day not in self.away for day, there in self.days[:-1])


def supervisors(division: str, *, today: date) -> list[SupervisorFacts]:
    """The supervisors of a division, A before B, with this month's sign-ins."""
    calendar = offices.workdays(division)
    month = [today.replace(day=n) for n in range(1, today.day + 1)]
    working = [day for day in month if calendar.is_workday(day) or day == today]
    signed = set(SignIn.objects.filter(division=division, day__in=working).values_list("person", "day"))
    holders = [
        (body, post, held)
        for body in offices.establishment(division, today)
        for post in body.posts
        if post.role == Role.SUPERVISOR
        for held in post.holders
    ]
    away = days_away({held.person for _body, _post, held in holders}, month[0], today)
    return [
        SupervisorFacts(
            held.person, held.name, held.name_en, post.name, body, held.rank,
            [(day, (held.person, day) in signed) for day in working if day >= held.since],
            frozenset(day for person, day in away if person == held.person),
        )
        for body, post, held in holders
    ]  # fmt: skip
