"""Which departments a step may be handed to: those of the division that draws the flow, and of the levels above it."""

from dataclasses import dataclass

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts, DivisionFacts
from daylight.procedure.rules.table import Table

UP = "^"
MOST_LEVELS = 2
ONLY_THE_BODY = "《行政许可法》第二十二条"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a step's department is written as in the drawing, and whose it is; without one the same code above."""

    value: str
    body: DepartmentFacts | None


@dataclass(frozen=True, slots=True)
class Level:
    """A division to which steps may be handed, 0, 1 or 2 levels above the one that draws."""

    above: int
    division: DivisionFacts
    choices: tuple[Choice, ...]


def levels_for(division: str) -> list[Level]:
    """The departments that stand, by level, the division's own first."""
    known = {each.code: each for each in offices.divisions()}
    found, code = list[Level](), division
    while code in known and len(found) <= MOST_LEVELS:
        above = len(found)
        standing = [each for each in offices.departments(code) if each.closed_on is None]
        choices = [Choice(UP * above + each.code, each) for each in standing]
        same = [Choice(UP * above, None)] if above else []
        found.append(Level(above, known[code], (*same, *choices)))
        code = known[code].parent
    return found


def unknown_bodies(division: str, table: Table) -> list[Refusal]:
    """A refusal (`flow.body_unknown`) for each step whose department does not stand where the drawing says."""
    handed = [node for node in table.tasks if node.body]
    if not handed:
        return []
    known = {choice.value for level in levels_for(division) for choice in level.choices}
    return [
        Refusal(
            "flow.body_unknown",
            msg("Step %(element)s is handed to the department %(body)s, which does not stand."),
            why=ONLY_THE_BODY,
            next_step=msg("Choose a department from the list, or none where the case's own does it."),
            element=node.id,
            body=node.body,
        )
        for node in handed
        if node.body not in known
    ]
