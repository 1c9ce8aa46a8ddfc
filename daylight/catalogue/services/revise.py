"""修改草案: the text that is being prepared is written anew; what is published stays as it is."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.queries.basis import infirm
from daylight.catalogue.rules.checks import must_be_clean, wrong
from daylight.catalogue.rules.definitions import Document, sealed
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State, moved, must_be_editor
from daylight.catalogue.services._declared import must_be_writable, open_declaration_of, rewritten
from daylight.catalogue.services.draft import register_codes, settled
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def revise(power_id: int, definition: Document, *, by: Actor, at: datetime) -> None:
    """Replace the version that is being prepared.

    Refuses where there is none (`power.no_draft`) and while offices are reviewing it (`clearing.sealed`). What is
    rewritten during publicity is shown at once.
    """
    power = locked(power_id)
    moved(State(power.state), "revise")
    if power.pending_id is None:
        raise no_draft()
    document = settled(definition)
    for department in {power.department_id, document["department"]}:
        must_be_editor(by, department)
    must_be_clean(wrong(document, queries.code_schemes()) + infirm(document, legal_day(at)))
    declaration = open_declaration_of(power_id)
    must_be_writable(declaration)
    seal = sealed(document)
    PowerVersion.objects.filter(id=power.pending_id).update(definition=document, digest=seal)
    if power.state == State.DRAFT:
        Power.objects.filter(id=power_id).update(**listing(document))
        register_codes(power_id, document, at)
    payload = {"digest": seal, "name": document["name"], **rewritten(declaration, document, seal, at)}
    ledger.record(
        "power.revised", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id
    )


def locked(power_id: int) -> Power:
    """The power, kept from others until this act is over. Refuses `power.unknown`."""
    power = (
        Power.objects.select_for_update(of=("self",)).select_related("current", "pending").filter(id=power_id).first()
    )
    if power is None:
        raise queries.unknown()
    return power


def no_draft() -> Refusal:
    """Nothing is being prepared for this power."""
    return Refusal(
        "power.no_draft",
        msg("No new version of this power is being prepared."),
        next_step=msg("Start a change first."),
    )
