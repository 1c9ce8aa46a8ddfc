"""公开范围与职权范围一致: an entry about a power reaches as far as the power does."""

from daylight.catalogue.rules.definitions import PowerFacts
from daylight.core.words import msg

INTERNAL = "internal"
TOO_FAR = msg("This power is exercised inside government only, and the column is read by everybody.")
NOT_FAR_ENOUGH = msg("This power concerns people outside, and the column is read by staff alone.")


def suggested(power: PowerFacts) -> str:
    """The scope in which an entry about a power is disclosed: what its definition states, else as far as it reaches."""
    stated = str(power.extra.get("disclosed_scope") or "")
    return stated or (INTERNAL if power.is_internal else "public")


def mismatch(power: PowerFacts, *, is_internal: bool) -> str:
    """Why an internal or public column does not fit a power, as a msgid; "" when it fits."""
    keeps_inside = suggested(power) == INTERNAL
    if keeps_inside == is_internal:
        return ""
    return TOO_FAR if keeps_inside else NOT_FAR_ENOUGH
