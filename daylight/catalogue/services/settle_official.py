"""处理目录差异: what is done about a difference between the library and a published catalogue goes on record."""

from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.catalogue.models import OfficialCatalogue, OfficialItem, OfficialSettlement, Power
from daylight.catalogue.rules.states import State, must_keep_schemes
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def settle_official(
    catalogue: int, *, item: int | None = None, power: int | None = None, note: str, by: Actor, at: datetime
) -> None:
    """Say what was decided about a row that the library lacks, or a power that the catalogue lacks; the latest counts.

    Refuses an empty note (`official.note`), and rows and powers of other catalogues and divisions (`official.unknown`).
    """
    must_keep_schemes(by)
    found = OfficialCatalogue.objects.filter(pk=catalogue).first()
    if found is None or (item is None) == (power is None):
        raise NotFound("official.unknown", msg("There is no such difference."))
    of_catalogue = OfficialItem.objects.filter(pk=item or 0, catalogue=found).exists()
    of_division = Power.objects.filter(pk=power or 0, division_id=found.division_id, state=State.PUBLISHED).exists()
    if not (of_catalogue or of_division):
        raise NotFound("official.unknown", msg("There is no such difference."))
    if not note.strip():
        raise Refusal("official.note", msg("Say what was decided."))
    values = {"note": note.strip()[:2000], "at": at, "by": by.as_record()}
    of: dict[str, Any] = {"item_id": item, "power_id": power}
    OfficialSettlement.objects.update_or_create(defaults=values, catalogue=found, **of)
    payload = {"item": item, "power": power, "note": note.strip()}
    ledger.record(
        "official.settled", stream=f"official/{catalogue}", by=by, at=at, payload=payload, division=found.division_id
    )
