"""退回统计年报: the legal affairs office sends a confirmed form back."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import YearForm
from daylight.legality.services._office import legal_office, said


@transaction.atomic
def return_year_form(department: int, *, division: str, year: int, reason: str, by: Actor, at: datetime) -> None:
    """Send the standing form of a year back with the reason; it stays on record and the body confirms anew."""
    by, words = legal_office(by, division, at), said(reason)
    standing = YearForm.objects.select_for_update().filter(
        division=division, department=department, year=year, returned_at=None
    )
    row = standing.first()
    if row is None:
        raise NotFound("figures.none", msg("This body has not confirmed the year."))
    row.returned_because, row.returned_by_name, row.returned_at = words, by.name, at
    row.save()
    payload = {"department": department, "year": year, "version": row.version, "reason": words}
    stream = f"year-form/{department}/{year}"
    ledger.record("year_form.returned", stream=stream, by=by, at=at, payload=payload, division=division)
