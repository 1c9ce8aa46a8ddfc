"""审核台账: the open-government office audits what a body took in a month."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal, Stale
from daylight.core.words import msg
from daylight.disclosure.models import MoneyMonth
from daylight.disclosure.queries.money import lines_of
from daylight.disclosure.services._entries import signature
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def audit_month(
    division: str, department: int, period: str, *, as_seen: str, note: str = "", by: Actor, at: datetime
) -> None:
    """Find the ledger whose digest is `as_seen` in order. Refuses `money.differs` where the cases now say otherwise."""
    row = locked_month(division, department, period)
    officer = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=department, on=legal_day(at))
    if row.audited_at is not None or row.digest != as_seen:
        raise Stale("money.stale", msg("This ledger is no longer the one that you saw."))
    if lines_of(division, period).get(department, []) != row.lines:
        raise Refusal(
            "money.differs",
            msg("The cases say otherwise than the ledger."),
            next_step=msg("Compile the month again, then audit it."),
        )
    row.audited_at, row.audited_by, row.note = at, signature(officer), note.strip()[:1000]
    row.save(update_fields=["audited_at", "audited_by", "note"])
    payload = {"department": department, "digest": row.digest, "note": row.note}
    ledger.record("money.audited", stream=f"money/{period}", by=officer, at=at, payload=payload, division=division)


def locked_month(division: str, department: int, period: str) -> MoneyMonth:
    """The ledger of a body and month, locked; raises `NotFound`."""
    found = (
        MoneyMonth.objects.select_for_update().filter(division=division, department=department, period=period).first()
    )
    if found is None:
        raise NotFound("money.unknown", msg("There is no such ledger."))
    return found
