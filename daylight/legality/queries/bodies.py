"""Bodies that exercise powers: how they stand, what they declared, and how they came to be."""

from dataclasses import dataclass

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import Held
from daylight.legality.models import BodyDeclaration
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts, changes
from daylight.offices.queries.changes import ChangeFacts


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its declarations (the latest first), its history, and how many powers it holds."""

    facts: DepartmentFacts
    declarations: list[BodyDeclaration]
    history: list[ChangeFacts]
    powers: list[Held]

    @property
    def waiting(self) -> BodyDeclaration | None:
        """The declaration that waits for the legal affairs office."""
        return next((each for each in self.declarations if each.state == "declared"), None)


def bodies(division: str, *, department: int | None = None) -> list[Body]:
    """The bodies of a division, by code; those that wait for a decision first. Four statements."""
    declared: dict[int, list[BodyDeclaration]] = {}
    for row in BodyDeclaration.objects.filter(division=division).order_by("-pk"):
        declared.setdefault(row.department, []).append(row)
    history = changes.changes(division)
    held: dict[int, list[Held]] = {}
    for power in catalogue.held_by(department):
        if power.state != "abolished":
            held.setdefault(power.department, []).append(power)
    found = [
        Body(each, declared.get(each.id, []), history.get(each.id, []), held.get(each.id, []))
        for each in offices.departments(division)
        if department in (None, each.id)
    ]
    return sorted(found, key=lambda body: (body.waiting is None, body.facts.code))
