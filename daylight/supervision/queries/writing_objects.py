"""Writing an event log as OCEL 2.0: cases and the persons who acted are objects, each event relates to both."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TextIO

from daylight.supervision.queries.exporting import Event, Exported
from daylight.supervision.queries.writing import ISO, Types, kind_of
from daylight.supervision.queries.writing_documents import Declared, Document, JsonDocument
from daylight.supervision.rules.reading.times import moment

NEVER = "1970-01-01T00:00:00+00:00"
"""The time of what a case says that has no event; OCEL asks for one."""
KINDS = {"int": "integer", "float": "float", "boolean": "boolean", "date": "time"}


def ocel(cases: Iterable[Exported], out: TextIO, types: Types, document: type[Document] = JsonDocument) -> Counter[str]:
    """Write OCEL 2.0, in JSON or XML; returns how many cases, events, and events left out as they have no time.

    `types` are the declared types of a log's attributes; what is not among them is told by its first value.
    """
    counted: Counter[str] = Counter(cases=0, events=0, untimed=0)
    of_case, of_event = _kinds(types.get("case", {})), _kinds(types.get("event", {}))
    acts: dict[str, Declared] = {}
    said_of_cases: Declared = {}
    persons: dict[str, str] = {}
    used: set[str] = set()
    with document(out) as made:
        for case in cases:
            counted["cases"] += 1
            id_ = _free(f"case/{case.name}", used)
            attributes = _attributes(case.traits, of_case, said_of_cases, _beginning(case))
            made.object({"id": id_, "type": "case", "attributes": attributes, "relationships": []})
            for event in case.events:
                counted["events" if event.at else "untimed"] += 1
                if event.at:
                    said = _attributes(_said(event), of_event, acts.setdefault(event.act, {}))
                    made.event({**_event(event, counted["events"], id_, persons), "attributes": said})
        for id_ in persons.values():
            made.object({"id": id_, "type": "person", "attributes": [], "relationships": []})
        made.finish({"case": said_of_cases, "person": {}}, acts)
    return counted


def _kinds(types: Mapping[str, str]) -> Declared:
    return {name: KINDS.get(kind, "string") for name, kind in types.items()}


def _free(id_: str, used: set[str]) -> str:
    """Two cases of one name are two objects."""
    found, number = id_, 1
    while found in used:
        number += 1
        found = f"{id_}#{number}"
    used.add(found)
    return found


def _event(event: Event, number: int, case: str, persons: dict[str, str]) -> dict[str, object]:
    related = [{"objectId": case, "qualifier": "case"}]
    if event.person:
        related.append({"objectId": persons.setdefault(event.person, f"person/{event.person}"), "qualifier": "by"})
    at = event.at.isoformat() if event.at else NEVER
    return {"id": f"e{number}", "type": event.act, "time": at, "relationships": related}


def _said(event: Event) -> dict[str, Any]:
    return {**event.traits, **({"lifecycle:transition": event.transition} if event.transition else {})}


def _beginning(case: Exported) -> str:
    at = next((event.at for event in case.events if event.at), None)
    return at.isoformat() if at else NEVER


def _attributes(traits: dict[str, Any], kinds: Declared, declared: Declared, at: str = "") -> list[dict[str, object]]:
    """The attributes of one event or object, each of the type that its name is declared with."""
    found: list[dict[str, object]] = []
    for name, value in traits.items():
        kind = declared.get(name) or kinds.get(name) or KINDS.get(kind_of(value), "string")
        declared[name] = kind
        found.append({"name": name, "value": _of_kind(value, kind), **({"time": at} if at else {})})
    return found


def _of_kind(value: object, kind: str) -> object:
    """A value as its type asks; one that is not of it stays text."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if kind == "float" and is_number:
        found = float(text)
        return found if math.isfinite(found) else text
    if (kind == "integer" and is_number and isinstance(value, int)) or (kind == "boolean" and isinstance(value, bool)):
        return value
    if kind == "time" and (read := moment(text)):
        return text if ISO.fullmatch(text) else read.at.isoformat()
    return text
