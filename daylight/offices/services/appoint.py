"""任命: a person comes to hold a post, as its A or its B holder."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import rules
from daylight.offices.models import Holding, Person, Post
from daylight.offices.services._bodies import administrator_over


@transaction.atomic
def appoint(post: int, *, person: int, rank: str, by: Actor, at: datetime, since: date | None = None) -> int:
    """Let an officer hold a post from a day on (today unless told) and return the holding's id.

    Done by the division's security administrator, who cannot appoint themselves. Refuses where the rank is taken
    in that time ("post.taken"), where A and B would be one person ("post.same_person"), and where two
    administrator posts, or one beside the business, would meet in one person ("post.incompatible").
    """
    place = Post.objects.select_for_update(of=("self",)).select_related("department").filter(pk=post).first()
    if place is None:
        raise NotFound("post.unknown", msg("There is no such post."))
    division = place.department.division_id
    by = administrator_over(division, role=Role.SECURITY_ADMIN, by=by, at=at)
    officer = Person.objects.select_for_update(of=("self",)).filter(pk=person, is_active=True).first()
    if officer is None or officer.kind != Person.Kind.OFFICER:
        raise Refusal("person.not_officer", msg("Only an officer can hold a post."))
    if by.person == person:
        raise Refusal("post.self", msg("Nobody may appoint themselves."), why="GB/T 22239—2019 8.1.4.2")
    first = since or legal_day(at)
    _must_be_free(place, officer, rank, first)
    made = Holding.objects.create(post=place, person=officer, rank=rank, since=first)
    payload = {"post": post, "role": place.role, "person": person, "rank": rank, "since": first}
    stream = rules.department_stream(division, place.department.code)
    ledger.record("office.appointed", stream=stream, by=by, at=at, payload=payload, division=division)
    return made.pk


def _must_be_free(post: Post, officer: Person, rank: str, since: date) -> None:
    later = Q(until__isnull=True) | Q(until__gte=since)
    holders = [(each.rank, each.person_id) for each in post.holdings.filter(later)]
    rules.must_be_free(holders, rank=rank, person=officer.pk)
    held = [Role(role) for role in officer.holdings.filter(later).values_list("post__role", flat=True)]
    rules.must_be_compatible(held, Role(post.role))
