"""Writing an event log for others: XES (IEEE 1849) and OCEL 2.0 (JSON), one case at a time."""

import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from re import compile as pattern
from tempfile import TemporaryFile
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

from daylight.supervision.queries.exporting import Event, Exported

ISO = pattern(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")
NO_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
XES_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
"""
NEVER = "1970-01-01T00:00:00+00:00"
"""The time of what a case says that has no event; OCEL asks for one."""
OCEL_TYPES = {"int": "integer", "float": "float", "boolean": "boolean", "date": "time", "string": "string"}


def xes(cases: Iterable[Exported], out: TextIO) -> Counter[str]:
    """Write XES; returns how many cases and events. Attributes keep their types, times the wall they were read on."""
    counted: Counter[str] = Counter(cases=0, events=0)
    out.write(XES_HEAD)
    for case in cases:
        counted["cases"] += 1
        out.write("<trace>\n" + _element("string", "concept:name", case.name))
        out.writelines(_typed(name, value) for name, value in case.traits.items())
        for event in case.events:
            counted["events"] += 1
            out.write(_xes_event(event))
        out.write("</trace>\n")
    out.write("</log>\n")
    return counted


def _xes_event(event: Event) -> str:
    parts = [_element("string", "concept:name", event.act)]
    if event.transition:
        parts.append(_element("string", "lifecycle:transition", event.transition))
    if event.person:
        parts.append(_element("string", "org:resource", event.person))
    if event.at:
        parts.append(_element("date", "time:timestamp", event.at.isoformat()))
    parts += [_typed(name, value) for name, value in event.traits.items()]
    return f"<event>{''.join(parts)}</event>\n"


def kind_of(value: object) -> str:
    """The XES type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int"
    if isinstance(value, Decimal):
        return "float"
    return "date" if isinstance(value, str) and ISO.fullmatch(value) else "string"


def _typed(name: str, value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return _element(kind_of(value), name, text)


def _element(kind: str, name: str, text: str) -> str:
    clean, key = NO_XML.sub("", text), NO_XML.sub("", name)
    return f"<{kind} key={quoteattr(key)} value={quoteattr(clean, {chr(10): '&#10;', chr(9): '&#9;'})}/>"


def ocel(cases: Iterable[Exported], out: TextIO) -> Counter[str]:
    """Write OCEL 2.0 in JSON: cases and the persons who acted are objects, each event relates to both."""
    counted: Counter[str] = Counter(cases=0, events=0)
    types: dict[str, dict[str, str]] = {}
    of_case: dict[str, str] = {}
    persons: dict[str, str] = {}
    names: Counter[str] = Counter()
    out.write('{"events": [\n')
    with TemporaryFile("w+", encoding="utf-8") as objects:
        for case in cases:
            counted["cases"] += 1
            names[case.name] += 1
            id_ = f"case/{case.name}" + (f"#{names[case.name]}" if names[case.name] > 1 else "")
            attributes = _attributes(case.traits, of_case, _beginning(case))
            objects.write(_line({"id": id_, "type": "case", "attributes": attributes}, first=counted["cases"] == 1))
            for event in case.events:
                if event.at:
                    counted["events"] += 1
                    made = _ocel_event(event, counted["events"], id_, types, persons)
                    out.write(_line(made, first=counted["events"] == 1))
        for id_ in persons.values():
            objects.write(_line({"id": id_, "type": "person", "attributes": []}, first=False))
        out.write('], "objects": [\n')
        objects.seek(0)
        out.writelines(objects)
    out.write('], "objectTypes": ' + json.dumps(_declared({"case": of_case, "person": {}}), ensure_ascii=False))
    out.write(', "eventTypes": ' + json.dumps(_declared(types), ensure_ascii=False) + "}\n")
    return counted


def _ocel_event(
    event: Event, number: int, case: str, types: dict[str, dict[str, str]], persons: dict[str, str]
) -> dict[str, object]:
    related = [{"objectId": case, "qualifier": "case"}]
    if event.person:
        related.append({"objectId": persons.setdefault(event.person, f"person/{event.person}"), "qualifier": "by"})
    said = {**event.traits, **({"lifecycle": event.transition} if event.transition else {})}
    return {
        "id": f"e{number}",
        "type": event.act,
        "time": event.at.isoformat() if event.at else "",
        "attributes": _attributes(said, types.setdefault(event.act, {})),
        "relationships": related,
    }


def _beginning(case: Exported) -> str:
    at = next((event.at for event in case.events if event.at), None)
    return at.isoformat() if at else NEVER


def _attributes(traits: dict[str, Any], known: dict[str, str], at: str = "") -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for name, value in traits.items():
        kind = OCEL_TYPES[kind_of(value)]
        if known.setdefault(name, kind) != kind:
            known[name] = "string"
        plain = float(value) if isinstance(value, Decimal) else value if isinstance(value, bool | int) else str(value)
        found.append({"name": name, "value": plain, **({"time": at} if at else {})})
    return found


def _declared(types: dict[str, dict[str, str]]) -> list[dict[str, object]]:
    return [
        {"name": name, "attributes": [{"name": each, "type": kind} for each, kind in known.items()]}
        for name, known in types.items()
    ]


def _line(made: dict[str, object], *, first: bool) -> str:
    return ("" if first else ",\n") + json.dumps(made, ensure_ascii=False)
