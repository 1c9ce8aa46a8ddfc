"""设立公开主体: a body gets a directory with the columns of its kind."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import Unit
from daylight.disclosure.rules.bodies import COLUMNS, SECTORS
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

CARD = ("structure", "functions", "leaders")


@transaction.atomic
def name_unit(
    department: int,
    *,
    body_type: str,
    sector: str = "",
    card: Mapping[str, str] | None = None,
    reporter: int | None = None,
    is_demonstration: bool | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Name or change a disclosing unit and return its id.

    `card` says structure, functions and leaders with their division of work, each perhaps under `…_en` too;
    `reporter` is the person who reports; who reports and whether the unit is a demonstration stay where not told.
    Refuses `unit.type` for a kind of body or a sector nobody knows.
    """
    body = offices.department(department)
    officer = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=body.division, on=legal_day(at))
    if body_type not in COLUMNS or sector not in SECTORS:
        raise Refusal("unit.type", msg("Choose a kind of body and a sector from the lists."))
    told = {name: str((card or {}).get(name, "")).strip()[:2000] for name in CARD}
    english = {f"{name}_en": str((card or {}).get(f"{name}_en", "")).strip()[:2000] for name in CARD}
    told |= {name: said for name, said in english.items() if said}
    values: dict[str, object] = {"division": body.division, "body_type": body_type, "sector": sector, "card": told}
    values |= {"reporter_id": reporter} if reporter is not None else {}
    values |= {"is_demonstration": is_demonstration} if is_demonstration is not None else {}
    unit, _new = Unit.objects.update_or_create(
        department_id=department, defaults=values, create_defaults={**values, "since": legal_day(at)}
    )
    payload = {"department": department, "body_type": body_type, "sector": sector, "card": told}
    stream = f"office/{body.division}-{body.code}"
    ledger.record("unit.named", stream=stream, by=officer, at=at, payload=payload, division=body.division)
    return unit.pk
