"""What a reader of event logs hands on: cases with their events, and what could not be taken."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring
from re import compile as pattern
from typing import NamedTuple
from zoneinfo import ZoneInfo

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.rules.reading.times import Moment, moment

NUMBER = pattern(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?")
MOST_EVENTS_OF_A_CASE = 1_000_000
MOST_DIGITS = 400
REMEMBERED = 200_000
MOST_REFUSALS, LONGEST_FOUND = 500, 200
KEPT_KINDS = ("id", "list", "container")
BOOLEANS = {"true": "true", "false": "false", "1": "true", "0": "false"}
PLAIN_DAY = pattern(r"\d{4}-\d{2}-\d{2}(?!\d)")

Traits = dict[str, str]
"""Attribute name → value as JSON text, so that a number keeps every digit it was written with."""


class ReadEvent(NamedTuple):
    """One line of a case. `time` is empty where the log gives none."""

    act: str
    transition: str
    person: str
    time: Moment | None
    traits: Traits


class ReadCase(NamedTuple):
    """One case, events in the order of the file."""

    name: str
    traits: Traits
    events: list[ReadEvent]


@dataclass(slots=True)
class Told:
    """What a reader noticed on its way: refused events by reason, and the type of every attribute it met.

    `refusals` names the first refused events: where they stand, why, and what stood there.
    """

    zone: ZoneInfo | None = None
    reasons: Counter[str] = field(default_factory=Counter)
    refusals: list[dict[str, str]] = field(default_factory=list)
    types: dict[str, dict[str, str]] = field(default_factory=lambda: {"case": {}, "event": {}})
    _texts: dict[str, str] = field(default_factory=dict)
    _dates: dict[str, str] = field(default_factory=dict)

    def value(self, scope: str, name: str, kind: str, text: str) -> str:
        """A value as JSON text; notes its type, and falls back to text where the value is not of it."""
        known = self.types[scope]
        made: str | None
        if kind == "string":
            made = self._texts.get(text) or self.text(text)
        elif kind in ("int", "float"):
            made = text if len(text) < MOST_DIGITS and NUMBER.fullmatch(text) else _number(text)
        elif kind == "boolean":
            made = BOOLEANS.get(text.strip().lower())
        elif kind == "date":
            made = self._dates.get(text) or self._date(text)
        else:
            kind, made = kind if kind in KEPT_KINDS else "string", self.text(text)
        if made is None:
            kind, made = "string", self.text(text)
        if known.setdefault(name, kind) != kind:
            known[name] = "string"
        return made

    def _date(self, text: str) -> str | None:
        read = self.moment(text)
        if read is None:
            return None
        as_written = not self.zone and PLAIN_DAY.match(text)
        made = encode_basestring(text if as_written else read.at.isoformat())
        if len(self._dates) < REMEMBERED:
            self._dates[text] = made
        return made

    def text(self, text: str) -> str:
        """A text as JSON; texts that repeat are remembered."""
        made = self._texts.get(text)
        if made is None:
            made = encode_basestring(text.replace("\0", ""))
            if len(self._texts) < REMEMBERED and len(text) < 60:
                self._texts[text] = made
        return made

    def moment(self, text: str) -> Moment | None:
        """A time on its own wall, or on the wall of the zone asked for; None where it is no time."""
        return moment(text, self.zone)

    def refuse(self, reason: str, place: str, found: str = "") -> None:
        """Count one event that is not taken; the first ones are kept with their place and what stood there."""
        self.reasons[reason] += 1
        if len(self.refusals) < MOST_REFUSALS:
            clean = found.replace("\0", "")[:LONGEST_FOUND]
            self.refusals.append({"place": place[:LONGEST_FOUND].replace("\0", ""), "reason": reason, "found": clean})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which attribute of a log says what; a mapping file replaces any of them."""

    case: str = "concept:name"
    act: str = "concept:name"
    time: str = "time:timestamp"
    person: str = "org:resource"
    transition: str = "lifecycle:transition"

    def with_mapping(self, given: Mapping[str, object]) -> "Columns":
        """These columns with those a mapping names."""
        return Columns(*(str(given.get(name, getattr(self, name))) for name in self.__slots__))


def in_time(events: list[ReadEvent]) -> list[tuple[int, ReadEvent]]:
    """Events with their place in the file, in order of time.

    One without a time stays behind the one before it, or at the beginning where none is before it.
    """
    numbered = list(enumerate(events))
    last, keys, sorted_already = None, [], True
    for _place, event in numbered:
        at = event.time.at if event.time else last
        sorted_already = sorted_already and (last is None or at is None or at >= last)
        last = at
        keys.append(at)
    if sorted_already:
        return numbered
    first = min(at for at in keys if at is not None)
    return sorted(numbered, key=lambda each: keys[each[0]] or first)


def _number(text: str) -> str | None:
    """A number that is not written as JSON writes it, such as +5, 007 or .5; None where it is none."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return (
        format(found, "f")
        if found.is_finite() and len(text) < MOST_DIGITS and abs(found.adjusted()) < MOST_DIGITS
        else None
    )


def broken(what: str, **values: object) -> Refusal:
    """The refusal of a file that cannot be read to its end; `what` is a msgid."""
    after = msg("Nothing was imported. Correct the file and try again.")
    return Refusal("log.unreadable", what, next_step=after, **values)  # type: ignore[arg-type]


Cases = Iterator[ReadCase]
