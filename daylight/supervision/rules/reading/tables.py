"""Reading event logs from tables: CSV with one event a line, and the eight tables of Jiangsu.

A table's lines may come in any order, so the cases are gathered, on disk once they are many, before they are handed on.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from re import compile as pattern

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import NUMBER, ReadCase, ReadEvent, Told, Traits, broken
from daylight.supervision.rules.reading.gathering import Gathered
from daylight.supervision.rules.reading.lines import lines_of
from daylight.supervision.rules.reading.times import is_dated

KNOWN = {
    "case": ("case:concept:name", "case_id", "caseid", "case id", "case", "办件编号"),
    "act": ("concept:name", "activity", "act", "event", "环节", "环节名称"),
    "time": ("time:timestamp", "timestamp", "time", "complete timestamp", "completetime", "时间"),
    "person": ("org:resource", "resource", "person", "user", "办理人"),
    "transition": ("lifecycle:transition", "transition", "lifecycle"),
}
CASE_PREFIX = "case:"
EPOCHS = {"epoch": 1, "epoch_ms": 1000}
"""Formats that count from 1970 in UTC → how many of their units make a second."""
BEGINNING, ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC), datetime(2020, 10, 21, 13, 14, 15, tzinfo=UTC)
COMMA = pattern(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+,\d+")
Line = Mapping[str, str]


def cases(path: Path, told: Told, mapping: Mapping[str, object]) -> Iterator[ReadCase]:
    """The cases of a CSV file, in the order in which they first occur. Raises `log.unreadable`."""
    lines = lines_of(path, mapping, told)
    first = next(lines, None)
    if first is None:
        raise broken(msg("The table is empty."))
    reader = _Reader(told, mapping, list(first[1]))
    reader.take(*first)
    for line in lines:
        reader.take(*line)
    yield from reader.gathered.cases()


class _Reader:
    """Takes the lines of one table."""

    def __init__(self, told: Told, mapping: Mapping[str, object], names: list[str]) -> None:
        self.gathered = Gathered()
        self._told, self._columns = told, _columns(names, mapping)
        self._named = set(self._columns.values())
        self._own = {each.strip() for each in _texts(mapping.get("case_columns", []))}
        self._written = Written(mapping)
        if missing := sorted(self._own - set(names)):
            raise broken(msg("There is no column for %(name)s; name it in the mapping file."), name=missing[0])

    def take(self, number: int, line: Line) -> None:
        """One line: an event, and what is said of its case."""
        columns, told = self._columns, self._told
        key = line.get(columns["case"], "").strip()
        if not key:
            told.refuse("event.no_case", str(number), line.get(columns["act"], ""))
            return
        traits = self.gathered.traits(key)
        said: Traits = {}
        for name, text in line.items():
            if not text or name in self._named:
                continue
            if name in self._own or name.startswith(CASE_PREFIX):
                own = name.removeprefix(CASE_PREFIX)
                traits[own] = self._written.value(told, "case", own, text)
            else:
                said[name] = self._written.value(told, "event", name, text)
        event = event_of(
            told, str(number), line.get(columns["act"], ""), self._written.time(line.get(columns["time"], "")),
            line.get(columns.get("person", ""), ""), line.get(columns.get("transition", ""), ""), said,
        )  # fmt: skip
        if event:
            self.gathered.add(key, event)


class Written:
    """How a table writes times and numbers: the mapping's `time_format` and `decimal`."""

    def __init__(self, mapping: Mapping[str, object]) -> None:
        self._patterns = _texts(mapping.get("time_format", []))
        self._comma = mapping.get("decimal", ".") == ","
        for each in self._patterns:
            _check(each)

    def time(self, text: str) -> str:
        """A time as ISO 8601 where one of the patterns fits, else as it is."""
        for written in self._patterns:
            try:
                return _time(text.strip(), written)
            except (ValueError, OverflowError):
                continue
        return text

    def value(self, told: Told, scope: str, name: str, text: str) -> str:
        """A number is a number, but 0571 is a code; a date is a date; true and false are what they say."""
        plain = text.strip()
        number = plain.replace(".", "").replace(",", ".") if self._comma and COMMA.fullmatch(plain) else plain
        if NUMBER.fullmatch(number):
            return told.value(scope, name, "float", number)
        if plain.lower() in ("true", "false"):
            return told.value(scope, name, "boolean", text)
        written = self.time(text)
        return told.value(scope, name, "date" if is_dated(written) else "string", written)


def _time(text: str, written: str) -> str:
    """A time in one format as ISO 8601. Raises `ValueError` where it is not written so."""
    if written in EPOCHS:
        return (BEGINNING + timedelta(microseconds=int(float(text) * 1_000_000) // EPOCHS[written])).isoformat()
    return datetime.strptime(text, written).isoformat()  # noqa: DTZ007 - its zone is told by the log


def _check(written: str) -> None:
    """Refuse a format that no time can be written in."""
    try:
        if written not in EPOCHS:
            _time(ANY_TIME.strftime(written), written)
    except ValueError as error:
        raise broken(msg("%(format)s is no format of a time."), format=written[:60]) from error


def _texts(given: object) -> list[str]:
    return [str(each) for each in given] if isinstance(given, list) else [str(given)]


def event_of(
    told: Told, place: str, act: str, time: str, person: str, transition: str, said: Traits
) -> ReadEvent | None:
    """One event, or None for one that has no act or a time that cannot be read, which is counted."""
    act, time = act.strip(), time.strip()
    if not act:
        told.refuse("event.no_act", place, time)
        return None
    moment = told.moment(time) if time else None
    if time and moment is None:
        told.refuse("event.no_time_that_can_be_read", place, time)
        return None
    return ReadEvent(act, transition.strip(), person.strip(), moment, said)


def _columns(names: list[str], mapping: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    lower = {name.strip().lower(): name for name in names}
    for what, known in KNOWN.items():
        wanted = str(mapping.get(what, "")).strip()
        column = wanted if wanted and wanted in names else next((lower[each] for each in known if each in lower), "")
        if wanted and wanted not in names:
            column = ""
        if not column and (wanted or what in ("case", "act", "time")):
            raise broken(msg("There is no column for %(name)s; name it in the mapping file."), name=what)
        if column:
            found[what] = column
    return found
