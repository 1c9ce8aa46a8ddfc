"""The life of a power: draft → published → (suspended ⇄ published) → abolished; or draft ⇄ secret.

A power that is exercised inside government only is `internal` where another would be published.
"""

from enum import StrEnum

from daylight.catalogue.rules.moves import Moves
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden
from daylight.core.words import msg


class State(StrEnum):
    """Only a power that is published, to everybody or inside government, may be exercised."""

    DRAFT = "draft"
    PUBLISHED = "published"
    INTERNAL = "internal"
    SUSPENDED = "suspended"
    ABOLISHED = "abolished"
    SECRET = "secret"  # noqa: S105 — a state, no password


STATE_NAMES = {
    State.DRAFT: msg("Draft"),
    State.PUBLISHED: msg("In force"),
    State.INTERNAL: msg("In force inside government"),
    State.SUSPENDED: msg("Suspended"),
    State.ABOLISHED: msg("Abolished"),
    State.SECRET: msg("Secret"),
}

EXERCISED = (State.PUBLISHED, State.INTERNAL)

moved: Moves[State] = Moves(
    {
        (State.DRAFT, "revise"): State.DRAFT,
        (State.DRAFT, "publish"): State.PUBLISHED,
        (State.PUBLISHED, "change"): State.PUBLISHED,
        (State.PUBLISHED, "revise"): State.PUBLISHED,
        (State.PUBLISHED, "publish_change"): State.PUBLISHED,
        (State.PUBLISHED, "suspend"): State.SUSPENDED,
        (State.INTERNAL, "change"): State.INTERNAL,
        (State.INTERNAL, "revise"): State.INTERNAL,
        (State.INTERNAL, "publish_change"): State.INTERNAL,
        (State.INTERNAL, "suspend"): State.SUSPENDED,
        (State.INTERNAL, "abolish"): State.ABOLISHED,
        (State.SUSPENDED, "resume"): State.PUBLISHED,
        (State.PUBLISHED, "abolish"): State.ABOLISHED,
        (State.SUSPENDED, "abolish"): State.ABOLISHED,
        (State.DRAFT, "abolish"): State.ABOLISHED,
        (State.DRAFT, "classify"): State.SECRET,
        (State.SECRET, "declassify"): State.DRAFT,
    },
    "power.state",
    msg("This cannot be done to the power as it stands now (%(state)s)."),
    msg("Open the power again to see its state."),
)


def in_force_as(is_internal: bool) -> State:
    """The state of a power in force: on the public list, or on the one inside government (对内权力)."""
    return State.INTERNAL if is_internal else State.PUBLISHED


def must_be_editor(by: Actor, department: int) -> None:
    """A department's powers are entered by its own catalogue post; jobs and the command line act for the system."""
    own = by.role is Role.CATALOGUE_EDITOR and by.department == department
    if by.kind is ActorKind.JOB or own:
        return
    raise Forbidden(
        "post.missing",
        msg("Only the catalogue post of the department may edit its powers."),
        next_step=msg("Ask the department's catalogue editor."),
    )


def must_keep_schemes(by: Actor) -> None:
    """Code schemes are kept by catalogue editors and the system administrator."""
    if by.kind is ActorKind.JOB or by.role in {Role.CATALOGUE_EDITOR, Role.SYSTEM_ADMIN}:
        return
    raise Forbidden(
        "post.missing", msg("Only a catalogue editor or the system administrator may change a code scheme.")
    )
