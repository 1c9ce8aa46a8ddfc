"""Pauses of a clock, and the days and times they keep from counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daylight.core.instants import end_of_day, legal_day

NEVER = date(9999, 12, 30)
"""The due day of a clock that is stopped and not yet resumed: as things stand it never falls due."""

OPEN_DAY = date.max
OPEN_INSTANT = end_of_day(NEVER)


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that does not count (《行政许可法》第四十五条), open while `ended_at` is None.

    `reason` is shown to the public, `basis` is the article. Raises `ValueError` if it ends before it begins.
    """

    began_at: datetime
    ended_at: datetime | None = None
    reason: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if self.ended_at is not None and self.ended_at < self.began_at:
            raise ValueError("a pause cannot end before it begins")

    def days(self) -> tuple[date, date]:
        """The legal days that do not count: from the day of pausing to the day of resuming, the latter excluded."""
        return legal_day(self.began_at), legal_day(self.ended_at) if self.ended_at else OPEN_DAY

    def covers(self, day: date) -> bool:
        """Does this pause keep the day from counting? One that ends on the day it began covers no day."""
        first, resumed = self.days()
        return first <= day < resumed


def stopped_days(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """The days that do not count as disjoint spans in order, the last day excluded; empty spans left out."""
    spans: list[tuple[date, date]] = []
    for first, resumed in sorted(pause.days() for pause in pauses):
        if first == resumed:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], resumed))
        else:
            spans.append((first, resumed))
    return spans


def resumed_on(day: date, stopped: Sequence[tuple[date, date]]) -> date:
    """The day itself, or the day on which the pause that covers it ends."""
    for first, resumed in stopped:
        if first <= day < resumed:
            return NEVER if resumed == OPEN_DAY else resumed
    return day


def stopped_time(pauses: Sequence[Pause]) -> list[tuple[datetime, datetime]]:
    """The times that do not count as disjoint spans in order."""
    spans: list[tuple[datetime, datetime]] = []
    for began, ended in sorted((pause.began_at, pause.ended_at or OPEN_INSTANT) for pause in pauses):
        if spans and began <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], ended))
        else:
            spans.append((began, ended))
    return spans
