"""The erasure of a case moves on, inside the verb that decides about it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from daylight.core.actors import Actor
from daylight.core.refusals import Stale
from daylight.core.words import msg
from daylight.hall.models import Erasure
from daylight.hall.rules.erasures import State


def set_erasure(
    division: str, number: str, state: State, *, only_from: Collection[State], by: Actor, at: datetime, **told: Any
) -> Erasure:
    """Set the state of the erasure of a case with what is `told`; no ledger entry of its own.

    A first request, or a new one after a refusal, sets who asked and when, a decision who decided. Raises `Stale` where
    it stands elsewhere than in `only_from`.
    """
    if state is State.ASKED:
        told |= {"asked_at": at, "asked_by": by.name, "asked_person": by.person, "decided_at": None}
        found, is_new = Erasure.objects.get_or_create(
            division=division, number=number, defaults={"state": state, **told}
        )
        if is_new:
            return found
    elif state is not State.ERASED:
        told |= {"decided_at": at, "decided_by": f"{by.post_name} {by.name}".strip(), "decided_person": by.person}
    changed = Erasure.objects.filter(division=division, number=number, state__in=list(only_from))
    if not changed.update(state=state, **told):
        raise Stale(
            "erasure.moved",
            msg("What was asked about the personal data of this case has moved on since you opened the page."),
            next_step=msg("Open the page again and look at how it stands."),
        )
    return Erasure.objects.get(division=division, number=number)
