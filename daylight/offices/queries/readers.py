"""Who of the public has an account, and which officers have looked at somebody's data."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from daylight.offices.models import Person, Reading
from daylight.offices.queries.directory import PersonFacts, facts_of


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """An officer of a post looked at `what` on a day, first at `first_at`; a reason where one was asked."""

    what: str
    day: date
    first_at: datetime
    post_name: str
    department_name: str
    reason: str


def applicants(words: str, *, at_most: int) -> list[PersonFacts]:
    """Citizens and companies whose name or user name contains some words, by name."""
    found = Person.objects.exclude(kind=Person.Kind.OFFICER)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return [facts_of(each) for each in found.order_by("name", "pk")[:at_most]]


def readings_of(division: str, subject: int, *, at_most: int) -> list[ReadingFacts]:
    """Who looked at a person's data, the latest first; posts and offices, not the names of officers."""
    found = Reading.objects.filter(division=division, subject=subject).order_by("-first_at")[:at_most]
    return [
        ReadingFacts(each.what, each.day, each.first_at, each.post_name, each.department_name, each.reason)
        for each in found
    ]
