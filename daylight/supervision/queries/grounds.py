"""What a finding rests on: the days that were counted, and the rows of the ledger."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from daylight.casework import queries as casework
from daylight.casework.rules.change import ClockFacts
from daylight.core import clocks
from daylight.core.clocks import CountedDay
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.ledger import queries as ledger
from daylight.ledger.rules import SealedEntry, in_words
from daylight.offices import queries as offices
from daylight.supervision.queries.findings import FindingFacts

ROWS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the ledger: what was done, at which post, when; `is_it` where the finding is about this one."""

    what: str
    post: str
    at: datetime
    hex: str
    is_it: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """The clock with its days, where the finding is about one; the rows; the finding it is about, else 0."""

    clock: ClockFacts | None = None
    days: list[CountedDay] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    about: int = 0

    @property
    def counted(self) -> int:
        """Days that counted."""
        return sum(day.counts for day in self.days)

    @property
    def left_out(self) -> int:
        """Days that did not."""
        return len(self.days) - self.counted


def grounds(found: FindingFacts) -> Grounds:
    """What a finding rests on. Three statements at most."""
    rows = [_row(each, found) for each in ledger.entries(found.division, found.stream)[-ROWS:]]
    clock = _clock(found) if found.is_of_case and found.clock else None
    days = []
    if clock is not None:
        last = legal_day(clock.stopped_at or clock.due_at)
        days = clocks.explain(clock.limit, clock.started_at, clock.pauses, offices.workdays(found.division), last)
    kind, _, number = found.number.partition("/")
    return Grounds(clock, days, rows, int(number) if kind == "finding" and number.isdecimal() else 0)


def _clock(found: FindingFacts) -> ClockFacts | None:
    try:
        case = casework.case_facts(found.division, found.number)
    except NotFound:
        return None
    return next((each for each in case.clocks if each.id == found.clock), None)


def _row(entry: SealedEntry, found: FindingFacts) -> Row:
    post = json.loads(entry.actor).get("post_name") or ""
    return Row(in_words(entry.kind), post, entry.happened_at, entry.hex, entry.seq == found.entry)
