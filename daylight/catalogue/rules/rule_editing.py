"""A rule document on a form: every value at an end of it has one place, lists can be longer or shorter by an item."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from daylight.catalogue.rules.rule_sets import Document
from daylight.core.refusals import Refusal
from daylight.core.words import msg

LABELS = {
    "rules": msg("Rules"),
    "key": msg("Key"),
    "name": msg("Name"),
    "name_en": msg("English name"),
    "scope": msg("Scope"),
    "condition": msg("Condition"),
    "effect": msg("Effect"),
    "basis": msg("Legal basis"),
    "on": msg("On"),
    "values": msg("Values"),
    "body": msg("Code of the body, * for every one"),
    "party": msg("Party"),
    "amount": msg("Amount"),
    "unit": msg("Unit"),
    "factors": msg("Factors"),
    "weight": msg("Weight in percent"),
    "grades": msg("Grades"),
    "level": msg("Level"),
    "from": msg("From a score of"),
    "key_point_from": msg("Key point from a score of"),
    "review_required": msg("Risk review before publicity"),
    "title": msg("Title"),
    "note": msg("Note"),
}
LONGEST = 2000


def label_of(key: str) -> str:
    """The msgid of a key of a document; the key itself where nobody named it."""
    return LABELS.get(key, key)


def in_order(value: Any) -> Any:
    """A document with its keys in the order in which they are read; keys nobody named come last, as they stand."""
    known = list(LABELS)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: known.index(key) if key in LABELS else len(known))
        return {key: in_order(value[key]) for key in keys}
    return [in_order(item) for item in value] if isinstance(value, list) else value


def places(document: Document) -> list[tuple[str, Any]]:
    """Every value at an end of the document with its place on the form, e.g. `rules/0/name`."""
    return list(_places("", document))


def edited(document: Document, sent: Mapping[str, str]) -> Document:
    """The document with the values of a form. A value keeps its type; a value that is not sent stays, a box is off.

    Refuses `rules.number` for a whole number that is none.
    """
    made = copy.deepcopy(document)
    for place, value in places(document):
        holder, key = _holder(made, place)
        holder[key] = _read(value, sent, place)
    return made


def longer(document: Document, place: str) -> Document:
    """The document with one more item in the list at a place, blank, in the shape of the last one."""
    made = copy.deepcopy(document)
    found = _at(made, place)
    if isinstance(found, list) and found and len(found) < 200:
        found.append(_blank(found[-1]))
    return made


def shorter(document: Document, place: str) -> Document:
    """The document without one item of a list; the last item of a list stays, since it gives the list its shape."""
    made = copy.deepcopy(document)
    holder, key = _holder(made, place) if place else (None, "")
    if isinstance(holder, list) and len(holder) > 1 and isinstance(key, int) and key < len(holder):
        del holder[key]
    return made


def same_shape(before: Any, after: Any) -> bool:
    """Whether two documents have the same keys and kinds of values, whatever the lengths of their lists."""
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(same_shape(before[key], after[key]) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return not before or all(any(same_shape(known, item) for known in before) for item in after)
    return before is None or after is None or type(before) is type(after)


def _places(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _places(f"{path}/{key}" if path else str(key), item)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _places(f"{path}/{at}", item)
    else:
        yield path, value


def _read(value: Any, sent: Mapping[str, str], place: str) -> Any:
    text = sent.get(place)
    if isinstance(value, bool):
        return text is not None
    if text is None:
        return value
    text = text.replace("\0", "").strip()[:LONGEST]
    if isinstance(value, int):
        if not text.lstrip("-").isdecimal() or len(text) > 12:
            said = msg("“%(text)s” is not a whole number.")
            raise Refusal("rules.number", said, text=text[:40])
        return int(text)
    return text or None if value is None else text


def _at(document: Any, place: str) -> Any:
    found = document
    for part in place.split("/"):
        if isinstance(found, list) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        elif isinstance(found, dict) and part in found:
            found = found[part]
        else:
            return None
    return found


def _holder(document: Any, place: str) -> tuple[Any, Any]:
    above, _, last = place.rpartition("/")
    holder = _at(document, above) if above else document
    return holder, int(last) if isinstance(holder, list) and last.isdecimal() else last


def _blank(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _blank(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_blank(value[-1])] if value else []
    return {bool: True, int: 0, str: ""}.get(type(value))
