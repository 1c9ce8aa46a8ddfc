"""合并: several powers of one body become one; they end on the day on which it is published."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.life import Heritage
from daylight.catalogue.rules.states import State, must_be_editor
from daylight.catalogue.services.draft import draft
from daylight.catalogue.services.revise import locked
from daylight.catalogue.services.split_power import enter, must_be_whole, unnumbered
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

JOINED = ("basis", "conditions", "materials", "remedies", "risk_points")


@transaction.atomic
def merge_powers(power_ids: list[int], *, name: str, reason: str, by: Actor, at: datetime) -> int:
    """Draft one power out of several and return its id: the text of the first, with the lists of all.

    Refuses fewer than two, powers of several bodies or kinds, and one that is being split or merged already.
    """
    powers = [locked(each) for each in sorted(set(power_ids))]
    if len(powers) < 2 or not name.strip():
        raise Refusal("power.merge", msg("Choose at least two powers and give the name of the one they become."))
    if len({(power.department_id, power.kind) for power in powers}) > 1:
        raise Refusal("power.merge_alike", msg("Only powers of one body and one kind can be merged."))
    must_be_editor(by, powers[0].department_id)
    for power in powers:
        must_be_whole(power.pk, State(power.state), reason)
    texts = [queries.current(power.pk).document for power in powers]
    made = draft({**joined(texts), "name": name.strip()[:200], "name_en": ""}, by=replace(by, request=None), at=at)
    enter(Heritage.MERGE, [(power.pk, made) for power in powers], reason, by, at)
    payload = {"merged": [power.pk for power in powers], "name": name.strip(), "reason": reason.strip()}
    division = powers[0].division_id
    ledger.record("power.merged", stream=f"power/{made}", by=by, at=at, payload=payload, division=division)
    return made


def joined(texts: list[Document]) -> Document:
    """The text of the first power with the lists of all, nothing twice."""
    made = unnumbered(texts[0])
    for name in JOINED:
        items: list[Any] = []
        for text in texts:
            items += [item for item in text.get(name) or [] if item not in items]
        made[name] = items
    return made
