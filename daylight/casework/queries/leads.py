"""Leads as the desk, supervision and everybody see them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models.expressions import RawSQL

from daylight.casework.models import Lead
from daylight.casework.rules import leads as rules
from daylight.casework.rules.leads import LeadLimits
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.rule_documents import (
    BUSINESS,
    DAYS_OF_LEADS,
    EVERY_BODY,
    LEAD_DECIDE,
    LEAD_EXTENDED,
    LEAD_TELL,
    threshold,
)
from daylight.core.clocks import Lamp, lamp
from daylight.core.limits import Limit
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices

MOST = 300
HASH = """(SELECT encode(e.hash, 'hex') FROM ledger_entry e WHERE e.division = casework_lead.division
  AND e.stream = 'case/' || casework_lead.number AND e.kind = 'case.not_filed')"""


@dataclass(frozen=True, slots=True)
class LateLead:
    """A lead on which nobody decided in time, or whose reporter was not told in time."""

    number: str
    department: int
    due_at: datetime
    is_telling: bool


@dataclass(frozen=True, slots=True)
class NotFiled:
    """A case that was not filed, without a name: for everybody."""

    number: str
    department: int
    title: str
    title_en: str
    source: str
    ground: str
    reported: bool
    received_at: datetime
    decided_at: datetime
    in_time: bool
    told_at: datetime | None
    hex: str


def lead(division: str, number: str) -> Lead:
    """One lead; raises NotFound. Whether the reader may see it, the page asks."""
    found = Lead.objects.filter(division=division, number=number).first()
    if found is None:
        raise NotFound("lead.unknown", msg("There is no such lead."))
    return found


def lead_locked(division: str, number: str) -> Lead:
    """The same, held until the verb that asked has ended."""
    found = Lead.objects.select_for_update().filter(division=division, number=number).first()
    if found is None:
        raise NotFound("lead.unknown", msg("There is no such lead."))
    return found


def lead_limits(division: str, department: int, on: date) -> LeadLimits:
    """How long a department has for its leads: the business rules in force on a day."""
    return _limits(ledger.editions().catalogue, division, offices.department(department).code, on)


@lru_cache(maxsize=512)
def _limits(_edition: int, division: str, body: str, on: date) -> LeadLimits:
    found = catalogue.rules_in_force(division, "business", on)
    known = (
        threshold(found.document if found else BUSINESS, key, body=body, party=EVERY_BODY)
        for key in (LEAD_DECIDE, LEAD_EXTENDED, LEAD_TELL)
    )
    started = LeadLimits()
    return LeadLimits(
        *(
            Limit(int(said.amount), DAYS_OF_LEADS[said.unit]) if said and said.unit in DAYS_OF_LEADS else otherwise
            for said, otherwise in zip(known, (started.decide, started.extended, started.tell), strict=True)
        )
    )


def lead_lamp(row: Lead, at: datetime) -> Lamp:
    """How its time for deciding stands."""
    return lamp(at, row.warn_at, row.due_at, None, row.decided_at)


def leads_of(division: str, departments: list[int], *, is_open: bool) -> list[Lead]:
    """The leads of some departments: those without a decision by their day, or those decided, the latest first."""
    rows = Lead.objects.filter(division=division, department__in=departments)
    undecided = (rules.OPEN, rules.PROPOSED)
    rows = rows.filter(state__in=undecided).order_by("due_at") if is_open else rows.exclude(state__in=undecided)
    return list((rows if is_open else rows.order_by("-decided_at"))[:MOST])


def late_leads(division: str, at: datetime) -> list[LateLead]:
    """For supervision: leads past their day, and reporters who were not told by theirs."""
    waiting = Lead.objects.filter(division=division, state__in=(rules.OPEN, rules.PROPOSED), due_at__lte=at)
    silent = Lead.objects.filter(division=division, state=rules.NOT_FILED, tell_due_at__lte=at, told_at=None)
    late = [LateLead(row.number, row.department, row.due_at, False) for row in waiting.order_by("due_at")]
    untold = silent.order_by("tell_due_at")
    return [*late, *(LateLead(row.number, row.department, row.tell_due_at or at, True) for row in untold)]


def not_filed(division: str) -> list[NotFiled]:
    """The cases that were not filed, the latest first, for everybody: no party, no reporter."""
    rows = Lead.objects.filter(division=division, state=rules.NOT_FILED).annotate(hex=RawSQL(HASH, []))  # noqa: S611  fixed words
    return [
        NotFiled(
            row.number, row.department, row.title, row.title_en, row.source, row.ground, bool(row.reporter),
            row.registered_at, row.decided_at or row.registered_at, (row.decided_at or row.due_at) < row.due_at,
            row.told_at, row.hex or "",
        )
        for row in rows.order_by("-decided_at")[:MOST]
    ]  # fmt: skip
