"""变更: the next version of a power in force is begun as a draft; the present one stays in force meanwhile."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.queries.basis import infirm
from daylight.catalogue.rules.checks import must_be_clean, wrong
from daylight.catalogue.rules.comparison import compare
from daylight.catalogue.rules.definitions import Document, sealed
from daylight.catalogue.rules.states import State, moved, must_be_editor
from daylight.catalogue.services.draft import settled
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def change(power_id: int, definition: Document, *, by: Actor, at: datetime) -> int:
    """Begin version n+1 with this definition and return its number.

    Refuses a second change while one is being prepared, and a definition that says nothing new.
    """
    power = locked(power_id)
    moved(State(power.state), "change")
    must_be_editor(by, power.department_id)
    if power.pending_id is not None or power.current is None:
        raise Refusal(
            "power.change_begun",
            msg("A new version of this power is already being prepared."),
            next_step=msg("Open it and go on from there."),
        )
    document = settled(definition)
    must_be_clean(wrong(document, queries.code_schemes()) + infirm(document, legal_day(at)))
    differences = compare(power.current.definition, document)
    if not differences:
        raise Refusal("power.nothing_new", msg("The new version says the same as the one in force."))
    number, seal = power.current.number + 1, sealed(document)
    version = PowerVersion.objects.create(power=power, number=number, definition=document, digest=seal)
    Power.objects.filter(id=power_id).update(pending=version)
    payload = {"number": number, "digest": seal, "changed": sorted({each.element for each in differences})}
    ledger.record(
        "power.change_begun", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id
    )
    return number
