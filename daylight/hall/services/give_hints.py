"""The window answers a draft that was shown to it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Preview
from daylight.hall.queries.parties import party
from daylight.hall.rules.previews import must_say_something
from daylight.hall.services._letters import signature
from daylight.hall.services._outbox import queue
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

TOLD = msg("The window has looked at your draft. Its hints are under My applications.")


@transaction.atomic
def give_hints(key: UUID, *, hints: str, is_ready: bool, by: Actor, at: datetime) -> None:
    """Tell the applicant what to change before handing in, or that nothing stands out; they are told by message.

    From a window post of the department, once. Refuses "preview.empty"; raises NotFound and Forbidden. No clock
    begins and nothing of the application is decided. Recorded as `preview.answered` in `preview/<id>`.
    """
    found = Preview.objects.select_for_update().filter(id=key, answered_at=None).first()
    if found is None:
        raise NotFound("preview.unknown", msg("No draft waits for hints under this address."))
    officer = offices.at_post(by, role=Role.WINDOW, department=found.department, on=legal_day(at))
    said = must_say_something(hints, is_ready=is_ready)
    answer = {"hints": said, "is_ready": is_ready, "answered_at": at, "answered_by": signature(officer)}
    Preview.objects.filter(id=key, division=found.division).update(**answer)
    queue(found.division, party(found.person).phone, TOLD, about=str(key)[:8], at=at)
    payload = {"is_ready": is_ready}
    ledger.record(
        "preview.answered", stream=f"preview/{key}", by=officer, at=at, payload=payload, division=found.division
    )
