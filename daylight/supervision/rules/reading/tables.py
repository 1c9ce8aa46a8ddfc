"""Reading event logs from tables: CSV with one event a line, and the eight tables of Jiangsu.

A table's lines may come in any order, so the cases are gathered, on disk once they are many, before they are handed on.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import NUMBER, ReadCase, ReadEvent, Told, Traits, broken
from daylight.supervision.rules.reading.files import Opened
from daylight.supervision.rules.reading.gathering import Gathered

KNOWN = {
    "case": ("case:concept:name", "case_id", "caseid", "case id", "case", "办件编号"),
    "act": ("concept:name", "activity", "act", "event", "环节", "环节名称"),
    "time": ("time:timestamp", "timestamp", "time", "complete timestamp", "completetime", "时间"),
    "person": ("org:resource", "resource", "person", "user", "办理人"),
    "transition": ("lifecycle:transition", "transition", "lifecycle"),
}
CASE_PREFIX = "case:"
LONGEST_FIELD = 1 << 20
ENCODINGS = ("utf-8-sig", "gb18030")
Line = Mapping[str, str]


def cases(path: Path, told: Told, mapping: Mapping[str, object]) -> Iterator[ReadCase]:
    """The cases of a CSV file, in the order in which they first occur. Raises `log.unreadable`."""
    lines = lines_of(path, mapping)
    first = next(lines, None)
    if first is None:
        raise broken(msg("The table is empty."))
    columns = _columns(list(first), mapping)
    given = mapping.get("case_columns", [])
    own = set(given if isinstance(given, list) else [given])
    named = set(columns.values())
    gathered = Gathered()
    for line in _chain(first, lines):
        key = line.get(columns["case"], "").strip()
        if not key:
            told.refuse("event.no_case")
            continue
        traits = gathered.traits(key)
        said: Traits = {}
        for name, text in line.items():
            if not text or name in named:
                continue
            if name in own or name.startswith(CASE_PREFIX):
                traits[name.removeprefix(CASE_PREFIX)] = _value(told, "case", name.removeprefix(CASE_PREFIX), text)
            else:
                said[name] = _value(told, "event", name, text)
        event = event_of(
            told, line.get(columns["act"], ""), line.get(columns["time"], ""), line.get(columns.get("person", ""), ""),
            line.get(columns.get("transition", ""), ""), said, str(mapping.get("time_format", "")),
        )  # fmt: skip
        if event:
            gathered.add(key, event)
    yield from gathered.cases()


def event_of(
    told: Told, act: str, time: str, person: str, transition: str, said: Traits, pattern: str = ""
) -> ReadEvent | None:
    """One event, or None for one that has no act or a time that cannot be read, which is counted."""
    act, time = act.strip(), time.strip()
    if not act:
        told.refuse("event.no_act")
        return None
    moment = told.moment(_plain(time, pattern)) if time else None
    if time and moment is None:
        told.refuse("event.no_time_that_can_be_read")
        return None
    return ReadEvent(act, transition.strip(), person.strip(), moment, said)


def _plain(text: str, pattern: str) -> str:
    """A time as ISO 8601: by the pattern asked for, else with slashes and Chinese signs put right."""
    if pattern:
        try:
            return datetime.strptime(text, pattern).isoformat()  # noqa: DTZ007 - its zone is told by the log
        except ValueError:
            return "not a time"
    return text.replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "")


def _value(told: Told, scope: str, name: str, text: str) -> str:
    """A number is a number, but 0571 is a code."""
    return told.value(scope, name, "float" if NUMBER.fullmatch(text) else "string", text)


def lines_of(path: Path, mapping: Mapping[str, object]) -> Iterator[dict[str, str]]:
    """The lines of a table by column. Raises `log.unreadable`."""
    csv.field_size_limit(LONGEST_FIELD)
    encoding = str(mapping.get("encoding", "")) or _encoding(path)
    try:
        with io.TextIOWrapper(io.BufferedReader(Opened(path)), encoding=encoding, newline="") as text:
            head = text.readline()
            separator = str(mapping.get("separator", "")) or max(",;\t|", key=head.count)
            names = next(csv.reader([head], delimiter=separator), [])
            for values in csv.reader(text, delimiter=separator):
                if values:
                    yield dict(zip(names, values, strict=False))
    except (UnicodeError, LookupError) as error:
        raise broken(msg("The table is not text in UTF-8 or GB 18030.")) from error
    except (csv.Error, TypeError) as error:
        raise broken(msg("The table cannot be read: %(error)s"), error=str(error)[:200]) from error


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is, else GB 18030, in which departments export."""
    for name in ENCODINGS:
        decoder = codecs.getincrementaldecoder(name)()
        with Opened(path) as file:
            try:
                while chunk := file.read(1 << 20):
                    decoder.decode(chunk)
                decoder.decode(b"", True)
            except UnicodeDecodeError:
                continue
        return name
    raise broken(msg("The table is not text in UTF-8 or GB 18030."))


def _columns(names: list[str], mapping: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    lower = {name.strip().lower(): name for name in names}
    for what, known in KNOWN.items():
        wanted = str(mapping.get(what, ""))
        column = wanted if wanted in names else next((lower[each] for each in known if each in lower), "")
        if wanted and wanted not in names:
            column = ""
        if not column and (wanted or what in ("case", "act", "time")):
            raise broken(msg("There is no column for %(name)s; name it in the mapping file."), name=what)
        if column:
            found[what] = column
    return found


def _chain(first: dict[str, str], rest: Iterator[dict[str, str]]) -> Iterator[dict[str, str]]:
    yield first
    yield from rest
