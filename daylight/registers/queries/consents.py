"""What people have agreed to have read about them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from daylight.registers.models import Consent


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """A consent for one power; `withdrawn_at` is None while it holds."""

    id: UUID
    division: str
    person: int
    power_id: int
    registers: tuple[str, ...]
    given_at: datetime
    withdrawn_at: datetime | None


def consents_of(person: int) -> list[ConsentFacts]:
    """All consents of a person, the latest first."""
    return [_facts(row) for row in Consent.objects.filter(person=person).order_by("-given_at")]


def consent_for(person: int, power_id: int) -> ConsentFacts | None:
    """The consent that holds for a power, if there is one."""
    row = Consent.objects.filter(person=person, power_id=power_id, withdrawn_at=None).order_by("-given_at").first()
    return _facts(row) if row else None


def _facts(row: Consent) -> ConsentFacts:
    known = (row.id, row.division, row.person, row.power_id, tuple(row.registers), row.given_at)
    return ConsentFacts(*known, row.withdrawn_at)
