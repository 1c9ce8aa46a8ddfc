"""The certificates of the sample city: every officer of a handling body holds one, reviewed in the year of loading;
a few end early."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.offices import services
from daylight.site.sample.plan import BODIES, CITY, PEOPLE

SINCE = date(2024, 1, 1)
YEARS = 5
SOONER = {f"{CITY}106008": 20, f"{CITY}112008": 90, f"{CITY}119008": 130}
"""Days after loading on which these officers, whose posts sign nothing, lose their certificates: some expire while the
city lives, some soon after."""


def certify(people: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Issue and review what is not there yet; a second run changes nothing."""
    there = {each.number for each in offices.certificates(CITY)}
    departments = {each.code: each.id for each in offices.departments(CITY)}
    today, usual = legal_day(at), date(legal_day(at).year + YEARS, 12, 31)
    for body in BODIES:
        for seat, username in enumerate(PEOPLE if body.handles else (), start=1):
            number = f"{CITY}{body.code}{seat:03d}"
            if number in there:
                continue
            until = today + timedelta(days=SOONER[number]) if number in SOONER else usual
            person, department = people[body.prefix + username], departments[body.code]
            services.issue_certificate(
                number, person=person, department=department, since=SINCE, until=until, by=by, at=at
            )
            services.review_certificate(number, by=by, at=at)
