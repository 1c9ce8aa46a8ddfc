"""划分公开责任: by what carrier and procedure a body discloses a column, who checks it and what scores it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import ColumnDuty
from daylight.disclosure.rules.approval import CHAINS
from daylight.disclosure.rules.bodies import columns_of
from daylight.disclosure.rules.channels import CHANNELS
from daylight.disclosure.services._entries import signature, unit_of
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class DutyText:
    """The parts of a duty that are not told by the unit and its column; "" leaves a gap that everybody sees."""

    carrier: str = ""
    chain: str = ""
    checked_by: str = ""
    scored_by: str = ""


@transaction.atomic
def set_column_duty(department: int, column: str, told: DutyText, *, by: Actor, at: datetime) -> None:
    """Say how a column of a body is disclosed, checked and scored. Refuses `duty.choice` for what is on no list."""
    unit = unit_of(department)
    officer = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=unit.division, on=legal_day(at))
    known = {each.key for each in columns_of(unit.body_type, internal=True)}
    if column not in known or told.carrier not in {"", *CHANNELS} or told.chain not in {"", *CHAINS}:
        raise Refusal("duty.choice", msg("Choose the column, the carrier and the procedure from the lists."))
    said = {"carrier": told.carrier, "chain": told.chain}
    said |= {"checked_by": told.checked_by.strip()[:120], "scored_by": told.scored_by.strip()[:120]}
    ColumnDuty.objects.update_or_create(
        division=unit.division,
        department=department,
        column=column,
        defaults={**said, "set_at": at, "set_by": signature(officer)},
    )
    payload = {"department": department, "column": column, **said}
    ledger.record("duty.set", stream="disclosure", by=officer, at=at, payload=payload, division=unit.division)
