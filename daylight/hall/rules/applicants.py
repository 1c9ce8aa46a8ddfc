"""Who may apply, for whom, and for what."""

from dataclasses import dataclass

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Party:
    """Who asks: `kind` is citizen or company; `id` an identity number or a unified social credit code."""

    kind: str
    name: str
    id: str
    phone: str


def must_be_applicant(by: Actor) -> int:
    """The person who applies. Raises Forbidden "applicant.only": an officer applies with an account of their own."""
    if by.kind is not ActorKind.APPLICANT or by.person is None:
        raise Forbidden(
            "applicant.only",
            msg("Only a citizen or a company can apply."),
            next_step=msg("Sign in with the account of the citizen or company that applies."),
        )
    return by.person


def must_be_open(*, online: bool, form: int | None) -> None:
    """Refuses "power.not_online" for a power that cannot be applied for here."""
    if not online or form is None:
        raise Refusal(
            "power.not_online",
            msg("This cannot be applied for online."),
            next_step=msg("The item's page says where to apply in person."),
        )


def must_be_addressed(kind: str, audience: list[str]) -> None:
    """Refuses "power.audience" where a power is for companies and a citizen asks, or the other way round."""
    if audience and kind not in audience:
        raise Refusal(
            "power.audience",
            msg("This account cannot apply for this: it is open to other kinds of applicant."),
            next_step=msg("The item's page says who can apply."),
        )
