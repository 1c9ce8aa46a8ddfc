"""Public records, one by one and in lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from daylight.casework.rules.stages import OUTCOMES
from daylight.core.clocks import Lamp, lamp
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.rules.states import State, term_of


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """A public record. `party` is masked; `document` holds only what may be public; `findings` what the scan found."""

    division: str
    number: str
    state: State
    name: str
    name_en: str
    party: str
    kind: str
    power_code: str
    power_version: int
    department: int
    outcome: str
    document_number: str
    decided_at: datetime
    warn_at: datetime
    due_at: datetime
    document: dict[str, Any]
    digest: str
    findings: list[dict[str, Any]]
    cleared: str
    prepared_at: datetime
    published_at: datetime | None
    expires_at: datetime | None
    withdrawn_at: datetime | None
    reason: str

    @property
    def result(self) -> str:
        """The outcome as a msgid."""
        return OUTCOMES.get(self.outcome, self.outcome)

    @property
    def fields(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.document["fields"]
        return found

    @property
    def counts(self) -> dict[str, int]:
        """How many fields are public, withheld and later."""
        found: dict[str, int] = self.document["counts"]
        return found

    @property
    def basis_of_term(self) -> str:
        return term_of(self.kind).basis

    @property
    def is_withdrawn(self) -> bool:
        return self.state is State.WITHDRAWN

    def lamp(self, at: datetime) -> Lamp:
        """Green, yellow or red while it waits to be published; none afterwards."""
        return lamp(at, self.warn_at, self.due_at, None, self.published_at)


def record(division: str, number: str) -> RecordFacts:
    """One record in any state, for staff; raises `NotFound`."""
    row = PublicRecord.objects.filter(division=division, number=number).first()
    if row is None:
        raise unknown()
    return facts_of(row)


def public_record(number: str, *, at: datetime) -> RecordFacts:
    """A published or withdrawn record; a draft, an expired record and an unknown number raise the same `NotFound`."""
    row = visible(at).filter(number=number).first()
    if row is None:
        raise unknown()
    return facts_of(row)


def latest(limit: int, *, at: datetime, kind: str = "") -> list[RecordFacts]:
    """The records published last, of one kind or of all; one statement."""
    rows = visible(at).filter(state=State.PUBLISHED, **({"kind": kind} if kind else {}))
    return [facts_of(row) for row in rows[:limit]]


def to_publish(division: str, *, department: int | None = None) -> QuerySet[PublicRecord]:
    """Drafts that wait for review, the one due first on top."""
    rows = PublicRecord.objects.filter(division=division, state=State.DRAFT)
    if department:
        rows = rows.filter(department=department)
    return rows.order_by("due_at", "number")


def visible(at: datetime) -> QuerySet[PublicRecord]:
    """What the public may see at an instant: published or withdrawn, not expired; the latest first."""
    shown = Q(published_at__lte=at) & (Q(expires_at=None) | Q(expires_at__gt=at))
    return PublicRecord.objects.filter(shown).order_by("-published_at", "number")


def readable(numbers: Iterable[str], *, at: datetime) -> frozenset[str]:
    """Which of these cases have a decision that everybody may read now; one statement."""
    return frozenset(visible(at).filter(number__in=set(numbers)).values_list("number", flat=True))


def unknown() -> NotFound:
    """The one answer for what does not exist and for what is not public."""
    return NotFound(
        "record.unknown",
        msg("No public record has this number."),
        next_step=msg("A decision becomes public within the time the law sets; check the number or search the list."),
    )


def facts_of(row: PublicRecord) -> RecordFacts:
    """A row as pages see it."""
    return RecordFacts(
        row.division,
        row.number,
        State(row.state),
        row.title,
        row.title_en,
        row.party,
        row.kind,
        row.power_code,
        row.power_version,
        row.department,
        row.outcome,
        row.document_number,
        row.decided_at,
        row.warn_at,
        row.due_at,
        row.document,
        row.digest,
        row.findings,
        row.cleared,
        row.prepared_at,
        row.published_at,
        row.expires_at,
        row.withdrawn_at,
        row.reason,
    )
