"""Entries of the directories: one, those of a unit, those a reader looks for, those that wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from daylight.catalogue.rules.search import needed_grams, terms
from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import start_of_day
from daylight.disclosure.models import ChannelUse, Entry, EntryFile, Signature
from daylight.disclosure.models.entries import PUBLIC
from daylight.disclosure.queries.search import month_after
from daylight.disclosure.rules.approval import Step, next_step
from daylight.disclosure.rules.bodies import BY_KEY, Column
from daylight.disclosure.rules.indexing import shown
from daylight.disclosure.rules.refusing import unknown_entry
from daylight.disclosure.rules.schedule import FRESH_DAYS


@dataclass(frozen=True, slots=True)
class EntrySought:
    """What a reader asks for; empty values ask for nothing. `period` is a month of publication, 2026-10."""

    words: str = ""
    department: int | None = None
    column: str = ""
    power: int | None = None
    theme: str = ""
    genre: str = ""
    assembly: str = ""
    period: str = ""


def public_entries(sought: EntrySought) -> QuerySet[Entry]:
    """Published entries that are not internal and match, the latest first."""
    return _matching(Entry.objects.filter(PUBLIC), sought).order_by("-published_at", "number")


def internal_entries(division: str) -> QuerySet[Entry]:
    """Published entries for staff alone, the latest first."""
    rows = Entry.objects.filter(division=division, state="published", is_internal=True)
    return rows.order_by("-published_at", "number")


def public_entry(number: str) -> Entry:
    """A published or withdrawn entry that everybody may read; anything else raises the same `NotFound`."""
    found = Entry.objects.filter(number=number, is_internal=False, published_at__isnull=False).first()
    if found is None:
        raise unknown_entry()
    return found


def entry(division: str, number: str) -> Entry:
    """An entry in any state, for staff; raises `NotFound`."""
    found = Entry.objects.filter(division=division, number=number).first()
    if found is None:
        raise unknown_entry()
    return found


def of_unit(department: int) -> dict[str, list[Entry]]:
    """The published entries of a unit by column, the latest first; one statement."""
    found: dict[str, list[Entry]] = {}
    for row in Entry.objects.filter(PUBLIC, department=department).order_by("-published_at", "number"):
        found.setdefault(row.column, []).append(row)
    return found


def column_of(row: Entry) -> Column:
    """The column of an entry."""
    return BY_KEY[row.column]


def index_shown(row: Entry) -> str:
    """The index number as it is written."""
    return shown(row.number)


def step_of(row: Entry) -> Step:
    """The step that waits."""
    return next_step(row.chain, row.signed)


def lamp_of(row: Entry, at: datetime) -> Lamp:
    """Green, yellow or red while it waits to be published; none afterwards."""
    return lamp(at, row.warn_at, row.due_at, None, row.published_at)


def signatures(row: Entry) -> list[Signature]:
    """The signatures of an entry in order."""
    return list(Signature.objects.filter(division=row.division, number=row.number).order_by("position"))


def channels_of(row: Entry) -> list[ChannelUse]:
    """Where an entry was shown, the first day on top."""
    return list(ChannelUse.objects.filter(division=row.division, number=row.number).order_by("used_on", "channel"))


def stages_of(row: Entry) -> list[Entry]:
    """The published stages of the same staged matter, in the order of publication."""
    if not row.matter:
        return []
    rows = Entry.objects.filter(PUBLIC, department=row.department, matter=row.matter)
    return list(rows.order_by("published_at", "number"))


def drafts(division: str) -> QuerySet[Entry]:
    """Entries that wait for signatures or for publication, the one due first on top."""
    return Entry.objects.filter(division=division, state="draft").order_by("due_at", "number")


def stale(division: str, *, at: datetime) -> list[Entry]:
    """Published entries nobody has checked for thirty days, the oldest first."""
    rows = Entry.objects.filter(PUBLIC, division=division, checked_at__lt=at - timedelta(days=FRESH_DAYS))
    return list(rows.order_by("checked_at", "number"))


def counts_by(name: str) -> dict[str, int]:
    """How many entries everybody can read, by a column of the table; one statement."""
    rows = Entry.objects.filter(PUBLIC).values_list(name).annotate(n=Count("number")).order_by("-n", name)
    return {str(key): n for key, n in rows}


def _matching(rows: QuerySet[Entry], sought: EntrySought) -> QuerySet[Entry]:
    for name in ("department", "column", "power", "theme", "genre", "assembly"):
        if getattr(sought, name):
            rows = rows.filter(**{name: getattr(sought, name)})
    if sought.period:
        first = datetime.strptime(f"{sought.period}-01", "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no instant
        rows = rows.filter(published_at__gte=start_of_day(first), published_at__lt=start_of_day(month_after(first)))
    for term in terms(sought.words):
        rows = rows.filter(grams__contains=needed_grams(term), words__contains=term)
    return rows


def entry_files(found: Entry) -> list[EntryFile]:
    """The files of an entry, in order; one statement."""
    return list(EntryFile.objects.filter(division=found.division, number=found.number).order_by("serial"))


def entry_file(found: Entry, serial: int) -> EntryFile:
    """One file of an entry; raises `NotFound`."""
    row = EntryFile.objects.filter(division=found.division, number=found.number, serial=serial).first()
    if row is None:
        raise unknown_entry()
    return row
