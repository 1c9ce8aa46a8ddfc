"""Writing an event log for others as XES (IEEE 1849), one case at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from re import compile as pattern
from typing import TextIO
from xml.sax.saxutils import quoteattr

from daylight.supervision.queries.exporting import Event, Exported
from daylight.supervision.rules.reading.times import moment

ISO = pattern(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})")
NO_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
XES_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
"""
XES_CLASSIFIER = '<classifier name="Act" keys="concept:name"/>\n'
REPEATED = pattern(r"(.+)#[0-9]+")
NESTING = ("list", "container")
Types = Mapping[str, Mapping[str, str]]
"""The declared types of a log's attributes: {"case": {name: type}, "event": {name: type}}."""


def xes(cases: Iterable[Exported], out: TextIO, types: Types) -> Counter[str]:
    """Write XES; returns how many cases and events. Attributes keep their types, times the wall they were read on."""
    counted: Counter[str] = Counter(cases=0, events=0)
    of_case, of_event = types.get("case", {}), types.get("event", {})
    out.write(XES_HEAD + XES_CLASSIFIER)
    for case in cases:
        counted["cases"] += 1
        out.write("<trace>\n" + _element("string", "concept:name", case.name))
        out.write(_nested(case.traits, of_case))
        for event in case.events:
            counted["events"] += 1
            out.write(_xes_event(event, of_event))
        out.write("</trace>\n")
    out.write("</log>\n")
    return counted


def _xes_event(event: Event, types: Mapping[str, str]) -> str:
    parts = [_element("string", "concept:name", event.act)]
    if event.transition:
        parts.append(_element("string", "lifecycle:transition", event.transition))
    if event.person:
        parts.append(_element("string", "org:resource", event.person))
    if event.at:
        parts.append(_element("date", "time:timestamp", event.at.isoformat()))
    return f"<event>{''.join(parts)}{_nested(event.traits, types)}</event>\n"


def _nested(traits: Mapping[str, object], types: Mapping[str, str], under: str = "") -> str:
    """Attributes as elements; one that was read from within another, such as a/b in a, is written there again."""
    found = []
    if not any("/" in name for name in traits):
        return "".join(_element(_kind(v, types.get(n, "")), _key(n, "", traits), _text(v)) for n, v in traits.items())
    for name, value in traits.items():
        if not name.startswith(under) or _parent(name, traits) != under.removesuffix("/"):
            continue
        inner = _nested(traits, types, f"{name}/") if any(each.startswith(f"{name}/") for each in traits) else ""
        found.append(_element(_kind(value, types.get(name, "")), _key(name, under, traits), _text(value), inner))
    return "".join(found)


def _parent(name: str, traits: Mapping[str, object]) -> str:
    """The attribute that another was read from within; empty for none."""
    before = name.rpartition("/")[0]
    while before and before not in traits:
        before = before.rpartition("/")[0]
    return before


def _key(name: str, under: str, traits: Mapping[str, object]) -> str:
    """A name as it stands within its parent, without the number that tells repeats apart."""
    found = REPEATED.fullmatch(name)
    return (found[1] if found and found[1] in traits else name)[len(under) :]


def _kind(value: object, declared: str) -> str:
    """The XES type of a value, as declared where the value is of it."""
    kind = kind_of(value)
    if declared == "float" and kind == "int":
        return "float"
    if declared in ("string", "id", *NESTING) and isinstance(value, str):
        return declared
    return "date" if declared == "date" and isinstance(value, str) and moment(value) else kind


def kind_of(value: object) -> str:
    """The XES type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int"
    if isinstance(value, Decimal):
        return "float"
    return "date" if isinstance(value, str) and ISO.fullmatch(value) else "string"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _element(kind: str, name: str, text: str, inner: str = "") -> str:
    clean, key = NO_XML.sub("", text), NO_XML.sub("", name)
    if kind in NESTING:
        within = f"<values>{inner}</values>" if kind == "list" else inner
        return f"<{kind} key={quoteattr(key)}>{within}</{kind}>"
    end = f">{inner}</{kind}>" if inner else "/>"
    return f"<{kind} key={quoteattr(key)} value={quoteattr(clean, {chr(10): '&#10;', chr(9): '&#9;'})}{end}"
