"""上级监督下级: whom a supervisor watches."""

from datetime import date

from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden
from daylight.offices import queries as offices
from daylight.offices.queries import DivisionFacts


def watched(division: str) -> list[DivisionFacts]:
    """A division and all below it, itself first."""
    known = offices.divisions()
    found = [each for each in known if each.code == division]
    for each in found:
        found += [below for below in known if below.parent == each.code]
    return found


def standing_over(by: Actor, *, role: Role, division: str, on: date) -> Actor:
    """The same person at a post of that role in the division or in one above it.

    Raises Forbidden "post.missing" for everybody else: a county's supervisor in the neighbour county, for one.
    """
    parents = {each.code: each.parent for each in offices.divisions()}
    above = division
    while above:
        try:
            return offices.administrator(by, role=role, division=above, on=on)
        except Forbidden:
            above = parents.get(above, "")
    return offices.administrator(by, role=role, division=division, on=on)
