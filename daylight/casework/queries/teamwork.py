"""Signatures asked for, memos, and the colleagues who may be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from daylight.casework.models import Memo, Recusal, Signing, Token
from daylight.casework.rules.teamwork import Signature
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """One colleague's signature under a task: `state` is a `rules.teamwork.Signature`."""

    number: str
    id: int
    token: int
    mode: str
    share: int
    person: int
    person_name: str
    asked_by: str
    question: str
    asked_at: datetime
    state: str
    opinion: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who holds a post in the department: `roles` are all the roles held there."""

    person: int
    name: str
    posts: str
    roles: frozenset[str]


def signings(division: str, number: str) -> list[SigningFacts]:
    """All signatures ever asked for in a case, in the order asked."""
    return [_facts(row) for row in Signing.objects.filter(division=division, number=number).order_by("id")]


def signing(division: str, number: str, signing_id: int) -> SigningFacts:
    """One of them; raises NotFound."""
    row = Signing.objects.filter(division=division, number=number, id=signing_id).first()
    if row is None:
        raise NotFound("signing.unknown", msg("No such signature was asked for."))
    return _facts(row)


def waiting_for(person: int) -> list[SigningFacts]:
    """The signatures that a person still owes, the oldest first: under tasks that still wait.

    One more signature than suffices may be out when a task is finished; nobody owes it any more then.
    """
    task = Token.objects.filter(division=OuterRef("division"), number=OuterRef("number"), id=OuterRef("token"))
    rows = Signing.objects.filter(Exists(task), person=person, state=Signature.WAITING).order_by("asked_at")
    return [_facts(row) for row in rows[:50]]


def memos(person: int, posts: Iterable[PostFacts]) -> list[Memo]:
    """What a person has not read yet: said to the person, or to a post the person holds; the latest first."""
    mine = Q(person=person)
    for post in posts:
        mine |= Q(person__isnull=True, department=post.department, role=str(post.role))
    return list(Memo.objects.filter(mine, read_at__isnull=True).order_by("-at")[:50])


def recusals(division: str, number: str) -> list[Recusal]:
    """Who must keep out of a case, in the order decided."""
    return list(Recusal.objects.filter(division=division, number=number).order_by("at"))


def colleagues(department: int, on: date, *, division: str = "") -> list[Colleague]:
    """Who holds a post in a department on a day, by name. Its division, where known, saves a statement."""
    division = division or offices.department(department).division
    bodies = [body for body in offices.establishment(division, on) if body.id == department]
    found: dict[int, list[tuple[str, str, str]]] = {}
    for post in (each for body in bodies for each in body.posts):
        for holder in post.holders:
            found.setdefault(holder.person, []).append((holder.name, post.name, str(post.role)))
    made = [
        Colleague(person, held[0][0], "、".join(name for _who, name, _role in held), frozenset(r for _w, _n, r in held))
        for person, held in found.items()
    ]
    return sorted(made, key=lambda each: each.name)


def _facts(row: Signing) -> SigningFacts:
    return SigningFacts(
        row.number, row.id, row.token, row.mode, row.share, row.person, row.person_name, row.asked_by, row.question,
        row.asked_at, row.state, row.opinion, row.answered_at,
    )  # fmt: skip
