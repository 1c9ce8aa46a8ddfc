"""When an item can be called explained: its guide and its flow chart."""

from dataclasses import dataclass

from daylight.catalogue.rules.definitions import PowerFacts
from daylight.core.words import msg

GUIDE_NAMES = {
    "basis": msg("Legal basis"),
    "limit": msg("Time limit"),
    "fee": msg("Fee"),
    "place": msg("Place or telephone"),
    "materials": msg("Conditions or documents"),
    "remedies": msg("Remedies"),
}


@dataclass(frozen=True, slots=True)
class Guided:
    """An item and what its guide lacks; `has_flow` says whether a flow chart is published with it."""

    power: PowerFacts
    lacks: tuple[str, ...]
    has_flow: bool

    @property
    def has_guide(self) -> bool:
        return not self.lacks

    @property
    def is_whole(self) -> bool:
        """Guide and flow chart are both there."""
        return self.has_guide and self.has_flow


def guided(power: PowerFacts, *, body_place: str, charted: bool) -> Guided:
    """What the guide of an item still lacks. Limit, fee and documents are asked only of items people apply for.

    `body_place` is where the responsible body can be found, if anything; `charted` whether a chart is published.
    """
    applied_for = bool(power.audience)
    there = {
        "basis": bool(power.basis),
        "limit": not applied_for or bool(power.statutory or power.promised),
        "fee": not applied_for or power.fee.get("charged") is not None,
        "place": bool(power.place or power.phone or body_place),
        "materials": not applied_for or bool(power.materials or power.conditions),
        "remedies": bool(power.remedies),
    }
    return Guided(power, tuple(name for name, said in there.items() if not said), charted or bool(power.flow_version))
