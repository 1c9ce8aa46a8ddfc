"""What registers hold about a subject."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from daylight.registers.models import Licence, RegisterRecord


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a register says of a subject, as of its keeper's instant."""

    register: str
    subject: str
    facts: dict[str, str]
    as_of: datetime
    is_sample: bool


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """An electronic licence that is in force; `valid_until` is its last day, None without end."""

    kind: str
    number: str
    holder: str
    holder_name: str
    issuer: str
    issued_on: date
    valid_until: date | None
    is_sample: bool


def records_of(division: str, subject: str, registers: Iterable[str]) -> dict[str, RecordFacts]:
    """The records of a subject in these registers, by register; what is not there is left out."""
    rows = RegisterRecord.objects.filter(division=division, subject=subject, register__in=list(registers))
    return {
        row.register: RecordFacts(row.register, row.subject, dict(row.facts), row.as_of, row.is_sample)
        for row in rows
        if subject
    }


def subjects_by(division: str, register: str, fact: str) -> dict[str, set[str]]:
    """The subjects of a register by what it says of them under `fact`; those of whom it says nothing are left out."""
    rows = RegisterRecord.objects.filter(division=division, register=register, facts__has_key=fact)
    found: dict[str, set[str]] = {}
    for subject, value in rows.values_list("subject", f"facts__{fact}"):
        found.setdefault(str(value), set()).add(subject)
    return found


def licences_of(division: str, holders: Iterable[str], on: date) -> dict[tuple[str, str], LicenceFacts]:
    """The licences in force on a day, by holder and kind; where there are several, the one valid longest."""
    rows = Licence.objects.filter(division=division, holder__in=[each for each in holders if each], is_revoked=False)
    live = rows.filter(Q(valid_until=None) | Q(valid_until__gte=on), issued_on__lte=on)
    return {(row.holder, row.kind): _facts(row) for row in live.order_by("valid_until", "number")}


def _facts(row: Licence) -> LicenceFacts:
    named = (row.kind, row.number, row.holder, row.holder_name, row.issuer)
    return LicenceFacts(*named, row.issued_on, row.valid_until, row.is_sample)
