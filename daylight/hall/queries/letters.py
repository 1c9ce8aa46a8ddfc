"""Letters as their writers, the desks and supervision see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from daylight.core.clocks import Lamp, lamp, worst
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Letter, LetterClock, LetterLimit, LetterUnit
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes
from daylight.hall.rules.letters import KINDS, WAITING, Stage

MOST = 500


@dataclass(frozen=True, slots=True)
class Desked:
    """A letter on a desk: its worst lamp now, and the next day that counts (None where no clock runs)."""

    letter: Letter
    lamp: Lamp
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A letter without a reply, as supervision reads it; `is_overdue` when a clock of it has run out."""

    number: str
    kind: str
    department: int
    registered_at: datetime
    due_at: datetime | None
    is_overdue: bool


def letter(division: str, number: str) -> Letter:
    """A letter; raises NotFound. Whether the reader may see it, the page asks."""
    found = Letter.objects.filter(division=division, number=number).first()
    if found is None:
        raise _unknown()
    return found


def letter_numbered(number: str) -> Letter:
    """The letter with a number, wherever it was written; raises NotFound."""
    found = Letter.objects.filter(number=number).first()
    if found is None:
        raise _unknown()
    return found


def letter_by_code(number: str, code: str) -> Letter | None:
    """The letter that a number and its code open, None for every other pair; a miss costs what a hit costs."""
    typed = number.strip()[:40]
    row = Letter.objects.filter(number=typed).first()
    opens = codes.matches(pepper(), row.number if row else typed, code, row.query_digest if row else None)
    return row if row and opens else None


def letters_of(person: int) -> QuerySet[Letter]:
    """What somebody wrote while signed in, the latest first."""
    return Letter.objects.filter(person=person).order_by("-registered_at", "number")


def letters_about(person: int, number: str) -> list[Letter]:
    """What somebody wrote, signed in, about one case, the latest first."""
    return list(letters_of(person).filter(about_case=number)[:20])


def letter_clocks(division: str, number: str) -> list[LetterClock]:
    """The clocks of a letter in the order in which they began."""
    return list(LetterClock.objects.filter(division=division, number=number).order_by("started_at", "due_at"))


def letter_units(division: str, number: str) -> list[LetterUnit]:
    """The units a letter was assigned to."""
    return list(LetterUnit.objects.filter(division=division, number=number).order_by("assigned_at", "department"))


def clock_lamp(clock: LetterClock, at: datetime) -> Lamp:
    """What a clock shows."""
    return lamp(at, clock.warn_at, clock.due_at, None, clock.stopped_at)


def on_desk(division: str, department: int, at: datetime, *, only_open: bool = True) -> list[Desked]:
    """The letters that a department answers for or has been assigned, the one due first on top."""
    assigned = LetterUnit.objects.filter(division=division, department=department).values_list("number", flat=True)
    rows = Letter.objects.filter(division=division).filter(Q(department=department) | Q(number__in=assigned))
    states = [each.value for each in WAITING]
    rows = rows.filter(state__in=states) if only_open else rows.exclude(state__in=states)
    return desked(rows.order_by("-registered_at")[:MOST], at)


def desked(rows: Iterable[Letter], at: datetime) -> list[Desked]:
    """Letters with their lamps, red first; two statements however many there are."""
    found = list(rows)
    running: dict[tuple[str, str], list[LetterClock]] = {}
    for clock in LetterClock.objects.filter(number__in=[each.number for each in found], stopped_at=None):
        running.setdefault((clock.division, clock.number), []).append(clock)
    made = []
    for each in found:
        clocks = running.get((each.division, each.number), [])
        due = min((clock.due_at for clock in clocks), default=None)
        made.append(Desked(each, worst(clock_lamp(clock, at) for clock in clocks), due))
    return sorted(made, key=lambda row: (row.due_at is None, row.due_at or at, row.letter.number))


def complaints(division: str, at: datetime, *, only_open: bool) -> list[Desked]:
    """投诉举报 of every department: those that wait for a reply, or those that were answered; for supervision."""
    rows = Letter.objects.filter(division=division, kind__in=("complaint", "report"), registered_at__lte=at)
    return desked(rows.filter(replied_at__isnull=only_open).order_by("-registered_at")[:MOST], at)


def unanswered_letters(division: str, at: datetime) -> list[Unanswered]:
    """Every letter of a division without a reply at an instant, the one due first on top (for supervision)."""
    waiting = Letter.objects.filter(division=division, registered_at__lte=at, replied_at=None)
    return [
        Unanswered(
            row.letter.number,
            row.letter.kind,
            row.letter.department,
            row.letter.registered_at,
            row.due_at,
            row.lamp is Lamp.RED,
        )
        for row in desked(waiting, at)
    ]


def _unknown() -> NotFound:
    return NotFound(
        "letter.unknown", msg("No letter has this number."), next_step=msg("Open it with its number and code.")
    )


def letter_limits(division: str) -> list[tuple[str, str, int, str]]:
    """(kind, stage, working days, basis) of every stage of every kind, as the division has it now."""
    kept = {(each.kind, each.stage): each for each in LetterLimit.objects.filter(division=division)}
    found = []
    for kind, about in KINDS.items():
        for stage in Stage:
            own = kept.get((kind, stage.value))
            days, basis = (own.days, own.basis) if own else about.days(stage)
            found.append((kind, stage.value, days, basis))
    return found


def has_open_letter_about(division: str, number: str) -> bool:
    """Whether a letter about a case still waits for its answer."""
    return Letter.objects.filter(division=division, about_case=number, state__in=WAITING).exists()
