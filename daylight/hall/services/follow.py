"""A person follows an item or a department, or no longer does."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Follow
from daylight.hall.rules.applicants import must_be_applicant
from daylight.offices import queries as offices


@transaction.atomic
def follow(kind: str, target: int, *, wanted: bool, by: Actor, at: datetime) -> None:
    """Put an item (`power`) or a `department` on one's own page, or take it off; twice is once.

    What somebody follows is theirs alone: nothing of it is recorded. Raises NotFound for what is not published.
    """
    person = must_be_applicant(by)
    if kind == Follow.Kind.POWER:
        catalogue.current(target)
    elif kind == Follow.Kind.DEPARTMENT:
        offices.department(target)
    else:
        raise NotFound("follow.unknown", msg("Only items and departments can be followed."))
    known = {"person": person, "kind": kind, "target": target}
    if not wanted:
        Follow.objects.filter(**known).delete()
    elif not Follow.objects.filter(**known).exists():
        Follow.objects.create(**known, since=at)
