"""Risk points where they bite: at the steps of a flow, as pins of its chart."""

from collections.abc import Iterable, Mapping
from typing import Any

from daylight.catalogue.rules.risks import key_of
from daylight.procedure.rules.svg import Pin
from daylight.procedure.rules.table import Table

Point = Mapping[str, Any]


def keyed(points: Iterable[Point]) -> list[dict[str, Any]]:
    """The points, each with its key."""
    return [{**each, "key": key_of(each, place)} for place, each in enumerate(points)]


def at_step(points: Iterable[Point], step: str, step_name: str) -> list[dict[str, Any]]:
    """The points that name a step by its id or its name, the gravest first, each with its key."""
    here = [each for each in keyed(points) if each.get("step") and each["step"] in (step, step_name)]
    return sorted(here, key=lambda each: int(each.get("level") or 3))


def pins(points: Iterable[Point], table: Table) -> dict[str, Pin]:
    """A pin for each step that has points: coloured by the gravest, saying measure and owner of each."""
    many = list(points)
    found: dict[str, Pin] = {}
    for node in table.tasks:
        if here := at_step(many, node.id, node.name):
            words = "；".join(_words(each) for each in here)
            found[node.id] = Pin(int(here[0].get("level") or 3), words, f"#risk-{here[0]['key']}")
    return found


def _words(point: Point) -> str:
    said = f"{point.get('name', '')}：{point.get('control', '')}"
    return f"{said}（{owner}）" if (owner := point.get("responsible")) else said
