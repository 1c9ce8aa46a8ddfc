"""Reading OCEL 2.0 in JSON or XML: one type of object is the case; events belong to every case they relate to.

A document type in XML is refused, so that no entity can be declared.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, cast

from lxml import etree

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import Cases, ReadEvent, Told, Traits, broken
from daylight.supervision.rules.reading.files import Opened
from daylight.supervision.rules.reading.gathering import Gathered

MOST_BYTES = 1 << 30
KINDS = {"integer": "int", "float": "float", "boolean": "boolean", "time": "date"}
CASE, PERSON = "case", "person"
TRANSITION = "lifecycle:transition"
Made = Mapping[str, Any]


class _Document(NamedTuple):
    """A log as read: types of attributes by (kind, type, name), objects, events."""

    types: dict[tuple[str, str, str], str]
    objects: list[Made]
    events: list[Made]


def cases(path: Path, told: Told, mapping: Mapping[str, object]) -> Cases:
    """The cases of an OCEL 2.0 document. The mapping may name the object types that are `case` and `person`.

    Raises `log.unreadable` for what is no OCEL 2.0, and where it is not clear which objects are the cases.
    """
    read = _read(path)
    case, person = _case_type(read.objects, str(mapping.get("case", ""))), str(mapping.get("person", PERSON))
    types = {str(each["id"]): str(each["type"]) for each in read.objects}
    gathered = Gathered()
    for each in read.objects:
        if each["type"] == case:
            said = _last(each["attributes"])
            gathered.traits(str(each["id"])).update(_traits(told, read, "case", case, said))
    for event in read.events:
        related = [str(one["objectId"]) for one in event["relationships"]]
        made = _event(told, read, event, next((_name(id_, person) for id_ in related if types.get(id_) == person), ""))
        of_cases = dict.fromkeys(id_ for id_ in related if types.get(id_) == case)
        if made and not of_cases:
            told.refuse("event.no_case", "", str(event["type"]))
        for id_ in of_cases if made else ():
            gathered.add(id_, cast(ReadEvent, made))
    return (each._replace(name=_name(each.name, case)) for each in gathered.cases())


def _event(told: Told, read: _Document, event: Made, person: str) -> ReadEvent | None:
    act, text, said = str(event["type"]), str(event["time"]), _last(event["attributes"])
    time = told.moment(text)
    if time is None or not act:
        told.refuse("event.no_time_that_can_be_read" if act else "event.no_act", act, text)
        return None
    transition = _text(said.pop(TRANSITION, ""))
    return ReadEvent(act, transition, person, time, _traits(told, read, "event", act, said))


def _traits(told: Told, read: _Document, scope: str, type_: str, said: Mapping[str, object]) -> Traits:
    kinds = {name: KINDS.get(read.types.get((scope, type_, name), ""), "string") for name in said}
    return {name: told.value(scope, name, kinds[name], _text(value)) for name, value in said.items()}


def _last(attributes: list[Made]) -> dict[str, object]:
    """What was said last under each name, in the order of the document."""
    return {str(each["name"]): each["value"] for each in attributes}


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _name(id_: str, type_: str) -> str:
    return id_.removeprefix(f"{type_}/")


def _case_type(objects: list[Made], named: str) -> str:
    """Which type of object is the case: the one named, else `case`, else the only one there is."""
    found = {str(each["type"]) for each in objects}
    if named and named not in found:
        raise broken(msg("The log has no objects of the type %(name)s."), name=named)
    if named or CASE in found or len(found) == 1:
        return named or (CASE if CASE in found else found.pop())
    raise broken(
        msg("Say in the mapping file, as case, which type of object is a case: %(words)s."),
        words=", ".join(sorted(found))[:300],
    )


def _read(path: Path) -> _Document:
    with Opened(path) as file:
        data = file.read(MOST_BYTES + 1)
        while len(data) <= MOST_BYTES and (more := file.read(MOST_BYTES)):
            data += more
    if len(data) > MOST_BYTES:
        raise broken(msg("A log of objects may have at most one gigabyte; cut it into parts."))
    try:
        return _from_xml(data) if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _from_json(data)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise broken(msg("The file is not a whole OCEL 2.0 document.")) from error


def _from_json(data: bytes) -> _Document:
    made = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    types = {
        (scope, str(kind["name"]), str(each["name"])): str(each["type"])
        for scope, name in (("case", "objectTypes"), ("event", "eventTypes"))
        for kind in made[name]
        for each in kind.get("attributes", [])
    }
    return _checked(_Document(types, _whole(made["objects"]), _whole(made["events"])))


def _whole(parts: list[dict[str, Any]]) -> list[Made]:
    return [{"attributes": [], "relationships": [], **each} for each in parts]


def _checked(read: _Document) -> _Document:
    """The document, once every part has been asked for; raises `KeyError` for one that is not there."""
    for each in read.objects:
        each["id"], each["type"], _last(each["attributes"])
    for event in read.events:
        event["type"], event["time"], _last(event["attributes"]), [one["objectId"] for one in event["relationships"]]
    return read


def _from_xml(data: bytes) -> _Document:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise broken(msg("The file is not well-formed XML at line %(line)s."), line=error.lineno or 0) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise broken(msg("The file holds a document type, or an element too long or too deep for a log."))
    types = {
        (scope, str(kind.attrib["name"]), str(each.attrib["name"])): str(each.attrib["type"])
        for scope, name in (("case", "object"), ("event", "event"))
        for kind in root.iterfind(f"{name}-types/{name}-type")
        for each in kind.iterfind("attributes/attribute")
    }
    objects, events = (list(_elements(root, name)) for name in ("object", "event"))
    return _checked(_Document(types, objects, events))


def _elements(root: etree._Element, name: str) -> Iterator[Made]:
    for each in root.iterfind(f"{name}s/{name}"):
        said = [{"name": one.attrib["name"], "value": one.text or ""} for one in each.iterfind("attributes/attribute")]
        related = [{"objectId": one.attrib["object-id"]} for one in each.iterfind("objects/relationship")]
        yield {**{str(k): str(v) for k, v in each.attrib.items()}, "attributes": said, "relationships": related}


def is_objects(head: bytes) -> bool:
    """Whether a file that begins like this is OCEL rather than XES or the messages of Guangdong."""
    return any(sign in head for sign in (b"<object-types", b"<event-types", b'"objectTypes"', b'"eventTypes"'))
