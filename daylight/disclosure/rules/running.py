"""The published part of the record of how power was run: its three sections, made of what may be public."""

from collections.abc import Iterable, Mapping
from typing import Any

from daylight.casework.rules.running_record import DECISION, EXECUTION, RESULT, SECTION_NAMES

PLACES: Mapping[str, str] = {
    "served_at": EXECUTION,
    "received_by": EXECUTION,
    "amount": EXECUTION,
    "outcome": RESULT,
    "document_number": RESULT,
    "closed_at": RESULT,
}
"""Where a field of the public record stands; all others tell how the matter was decided."""


def by_section(fields: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The fields of a public record by section, each as it is disclosed: public, masked, withheld or not due."""
    found: dict[str, list[Mapping[str, Any]]] = {name: [] for name in SECTION_NAMES}
    for each in fields:
        found[PLACES.get(each["key"], DECISION)].append(each)
    return found
