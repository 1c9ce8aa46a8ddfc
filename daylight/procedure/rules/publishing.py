"""Who may publish a flow or a form, and under which name."""

import re

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg


def may_publish(by: Actor) -> bool:
    """A catalogue editor, or a job that loads data on the system's behalf."""
    return by.kind is ActorKind.JOB or (by.kind is ActorKind.OFFICER and by.role is Role.CATALOGUE_EDITOR)


def must_be_publishable(name: str, by: Actor) -> None:
    """Raises `Forbidden` `post.missing` and `Refusal` `procedure.name`."""
    if not may_publish(by):
        raise Forbidden(
            "post.missing",
            msg("Only a catalogue editor may publish flows and forms."),
            next_step=msg("Ask the department's catalogue editor."),
        )
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,59}", name):
        raise Refusal(
            "procedure.name",
            msg("%(name)s is no name for a flow or a form."),
            next_step=msg("Use small letters, digits, underscores and hyphens, such as food-licence."),
            name=name[:80],
        )
