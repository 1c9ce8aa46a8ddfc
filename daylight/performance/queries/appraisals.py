"""Rounds of public appraisal: which there are, what they brought."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.performance.models import Appraisal


@dataclass(frozen=True, slots=True)
class Turnout:
    """Codes given out and used, and sheets of the public."""

    invited: int
    used: int
    marks: int


def appraisal(id_: int) -> Appraisal:
    """A round, or NotFound `appraisal.none`."""
    found = Appraisal.objects.filter(pk=id_).first()
    if found is None:
        raise NotFound("appraisal.none", msg("There is no such round of appraisal."))
    return found


def appraisals(division: str) -> list[Appraisal]:
    """The rounds of a division, the newest first."""
    return list(Appraisal.objects.filter(division=division).order_by("-opens", "-pk"))


def turnout(found: Appraisal) -> Turnout:
    """How many took part so far."""
    codes = found.invitations.aggregate(given=Count("pk"), used=Count("pk", filter=Q(used_at__isnull=False)))
    return Turnout(codes["given"], codes["used"], found.marks.count())


def published_in(division: str, year: int) -> list[Appraisal]:
    """Rounds whose last day was in a year and whose result is public."""
    rows = Appraisal.objects.filter(division=division, closes__year=year, published_at__isnull=False)
    return list(rows.order_by("closes", "pk"))


def is_open(found: Appraisal, today: date) -> bool:
    """Whether marks are taken on a day."""
    return found.opens <= today <= found.closes
