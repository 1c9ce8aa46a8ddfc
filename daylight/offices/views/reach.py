"""How far an administrator's pages reach: the division, those below it, and tops that nobody administers yet."""

from datetime import date

from daylight.core.actors import Actor, Role
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries
from daylight.offices.queries import DivisionFacts, changes
from daylight.web.requests import Request


def below(top: str, *, role: Role, on: date) -> list[tuple[DivisionFacts, int]]:
    """A division and those below it with their depth, each after the one above; then tops with no administrator yet."""
    known = queries.divisions()
    orphans = changes.unattended([each.code for each in known if not each.parent], role=role, on=on) - {top}

    def walk(code: str, depth: int) -> list[tuple[DivisionFacts, int]]:
        here = [(each, depth) for each in known if each.code == code]
        return here + [found for each in known if each.parent == code for found in walk(each.code, depth + 1)]

    found = [each for code in (top, *sorted(orphans)) for each in walk(code, 0)]
    once = {division.code: (division, depth) for division, depth in reversed(found)}
    return [once[code] for code in dict.fromkeys(division.code for division, _depth in found)]


def chosen_in(tree: list[tuple[DivisionFacts, int]], request: Request, by: Actor) -> str:
    """The division that the address asks for, the administrator's own unless told; 404 outside their reach."""
    chosen = request.GET.get("division") or by.division
    if chosen not in {each.code for each, _depth in tree}:
        raise NotFound("division.unknown", msg("There is no such division."))
    return chosen
