"""委托代理: for whom an agent acts, within which limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg

LONGEST_DAYS = 3 * 366
AGENT, STAFF = "agent", "staff"
BASIS = "《行政许可法》第二十九条"


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """A mandate with the names of both; `powers` empty means all."""

    id: UUID
    kind: str
    principal: int
    principal_name: str
    agent: int
    agent_name: str
    powers: tuple[int, ...]
    since: date
    until: date
    is_revoked: bool

    def is_live(self, on: date) -> bool:
        """Whether it holds on a day."""
        return not self.is_revoked and self.since <= on <= self.until

    def covers(self, power: int) -> bool:
        """Whether it reaches to a power."""
        return not self.powers or power in self.powers


def must_be_givable(*, principal: int, agent: int | None, kind: str, is_company: bool, since: date, until: date) -> int:
    """The agent; refuses a mandate to nobody or to oneself, staff of a citizen, and days that do not fit."""
    if agent is None or agent == principal:
        raise Refusal(
            "mandate.agent",
            msg("No other person has this user name and name."),
            why=BASIS,
            next_step=msg("Ask your agent for the user name of their account, and write the name as it stands there."),
        )
    if kind not in (AGENT, STAFF) or (kind == STAFF and not is_company):
        raise Refusal("mandate.kind", msg("Only a company has staff accounts."))
    if not since <= until or (until - since).days > LONGEST_DAYS:
        raise Refusal("mandate.days", msg("A mandate runs from one day to a later one, for three years at most."))
    return agent


def must_cover(mandate: MandateFacts | None, power: int, on: date) -> None:
    """Raises Forbidden "mandate.ended" and "mandate.scope"."""
    if mandate is None or not mandate.is_live(on):
        raise Forbidden(
            "mandate.ended",
            msg("Your mandate does not hold any more."),
            why=BASIS,
            next_step=msg("Ask the person or company you act for to give it again."),
        )
    if not mandate.covers(power):
        raise Forbidden(
            "mandate.scope",
            msg("Your mandate does not reach to this item."),
            why=BASIS,
            next_step=msg("Ask the person or company you act for to add the item."),
        )


def must_be_in_person(mandate: str) -> None:
    """Raises Forbidden "mandate.in_person" for an agent: identity is confirmed and consent given by oneself."""
    if mandate:
        raise Forbidden(
            "mandate.in_person",
            msg("This is done in person, not by an agent."),
            next_step=msg("Whoever you act for signs in with their own account."),
        )


def listed(powers: Sequence[int]) -> list[int]:
    """The powers of a mandate in order, each once."""
    return sorted(set(powers))
