"""分设: one power becomes several; it ends on the day on which the last of them is published."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Succession
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.life import Heritage, named_parts
from daylight.catalogue.rules.states import EXERCISED, State, must_be_editor
from daylight.catalogue.services.draft import draft
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def split_power(power_id: int, *, names: list[str], reason: str, by: Actor, at: datetime) -> list[int]:
    """Draft the parts of a power in force and return their ids; each goes its own way to publication.

    The power stays in force until every part is, and then ends; both keep pointing at each other. Refuses fewer than
    two parts, and a power that is being split or merged already.
    """
    power, parts = locked(power_id), named_parts(names)
    must_be_editor(by, power.department_id)
    must_be_whole(power_id, State(power.state), reason)
    text, quiet = queries.current(power_id).document, replace(by, request=None)
    made = [draft({**unnumbered(text), "name": name, "name_en": ""}, by=quiet, at=at) for name in parts]
    enter(Heritage.SPLIT, [(power_id, part) for part in made], reason, by, at)
    payload = {"parts": made, "names": parts, "reason": reason.strip()}
    ledger.record("power.split", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id)
    return made


def must_be_whole(power_id: int, state: State, reason: str) -> None:
    """Refuses a power that is not in force, one that is being split or merged already, and an empty reason."""
    if state not in {*EXERCISED, State.SUSPENDED}:
        raise Refusal("power.not_in_force", msg("Only a power in force can be split or merged."))
    if Succession.objects.filter(origin_id=power_id, settled_on=None).exists():
        raise Refusal("power.dividing", msg("This power is being split or merged already."))
    if not reason.strip():
        raise Refusal("power.reason", msg("Give the reason; it is published with the change."))


def unnumbered(text: Document) -> Document:
    """A definition without the codes, which belong to the power it came from."""
    return {**text, "code": "", "other_codes": [], "source": {}}


def enter(kind: Heritage, pairs: list[tuple[int, int]], reason: str, by: Actor, at: datetime) -> None:
    """Keep which power comes from which."""
    Succession.objects.bulk_create(
        Succession(kind=kind, origin_id=old, successor_id=new, reason=reason.strip(), at=at, by=by.as_record())
        for old, new in pairs
    )
