"""Findings, listed and one by one."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from daylight.core.instants import start_of_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.supervision.models import Finding
from daylight.supervision.queries.library import codes_watching, rule_of
from daylight.supervision.rules import Rule, State

OPEN = (State.RAISED, State.EXPLAINED)


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A finding with its rule. `answered_by` is the post and name of whoever answered it."""

    division: str
    id: int
    rule: Rule
    level: str
    number: str
    clock: int
    entry: int
    department: int | None
    became_true_at: datetime
    noticed_at: datetime
    state: str
    answer: str
    answered_by: str
    answered_at: datetime | None
    version: int = 0
    ticket: str = ""
    ended_at: datetime | None = None
    ended_by_finding: int = 0
    ended_by_entry: int = 0

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it: once it has an end."""
        return not self.is_open

    @property
    def is_of_case(self) -> bool:
        """Whether `number` is a case's; otherwise it is a stream of the ledger."""
        return "/" not in self.number

    @property
    def stream(self) -> str:
        """The ledger's stream that the finding is about."""
        return f"case/{self.number}" if self.is_of_case else self.number

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


def findings(
    division: str, *, level: str = "", watch: str = "", state: str = "", department: int | None = None
) -> QuerySet[Finding]:
    """The findings of a division that match, newest first; an empty word matches all, "open" those without an end."""
    chosen = Q(division=division, rule__in=codes_watching(division, watch)) if watch else Q(division=division)
    if level:
        chosen &= Q(level=level)
    if state:
        chosen &= Q(state__in=OPEN) if state == "open" else Q(state=state)
    if department:
        chosen &= Q(department=department)
    return Finding.objects.filter(chosen).order_by("-became_true_at", "-id")


def narrowed(
    rows: QuerySet[Finding],
    *,
    rule: str = "",
    month: str = "",
    rules: Iterable[str] | None = None,
    power: str = "",
    week: str = "",
    since: str = "",
    until: str = "",
    noticed: str = "",
    answered: str = "",
) -> QuerySet[Finding]:
    """Of these findings those of one rule, or of some, of cases under one power (by its code), and those that became
    true in one month ("2026-04", in the legal zone), in the week from one day ("2026-04-06") or between two days, or
    that were noticed, or answered or ended, on one day."""
    if power:
        rows = rows.filter(number__in=RawSQL("SELECT k.number FROM casework_case k WHERE k.power_code = %s", [power]))
    if rule:
        rows = rows.filter(rule=rule)
    if rules is not None:
        rows = rows.filter(rule__in=list(rules))
    if day := _day(week):
        rows = _within(rows, "became_true_at", day, day + timedelta(days=6))
    rows = _within(rows, "became_true_at", _day(since), _day(until))
    rows = _within(rows, "noticed_at", _day(noticed), _day(noticed))
    if day := _day(answered):
        rows = _within(rows.annotate(settled_at=Coalesce("ended_at", "answered_at")), "settled_at", day, day)
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        first = date.fromisoformat(f"{month}-01")
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        rows = _within(rows, "became_true_at", first, after - timedelta(days=1))
    return rows


def _within(rows: QuerySet[Finding], instant: str, first: date | None, last: date | None) -> QuerySet[Finding]:
    """Those of which an instant lies between two legal days, both included; None leaves that side open."""
    if first:
        rows = rows.filter(**{f"{instant}__gte": start_of_day(first)})
    if last:
        rows = rows.filter(**{f"{instant}__lt": start_of_day(last + timedelta(days=1))})
    return rows


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def finding(division: str, id_: int) -> FindingFacts:
    """One finding, or `NotFound`."""
    row = Finding.objects.filter(division=division, id=id_).first()
    if row is None:
        raise NotFound("finding.unknown", msg("There is no such finding."))
    return facts_of(row)


def of_case(division: str, number: str) -> list[FindingFacts]:
    """The findings of one case, oldest first."""
    return [
        facts_of(row) for row in Finding.objects.filter(division=division, number=number).order_by("became_true_at")
    ]


def ended(division: str) -> QuerySet[Finding]:
    """The findings that have an end, newest first; a dismissed one stays."""
    return Finding.objects.filter(division=division).exclude(state__in=OPEN).order_by("-became_true_at", "-id")


def open_count(division: str) -> dict[str, int]:
    """How many findings wait for an end, by level."""
    rows = Finding.objects.filter(division=division, state__in=OPEN).values("level").annotate(n=Count("level"))
    return {row["level"]: row["n"] for row in rows}


def facts_of(row: Finding) -> FindingFacts:
    """A row as other folders may see it."""
    answered = json.loads(row.answered_by) if row.answered_by else {}
    return FindingFacts(
        row.division,
        row.id,
        rule_of(row.division, row.rule),
        row.level,
        row.number,
        row.clock,
        row.entry,
        row.department,
        row.became_true_at,
        row.noticed_at,
        row.state,
        row.answer,
        " ".join(part for part in (answered.get("post_name"), answered.get("name")) if part),
        row.answered_at,
        row.version,
        row.ticket,
        row.ended_at,
        row.ended_by_finding,
        row.ended_by_entry,
    )
