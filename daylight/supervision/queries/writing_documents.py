"""OCEL 2.0 as a document, in JSON or in XML: events and objects go out one at a time, types when all are known."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, Self, TextIO
from xml.sax.saxutils import escape, quoteattr

from daylight.supervision.queries.writing import NO_XML

Declared = dict[str, str]
"""Attribute name → OCEL type."""
Made = Mapping[str, Any]


class Document(ABC):
    """What is being written. Objects and events wait in temporary files, since the types stand before them in XML."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self._events = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by __exit__
        self._objects = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._begun: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._events.close()
        self._objects.close()

    def event(self, made: Made) -> None:
        """One more event: id, type, time, attributes, relationships."""
        self._events.write(self._between("event") + self.written("event", made))

    def object(self, made: Made) -> None:
        """One more object: id, type, attributes, relationships."""
        self._objects.write(self._between("object") + self.written("object", made))

    def _between(self, what: str) -> str:
        first = what not in self._begun
        self._begun.add(what)
        return "" if first else self.separator

    def _copied(self, file: TextIO) -> None:
        file.seek(0)
        copyfileobj(file, self.out)

    separator = ""

    @abstractmethod
    def written(self, what: str, made: Made) -> str:
        """One event or object as text."""

    @abstractmethod
    def finish(self, objects: Mapping[str, Declared], events: Mapping[str, Declared]) -> None:
        """Write everything, now that every type of objects and events is known."""


class JsonDocument(Document):
    """OCEL 2.0 in JSON."""

    separator = ",\n"

    def written(self, _what: str, made: Made) -> str:
        return json.dumps(made, ensure_ascii=False)

    def finish(self, objects: Mapping[str, Declared], events: Mapping[str, Declared]) -> None:
        """Write everything."""
        self.out.write('{"objectTypes": ' + self._types(objects) + ', "eventTypes": ' + self._types(events))
        self.out.write(', "objects": [\n')
        self._copied(self._objects)
        self.out.write('], "events": [\n')
        self._copied(self._events)
        self.out.write("]}\n")

    def _types(self, types: Mapping[str, Declared]) -> str:
        made = [
            {"name": name, "attributes": [{"name": each, "type": kind} for each, kind in known.items()]}
            for name, known in types.items()
        ]
        return json.dumps(made, ensure_ascii=False)


class XmlDocument(Document):
    """OCEL 2.0 in XML."""

    def written(self, what: str, made: Made) -> str:
        head = "".join(f" {name}={_quoted(made[name])}" for name in ("id", "type", "time") if name in made)
        said = "".join(_attribute(each) for each in made["attributes"])
        related = "".join(
            f"<relationship object-id={_quoted(each['objectId'])} qualifier={_quoted(each['qualifier'])}/>"
            for each in made["relationships"]
        )
        return f"<{what}{head}><attributes>{said}</attributes><objects>{related}</objects></{what}>\n"

    def finish(self, objects: Mapping[str, Declared], events: Mapping[str, Declared]) -> None:
        """Write everything."""
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<log>\n')
        self.out.write(_types("object", objects) + _types("event", events) + "<objects>\n")
        self._copied(self._objects)
        self.out.write("</objects>\n<events>\n")
        self._copied(self._events)
        self.out.write("</events>\n</log>\n")


def _types(what: str, types: Mapping[str, Declared]) -> str:
    made = [f"<{what}-types>\n"]
    for name, known in types.items():
        said = "".join(f"<attribute name={_quoted(each)} type={_quoted(kind)}/>" for each, kind in known.items())
        made.append(f"<{what}-type name={_quoted(name)}><attributes>{said}</attributes></{what}-type>\n")
    return "".join(made) + f"</{what}-types>\n"


def _attribute(said: Made) -> str:
    at = f" time={_quoted(said['time'])}" if "time" in said else ""
    value = said["value"]
    text = str(int(value)) if isinstance(value, bool) else str(value)
    return f"<attribute name={_quoted(said['name'])}{at}>{escape(NO_XML.sub('', text), {chr(13): '&#13;'})}</attribute>"


def _quoted(text: object) -> str:
    return quoteattr(NO_XML.sub("", str(text)), {chr(10): "&#10;", chr(9): "&#9;"})
