"""Cases of which the lines come in any order: gathered on disk once they are many, so that memory stays small."""

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from json import dumps, loads
from pathlib import Path

from daylight.supervision.rules.reading.cases import ReadCase, ReadEvent, Traits
from daylight.supervision.rules.reading.times import Moment

HELD = 100_000
"""Events that are kept in memory before the first is put on disk."""
SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE event (number INTEGER NOT NULL, line INTEGER NOT NULL, said TEXT NOT NULL,
  PRIMARY KEY (number, line)) WITHOUT ROWID;
"""


class Gathered:
    """Takes events case by case, in any order, and hands the cases on in the order in which they first occurred.

    Names and attributes of cases stay in memory; events go to a temporary file once there are more than `held`.
    """

    def __init__(self, held: int = HELD) -> None:
        self._held, self._waiting = held, list[tuple[int, int, ReadEvent]]()
        self._cases: dict[str, tuple[int, Traits]] = {}
        self._line = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._disk: sqlite3.Connection | None = None

    def traits(self, key: str) -> Traits:
        """What is said of a case, to be added to; a case that is new begins here."""
        found = self._cases.get(key)
        if found is None:
            found = self._cases[key] = (len(self._cases), {})
        return found[1]

    def add(self, key: str, event: ReadEvent) -> None:
        """One more event of a case that has begun."""
        self._line += 1
        self._waiting.append((self._cases[key][0], self._line, event))
        if len(self._waiting) >= self._held:
            self._put_on_disk()

    def cases(self) -> Iterator[ReadCase]:
        """Every case with its events in the order in which they were added."""
        try:
            yield from self._in_memory() if self._disk is None else self._from_disk(self._disk)
        finally:
            self._close()

    def _in_memory(self) -> Iterator[ReadCase]:
        events: dict[int, list[ReadEvent]] = {}
        for number, _line, event in self._waiting:
            events.setdefault(number, []).append(event)
        for key, (number, traits) in self._cases.items():
            yield ReadCase(key, traits, events.get(number, []))

    def _from_disk(self, disk: sqlite3.Connection) -> Iterator[ReadCase]:
        self._put_on_disk()
        rows = disk.execute("SELECT number, said FROM event ORDER BY number, line")
        row = rows.fetchone()
        for key, (number, traits) in self._cases.items():
            events = []
            while row and row[0] == number:
                events.append(_read(row[1]))
                row = rows.fetchone()
            yield ReadCase(key, traits, events)

    def _put_on_disk(self) -> None:
        if self._disk is None:
            self._folder = tempfile.TemporaryDirectory(prefix="daylight-log-")
            self._disk = sqlite3.connect(Path(self._folder.name) / "events.db", isolation_level=None)
            self._disk.executescript(SCHEMA)
        self._disk.execute("BEGIN")
        lines = ((number, line, _written(event)) for number, line, event in self._waiting)
        self._disk.executemany("INSERT INTO event VALUES (?, ?, ?)", lines)
        self._disk.execute("COMMIT")
        self._waiting.clear()

    def _close(self) -> None:
        if self._disk is not None:
            self._disk.close()
        if self._folder is not None:
            self._folder.cleanup()


def _written(event: ReadEvent) -> str:
    time = [event.time.at.isoformat(), event.time.day, event.time.offset] if event.time else None
    return dumps([event.act, event.transition, event.person, time, event.traits], ensure_ascii=False)


def _read(text: str) -> ReadEvent:
    act, transition, person, time, traits = loads(text)
    moment = Moment(datetime.fromisoformat(time[0]), time[1], time[2]) if time else None
    return ReadEvent(act, transition, person, moment, traits)
