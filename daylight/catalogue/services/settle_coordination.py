"""协调结果: an overlap is merged or assigned to one body, which ends the other power; or both keep their part."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Coordination
from daylight.catalogue.rules.clearing.verdicts import Settled
from daylight.catalogue.rules.states import State, moved
from daylight.catalogue.services._declared import must_lead
from daylight.catalogue.services._standing import put
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def settle_coordination(
    coordination_id: int,
    *,
    outcome: Settled,
    record: str,
    assigned_to: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Close the record. A power that is merged or not assigned is abolished, with a link to the one that stays.

    Refuses a record without words, and an assignment to a body that holds neither power.
    """
    found = (
        Coordination.objects.select_for_update(of=("self",))
        .select_related("first", "second")
        .filter(pk=coordination_id, settled_at=None)
        .first()
    )
    if found is None:
        raise NotFound("overlap.unknown", msg("There is no such open record."))
    must_lead(by, found.division_id)
    holders = {found.first.department_id, found.second.department_id}
    if not record.strip() or (outcome is not Settled.BOTH_KEEP and assigned_to not in holders):
        raise Refusal("overlap.lacking", msg("Write down the outcome, and name the body that is responsible."))
    Coordination.objects.filter(pk=coordination_id).update(
        outcome=outcome, assigned_to_id=assigned_to, record=record.strip(), settled_at=at,
        settled_by=by.as_record(),
    )  # fmt: skip
    payload: dict[str, object] = {"coordination": coordination_id, "outcome": outcome, "assigned_to": assigned_to}
    payload["record"] = record.strip()
    stream = f"power/{found.first_id}"
    ledger.record(
        "power.coordination_settled", stream=stream, by=by, at=at, payload=payload, division=found.division_id
    )
    if outcome is not Settled.BOTH_KEEP:
        _end_the_other(found, assigned_to, payload, by, at)


def _end_the_other(
    found: Coordination, assigned_to: int | None, payload: Mapping[str, object], by: Actor, at: datetime
) -> None:
    """The power of the body that is not responsible any more ends in favour of the other."""
    staying, ending = found.first, found.second
    if staying.department_id != assigned_to:
        staying, ending = ending, staying
    after = moved(State(locked(ending.pk).state), "abolish")
    put(ending.pk, after, legal_day(at))
    told = {"state": after, "reason": payload["record"], "in_favour_of": staying.pk}
    quiet, stream = replace(by, request=None), f"power/{ending.pk}"
    ledger.record("power.abolished", stream=stream, by=quiet, at=at, payload=told, division=found.division_id)
