"""Mandates: given, held, and the one that an agent acts under."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.hall.models import Mandate
from daylight.hall.queries.parties import party
from daylight.hall.rules.mandates import MandateFacts, must_cover
from daylight.offices import queries as offices

ACTED_IN = re.compile(r"(/en)?/(items/[^/]+/apply/|my/$|my/(cases|materials|mandates|identity|consents)/)")
ACTS_UNDER = "acts_under"
"""Under this key a session keeps the mandate that its agent has chosen to act under."""


def mandates_of(person: int) -> list[MandateFacts]:
    """What somebody has given and holds, the latest first."""
    return _facts(Mandate.objects.filter(Q(principal=person) | Q(agent=person)).order_by("-given_at", "id")[:200])


def mandates_held(agent: int | None, on: date) -> list[MandateFacts]:
    """The mandates that somebody may act under on a day."""
    held = Mandate.objects.filter(agent=agent or 0, revoked_at=None)
    return [each for each in _facts(held) if each.is_live(on)]


def is_acted_in(path: str) -> bool:
    """Whether a mandate counts at an address: where one applies and with the applications; elsewhere one is oneself."""
    return ACTED_IN.match(path) is not None


def mandate(key: UUID) -> MandateFacts | None:
    """A mandate, None where there is none."""
    return next(iter(_facts(Mandate.objects.filter(pk=key))), None)


def acting_under(agent: Actor, key: str, on: date) -> Actor:
    """The agent as an actor for the principal of a mandate that holds on that day; else the agent as they are.

    The actor's `person` is the principal, whose the application is; `agent` and `mandate` say who really acts.
    """
    found = None
    with suppress(ValueError):
        found = mandate(UUID(key))
    if found is None or agent.kind is not ActorKind.APPLICANT or found.agent != agent.person or not found.is_live(on):
        return agent
    return agent.under(str(found.id), person=found.principal, name=found.principal_name, agent=found.agent_name)


def must_be_mandated(by: Actor, power: int, at: datetime) -> None:
    """Raises Forbidden "mandate.ended" or "mandate.scope" for an agent; whoever acts in person costs no query."""
    if by.mandate:
        must_cover(mandate(UUID(by.mandate)), power, legal_day(at))


def seen_by(by: Actor) -> Callable[[int], bool]:
    """Which powers' matters the reader may see among those of the person they act for; in person, all."""
    found = mandate(UUID(by.mandate)) if by.mandate else None
    return found.covers if found else lambda _power: not by.mandate


def agent_of(by: Actor) -> tuple[str, str]:
    """Name and identity number of the agent who acts, both empty where nobody does."""
    found = mandate(UUID(by.mandate)) if by.mandate else None
    return (found.agent_name, party(found.agent).id) if found else ("", "")


def _facts(rows: Iterable[Mandate]) -> list[MandateFacts]:
    found = list(rows)
    names = offices.names_of({each.principal for each in found} | {each.agent for each in found})
    return [
        MandateFacts(
            row.pk, row.kind, row.principal, names.get(row.principal, ""), row.agent, names.get(row.agent, ""),
            tuple(row.powers), row.since, row.until, row.revoked_at is not None,
        )
        for row in found
    ]  # fmt: skip
