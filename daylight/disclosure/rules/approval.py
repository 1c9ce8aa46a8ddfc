"""预审与审批: through whose hands an entry goes before it is public, one step after the other.

Three kinds of approval, and the longer chain for what matters most: unit matters are decided by the unit's own
leading group; unified matters by the leading group of the government on the department's material; the third goes from
the head of the department to the leader in charge, and in especially major matters on to the Party group.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from daylight.core.actors import Role
from daylight.core.words import msg

SECRECY = "secrecy"
SECRECY_BASIS = "《保守国家秘密法》、《政府信息公开条例》第十七条"


@dataclass(frozen=True, slots=True)
class Step:
    """One signature. A collective step records the minutes of the meeting that decided."""

    key: str
    name: str
    role: Role
    is_collective: bool = False


HEAD = Step("head", msg("Head of the department reviews and signs"), Role.DEPARTMENT_HEAD)
REVIEW = Step(SECRECY, msg("Secrecy review"), Role.DISCLOSURE_OFFICER)
UNIT_GROUP = Step("unit_group", msg("Leading group of the unit decides"), Role.DEPARTMENT_HEAD, is_collective=True)
LEADING_GROUP = Step(
    "leading_group", msg("Leading group of the government decides"), Role.DISCLOSURE_OFFICER, is_collective=True
)
LEADER = Step("leader", msg("Leader in charge approves"), Role.DECIDER)
PARTY_GROUP = Step("party_group", msg("Party group reviews collectively"), Role.DEPARTMENT_HEAD, is_collective=True)
PUBLISH = Step("publish", msg("Published and filed by the open-government office"), Role.DISCLOSURE_OFFICER)

CHAINS: Mapping[str, tuple[Step, ...]] = {
    "unit": (REVIEW, UNIT_GROUP),
    "unified": (HEAD, REVIEW, LEADING_GROUP),
    "leader": (HEAD, REVIEW, LEADER),
    "major": (HEAD, REVIEW, LEADER, PARTY_GROUP),
}
CHAIN_NAMES: Mapping[str, str] = {
    "unit": msg("Matter of the unit"),
    "unified": msg("Matter of the whole government"),
    "leader": msg("Matter for the leader in charge"),
    "major": msg("Especially major matter"),
}


def next_step(chain: str, signed: int) -> Step:
    """The step that waits after so many signatures; publishing once all have signed."""
    steps = CHAINS[chain]
    return steps[signed] if signed < len(steps) else PUBLISH
