"""信访投诉 as a factor of risk: the complaints of a year move the score of every risk point of their item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from daylight.catalogue.rules.risks import level_of, score
from daylight.catalogue.rules.rule_sets import Document

FACTOR = "complaints"
EACH = 10
"""Points of the factor that one complaint or report about an item is worth; a rule may say otherwise."""
MOST = 100


@dataclass(frozen=True, slots=True)
class Moved:
    """A risk point as it was named and as the complaints of the last twelve months move it; grades 1 (red) to 3."""

    power: int
    name: str
    complaints: int
    score: int
    moved: int
    level: int
    moved_level: int


def moved(power: int, point: Mapping[str, Any], complaints: int, rules: Document) -> Moved:
    """The point with the factor of complaints at least as high as their number makes it."""
    named = {str(key): int(value) for key, value in (point.get("factors") or {}).items()}
    measured = min(MOST, complaints * int(rules.get("points_of_a_complaint", EACH)))
    with_them = {**named, FACTOR: max(named.get(FACTOR, 0), measured)}
    before, after = score(named, rules), score(with_them, rules)
    return Moved(power, str(point["name"]), complaints, before, after, level_of(before, rules), level_of(after, rules))
