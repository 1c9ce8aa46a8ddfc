"""The life of a rule's version."""

from enum import StrEnum


class RuleState(StrEnum):
    """Proposed by one, approved by another; switched off and on; replaced by the next version."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    ON = "on"
    OFF = "off"
    REPLACED = "replaced"


IN_FORCE = (RuleState.ON, RuleState.OFF)
