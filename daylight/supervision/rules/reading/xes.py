"""Reading XES (IEEE 1849): a stream of cases, one at a time, whatever the size of the file.

No document type is accepted, so that no entity can be declared; a single element may not grow without end.
"""

import codecs
from collections.abc import Iterator
from re import IGNORECASE
from re import compile as pattern
from typing import BinaryIO
from xml.parsers import expat

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import (
    MOST_EVENTS_OF_A_CASE,
    Columns,
    ReadCase,
    ReadEvent,
    Told,
    Traits,
    broken,
)

CHUNK = 1 << 18
LONGEST_ELEMENT = 16 << 20
DEEPEST = 60
ATTRIBUTES = frozenset({"string", "date", "int", "float", "boolean", "id", "list", "container"})
WIDE = pattern(rb"[^>]{0,200}?encoding\s*=\s*[\"'](gb2312|gbk|gb18030|big5|shift_jis|euc-jp|euc-kr)[\"']", IGNORECASE)
"""Encodings of more than one byte a sign, which the parser does not know."""
OUTSIDE, IN_CASE, IN_EVENT = 0, 1, 2


class _Forbidden(Exception):
    """Something that a log has no need of."""


class XesReader:
    """The handlers of one file; `done` fills with cases as they end."""

    def __init__(self, told: Told, columns: Columns) -> None:
        self.told, self.columns = told, columns
        self._named = frozenset((columns.act, columns.time, columns.person, columns.transition))
        self.done: list[ReadCase] = []
        self.is_log = False
        self._where, self._in_trace, self._number = OUTSIDE, False, 0
        self._path: list[str] = []
        self._name = ""
        self._traits: Traits = {}
        self._events: list[ReadEvent] = []
        self._kinds: dict[str, str] = {}
        self._clear()

    def _clear(self) -> None:
        self._said: dict[str, str] = {}
        self._own: Traits = {}

    def start(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        kind = self._kinds.get(tag) or self._kind(tag)
        if kind in ATTRIBUTES:
            key = given.get("key", "")
            if self._where == IN_EVENT:
                self._of_event(kind, key, given.get("value", ""))
            elif self._where:
                self._of_case(kind, key, given.get("value", ""))
            self._path.append(key)
            if len(self._path) > DEEPEST:
                raise _Forbidden
        elif kind == "event":
            self._where = IN_EVENT
            self._clear()
        elif kind == "trace":
            self._where, self._name, self._traits, self._events = IN_CASE, "", {}, []
            self._in_trace, self._number = True, self._number + 1
            self._clear()
        elif kind == "log":
            self.is_log = True

    def end(self, tag: str) -> None:
        """An element ends."""
        kind = self._kinds[tag]
        if kind in ATTRIBUTES:
            self._path.pop()
        elif kind == "event":
            self._event()
            self._where = IN_CASE if self._in_trace else OUTSIDE
        elif kind == "trace":
            self._in_trace = False
            self.done.append(ReadCase(self._name, self._traits, self._events))
            self._where = OUTSIDE

    def _kind(self, tag: str) -> str:
        kind = self._kinds[tag] = tag.rpartition(":")[2]
        return kind

    def _of_case(self, kind: str, key: str, text: str) -> None:
        if self._path:
            key = "/".join((*self._path, key))
        elif key == self.columns.case and not self._name:
            self._name = text
            if key == "concept:name":
                return
        if key in self._traits:
            key = _free(self._traits, key)
        self._traits[key] = self.told.value("case", key, kind, text)

    def _of_event(self, kind: str, key: str, text: str) -> None:
        if self._path:
            key = "/".join((*self._path, key))
        elif key not in self._said:
            self._said[key] = text
            if key in self._named:
                return
        if key in self._own:
            key = _free(self._own, key)
        self._own[key] = self.told.value("event", key, kind, text)

    def _event(self) -> None:
        said, columns = self._said, self.columns
        act, text = said.get(columns.act, ""), said.get(columns.time, "")
        time = self.told.moment(text) if text else None
        if not act:
            self._refuse("event.no_act", text)
        elif text and time is None:
            self._refuse("event.no_time_that_can_be_read", text)
        elif not self._in_trace:
            self._refuse("event.no_case", act)
        elif len(self._events) >= MOST_EVENTS_OF_A_CASE:
            raise _Forbidden
        else:
            self._events.append(
                ReadEvent(act, said.get(columns.transition, ""), said.get(columns.person, ""), time, self._own)
            )

    def _refuse(self, reason: str, found: str) -> None:
        self.told.refuse(reason, (self._name or f"#{self._number}") if self._in_trace else "", found)


class _Text:
    """A document as the parser can read it; `encoding` is what to tell the parser, if anything."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._first = file, file.read(CHUNK)
        wide = WIDE.match(self._first)
        name = wide[1].decode().lower() if wide else ""
        self._decoder = codecs.getincrementaldecoder("gb18030" if name.startswith("gb") else name)() if name else None
        self.encoding = ("utf-8",) if name else ()

    def read(self) -> bytes:
        """The next part; empty at the end."""
        made = b""
        while not made:
            chunk, self._first = self._first or self._file.read(CHUNK), b""
            if self._decoder is None or not chunk:
                return chunk
            try:
                made = self._decoder.decode(chunk).encode()
            except UnicodeDecodeError as error:
                raise broken(msg("The file is not written in the encoding that it names.")) from error
        return made


def _free(taken: Traits, key: str) -> str:
    number = 2
    while f"{key}#{number}" in taken:
        number += 1
    return f"{key}#{number}"


def cases(file: BinaryIO, told: Told, columns: Columns | None = None) -> Iterator[ReadCase]:
    """The cases of an XES document. Raises `log.unreadable` for what is no XES, is cut off, or declares a doctype."""
    reader = XesReader(told, columns or Columns())
    text = _Text(file)
    parser = expat.ParserCreate(*text.encoding)
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _forbid
    fed, number = 0, 0
    try:
        while chunk := text.read():
            fed += len(chunk)
            parser.Parse(chunk, False)
            if fed - parser.CurrentByteIndex > LONGEST_ELEMENT:
                raise _Forbidden
            for case in reader.done:
                number += 1
                yield case if case.name else case._replace(name=f"#{number}")
            reader.done.clear()
        parser.Parse(b"", True)
    except LookupError as error:
        raise broken(msg("The file names an encoding that is not known.")) from error
    except expat.ExpatError as error:
        raise broken(msg("The file is not well-formed XML at line %(line)s."), line=error.lineno) from error
    except _Forbidden:
        raise broken(msg("The file holds a document type, or an element too long or too deep for a log.")) from None
    if not reader.is_log:
        raise broken(msg("The file is XML, but not an event log in XES."))


def _forbid(*_given: object) -> None:
    raise _Forbidden
