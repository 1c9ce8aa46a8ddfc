"""证照: when a certificate may be issued, changed, renewed or taken away."""

from datetime import date

from daylight.core.refusals import Refusal
from daylight.core.words import msg

GRANTING = frozenset({"grant", "confirm"})
VALID, REPLACED, REVOKED = "valid", "replaced", "revoked"
STATES = {
    VALID: msg("Valid"),
    REPLACED: msg("Replaced by a newer one"),
    REVOKED: msg("Taken away"),
    "expired": msg("Run out"),
}
GROUNDS = {
    "withdrawn": "《行政许可法》第六十九条",
    "cancelled": "《行政许可法》第七十条",
}
GROUND_NAMES = {
    "withdrawn": msg("Withdrawn: it should not have been granted"),
    "cancelled": msg("Cancelled: run out, given up, or its holder is no more"),
}


def state_on(state: str, valid_until: date | None, on: date) -> str:
    """The state as everybody sees it that day: a valid one that has run out is `expired`."""
    return "expired" if state == VALID and valid_until is not None and valid_until < on else state


def must_be_granted(outcome: str) -> None:
    """Raises `permit.not_granted` for a case that has granted nothing."""
    if outcome not in GRANTING:
        raise Refusal(
            "permit.not_granted",
            msg("A certificate can be issued only for what has been granted."),
            why="《行政许可法》第三十九条",
            next_step=msg("Decide the case first."),
        )


def must_be_first(*, issued: bool) -> None:
    """Raises `permit.issued` where the case has its certificate already."""
    if issued:
        raise Refusal(
            "permit.issued",
            msg("This case has its certificate already."),
            next_step=msg("Change or renew the one there is."),
        )


def last_day(text: str, on: date) -> date | None:
    """The last day of validity, None where none is written; raises `permit.days` for what is no day to come."""
    if not text.strip():
        return None
    try:
        until = date.fromisoformat(text.strip())
    except ValueError:
        until = date.min
    if until < on:
        raise Refusal(
            "permit.days",
            msg("The last day of validity is not a day to come."),
            next_step=msg("Write it as 2031-04-17, or leave it empty where there is no end."),
        )
    return until


def must_be_valid(state: str) -> None:
    """Raises `permit.not_valid` for one that was replaced or taken away."""
    if state != VALID:
        raise Refusal("permit.not_valid", msg("This certificate has been replaced or taken away already."))


def name_of(title: str) -> str:
    """What a certificate is called in the licence register, after the power it comes from."""
    return title if title.endswith(("证", "照", "证书")) else f"{title}证"
