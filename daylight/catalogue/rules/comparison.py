"""Two versions of a power, element by element: what the law of dynamic management calls an adjustment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.definitions import BLANK, Document

IDENTITIES = (("key",), ("law", "article"), ("scheme", "code"), ("name",), ("tier",), ("kind",))


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the path inside the document, the element's label (a msgid), and both values (None: absent)."""

    path: str
    label: str
    before: object
    after: object

    @property
    def element(self) -> str:
        """The element of the definition that the path belongs to."""
        return self.path.split(".", 1)[0]


def compare(before: Document, after: Document) -> list[Change]:
    """Every difference between two definitions, in the order of the elements; an empty list when they are equal."""
    changes: list[Change] = []
    for element in BLANK:
        old = dict(_leaves(element, before.get(element, BLANK[element])))
        new = dict(_leaves(element, after.get(element, BLANK[element])))
        for path in [*old, *(path for path in new if path not in old)]:
            if old.get(path) != new.get(path):
                changes.append(Change(path, ELEMENTS[element], old.get(path), new.get(path)))
    return changes


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        if set(value) == {"amount", "unit"}:
            yield path, value
            return
        for key, item in value.items():
            yield from _leaves(f"{path}.{key}", item)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _leaves(f"{path}.{_identity(item, at)}", item)
    elif value not in (None, "", {}, []):
        yield path, value


def _identity(item: Any, at: int) -> str:
    """What an item of a list is known by, so that an insertion is not a change of everything after it."""
    if not isinstance(item, dict):
        return str(item)
    for names in IDENTITIES:
        if all(item.get(name) for name in names):
            return " ".join(str(item[name]) for name in names)
    return str(at + 1)
