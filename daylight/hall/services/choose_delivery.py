"""An applicant chooses how the result is to arrive."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Delivery
from daylight.hall.queries.applications import own
from daylight.hall.queries.drafts import draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.delivery import POST, must_be_deliverable
from daylight.hall.rules.states import State
from daylight.ledger import services as ledger

OVER = frozenset({State.REFUSED, State.WITHDRAWN, State.CLOSED})


@transaction.atomic
def choose_delivery(
    draft_id: UUID, *, method: str, recipient: str = "", address: str = "", phone: str = "", by: Actor, at: datetime
) -> None:
    """Fetch it, have it posted or read it online: chosen with the draft, changeable until the case is over.

    Refuses "delivery.unknown", "delivery.incomplete" and "delivery.over"; raises NotFound. While the draft is private
    it leaves no entry; afterwards it is recorded as `delivery.chosen` in `delivery/<number>`: the way, not the address.
    """
    person = must_be_applicant(by)
    found = draft(draft_id, person, lock=True)
    must_be_mandated(by, found.power_id, at)
    sent = {"recipient": recipient.strip()[:120], "address": address.strip()[:200], "phone": phone.strip()[:40]}
    must_be_deliverable(method, **sent)
    if found.submitted_number and own(person, found.submitted_number).state in OVER:
        raise Refusal("delivery.over", msg("This case is over; nothing is left to deliver."))
    kept = sent if method == POST else dict.fromkeys(sent, "")
    Delivery.objects.update_or_create(draft_id=draft_id, defaults={"method": method, **kept, "chosen_at": at})
    if found.submitted_number:
        stream, payload = f"delivery/{found.submitted_number}", {"method": method}
        ledger.record("delivery.chosen", stream=stream, by=by, at=at, payload=payload, division=found.division)
