"""执法主体: what a body may be by law, and what it may declare."""

from collections.abc import Sequence

from daylight.core.kinds import Kind
from daylight.core.refusals import Refusal
from daylight.core.words import msg

FORMS = {
    "statutory": msg("Administrative body with powers of its own"),
    "authorised": msg("Organisation authorised by law"),
    "entrusted": msg("Organisation entrusted in writing by a body"),
}
STATES = {
    "declared": msg("Waits for the legal affairs office"),
    "recognised": msg("Recognised"),
    "refused": msg("Declaration refused"),
    "withdrawn": msg("Recognition withdrawn"),
}
NEVER_ENTRUSTED = frozenset({Kind.COMPULSION})
"""《行政强制法》第十七条第一款: the power to compel is not entrusted to others."""


def must_be_declarable(form: str, kinds: Sequence[str]) -> list[Kind]:
    """The kinds, without repeats; refuses an unknown form or kind, and what may never be entrusted."""
    if form not in FORMS:
        raise Refusal("body.form", msg("Say what the body is by law."))
    try:
        found = list(dict.fromkeys(Kind(each) for each in kinds))
    except ValueError:
        raise Refusal("body.kinds", msg("Choose among the kinds of power.")) from None
    if form == "entrusted" and (not found or NEVER_ENTRUSTED.intersection(found)):
        raise Refusal(
            "body.entrusted",
            msg("Compulsion is never entrusted, so an entrusted organisation names the kinds it exercises."),
            why="《行政强制法》第十七条第一款",
        )
    return found
