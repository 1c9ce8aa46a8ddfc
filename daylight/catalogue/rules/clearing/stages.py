"""The way of one declaration: declared → signed off by every office → announced → confirmed; returned at any point."""

from enum import StrEnum

from daylight.catalogue.rules.moves import Moves
from daylight.core.words import msg


class Stage(StrEnum):
    """Where a declaration stands. Only one that is confirmed puts its text in force."""

    REVIEW = "review"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    PUBLICITY = "publicity"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What an office says of a declaration."""

    ACCEPT = "accept"
    RETURN = "return"


class ObjectionKind(StrEnum):
    """漏项、缺项、错项: what a reader may find wrong during publicity."""

    OMISSION = "omission"
    GAP = "gap"
    ERROR = "error"


class Answered(StrEnum):
    """How an objection is answered; the second only with a reason."""

    AMENDED = "amended"
    NOT_AMENDED = "not_amended"


class Nature(StrEnum):
    """By what right the body exercises the power: its own, delegated to another, or given to it by a law."""

    OWN = "own"
    DELEGATED = "delegated"
    AUTHORISED = "authorised"


OPEN = (Stage.REVIEW, Stage.RETURNED, Stage.REVIEWED, Stage.PUBLICITY)
SEALED = (Stage.REVIEW, Stage.REVIEWED)
STAGE_NAMES = {
    Stage.REVIEW: msg("Being reviewed"),
    Stage.RETURNED: msg("Returned to the department"),
    Stage.REVIEWED: msg("Reviewed, to be announced"),
    Stage.PUBLICITY: msg("Announced to the public"),
    Stage.CONFIRMED: msg("Confirmed and published"),
    Stage.WITHDRAWN: msg("Withdrawn"),
}
OBJECTION_NAMES = {
    ObjectionKind.OMISSION: msg("Something is missing from the list"),
    ObjectionKind.GAP: msg("Something is missing from this item"),
    ObjectionKind.ERROR: msg("Something is wrong in this item"),
}
ANSWERED_NAMES = {Answered.AMENDED: msg("Amended"), Answered.NOT_AMENDED: msg("Not amended")}
NATURE_NAMES = {
    Nature.OWN: msg("The body's own power"),
    Nature.DELEGATED: msg("Delegated to another body"),
    Nature.AUTHORISED: msg("Given by a law to an authorised body"),
}

moved: Moves[Stage] = Moves(
    {
        (Stage.RETURNED, "declare"): Stage.REVIEW,
        (Stage.REVIEW, "sign_off"): Stage.REVIEW,
        (Stage.REVIEW, "pass"): Stage.REVIEWED,
        (Stage.REVIEW, "return"): Stage.RETURNED,
        (Stage.REVIEWED, "return"): Stage.RETURNED,
        (Stage.PUBLICITY, "return"): Stage.RETURNED,
        (Stage.REVIEWED, "announce"): Stage.PUBLICITY,
        (Stage.PUBLICITY, "confirm"): Stage.CONFIRMED,
        **{(stage, "withdraw"): Stage.WITHDRAWN for stage in OPEN},
    },
    "clearing.stage",
    msg("This cannot be done to the declaration as it stands now."),
    msg("Open the declaration again to see where it is."),
)
