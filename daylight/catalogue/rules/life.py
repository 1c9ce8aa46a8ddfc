"""How powers come from powers, and the four links of a power's life: confirm, show, restrain, supervise."""

from enum import StrEnum

from daylight.core.refusals import Refusal
from daylight.core.words import msg


class Heritage(StrEnum):
    """How a power came from another."""

    SPLIT = "split"
    MERGE = "merge"


class Link(StrEnum):
    """确权、亮权、制权、督权."""

    CONFIRM = "confirm"
    SHOW = "show"
    RESTRAIN = "restrain"
    SUPERVISE = "supervise"


HERITAGE_NAMES = {Heritage.SPLIT: msg("Split from"), Heritage.MERGE: msg("Merged from")}
LINK_NAMES = {
    Link.CONFIRM: msg("Right confirmed"),
    Link.SHOW: msg("Shown"),
    Link.RESTRAIN: msg("Restrained"),
    Link.SUPERVISE: msg("Supervised"),
}
GATES = {"training": msg("Staff trained"), "declare": msg("Self-check declared"), "verify": msg("Verified")}
AT_MOST = 20


def named_parts(names: list[str]) -> list[str]:
    """The names of the parts of a split. Refuses fewer than two, and one twice."""
    parts = [name.strip()[:200] for name in names if name.strip()]
    if not 2 <= len(parts) <= AT_MOST or len(set(parts)) != len(parts):
        raise Refusal("power.parts", msg("A power is split into at least two parts with different names."))
    return parts
