"""Which elements of a power are public, and which are withheld by which article."""

from dataclasses import dataclass

from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.core.words import msg

ALWAYS = ("name", "code", "department", "basis", "kind", "steps", "fee", "discretion", "remedies", "supervision_phone")
ON_APPLICATION = ("audience", "conditions", "materials", "statutory", "promised", "place", "phone", "telling")
INTERNAL = {"posts": msg("Internal posts"), "check_plan": msg("Inspection plan not yet carried out")}


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the sunlight bar: public, withheld by an article, or not filled in yet."""

    name: str
    label: str
    state: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Sunlight:
    """The elements of a power and how many of them are public, withheld, and still empty."""

    elements: tuple[Element, ...]

    def count(self, state: str) -> int:
        """How many elements are `public`, `withheld` or `empty`."""
        return sum(1 for element in self.elements if element.state == state)


def sunlight(power: PowerFacts) -> Sunlight:
    """The sunlight bar of a power, counted from its definition: nothing withheld without an article."""
    names = [*ALWAYS, "risk_points"]
    if power.audience:
        names += ON_APPLICATION
    elements = [_element(power, name) for name in names]
    known = {element.name for element in elements}
    elements += [
        Element(name, ELEMENTS.get(name) or INTERNAL.get(name, name), "withheld", basis)
        for name, basis in power.withheld.items()
        if name not in known
    ]
    return Sunlight(tuple(elements))


def _element(power: PowerFacts, name: str) -> Element:
    label = ELEMENTS[name]
    if name in power.withheld:
        return Element(name, label, "withheld", power.withheld[name])
    return Element(name, label, "public" if _said(power, name) else "empty")


def _said(power: PowerFacts, name: str) -> bool:
    if name == "fee":
        return power.fee.get("charged") is not None
    if name == "steps":
        return bool(power.steps or power.flow_version)
    return bool(getattr(power, name))
