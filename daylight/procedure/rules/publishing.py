"""Who may draw, approve and publish flows, forms, decision tables and charts, and under which names."""

import re

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg

DRAW = frozenset({Role.CATALOGUE_EDITOR})
APPROVE = frozenset({Role.CATALOGUE_EDITOR, Role.DEPARTMENT_HEAD, Role.LEGAL_OFFICER})


def must_be_installing(by: Actor) -> None:
    """Only a job that loads data publishes by itself. Raises `Forbidden` `procedure.alone`."""
    if by.kind is not ActorKind.JOB:
        raise Forbidden(
            "procedure.alone",
            msg("Nobody publishes flows and forms alone: one proposes, another approves."),
            next_step=msg("Propose it; somebody else then approves it."),
        )


def must_be_named(name: str) -> None:
    """Raises `Refusal` `procedure.name`."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,59}", name):
        raise Refusal(
            "procedure.name",
            msg("%(name)s is no name for a flow or a form."),
            next_step=msg("Use small letters, digits, underscores and hyphens, such as food-licence."),
            name=name[:80],
        )


def must_draw(by: Actor) -> None:
    """Raises `Forbidden` `post.missing` for anybody but a catalogue editor."""
    if by.kind is not ActorKind.OFFICER or by.role not in DRAW or by.department is None:
        raise Forbidden(
            "post.missing",
            msg("Only a catalogue editor draws flows, forms and charts."),
            next_step=msg("Ask the department's catalogue editor."),
        )


def must_approve(by: Actor, *, division: str, proposed_by: int | None) -> None:
    """Raises `Forbidden` `post.missing`, and `Refusal` `proposal.own` for the person who proposed it."""
    if by.kind is not ActorKind.OFFICER or by.role not in APPROVE or by.division != division:
        raise Forbidden(
            "post.missing",
            msg("Another catalogue editor, the head of the department or the legal office approves this."),
            next_step=msg("Ask one of them to open the proposal."),
        )
    if by.person == proposed_by:
        raise Refusal(
            "proposal.own",
            msg("You proposed this yourself, so somebody else has to approve it."),
            next_step=msg("Ask another catalogue editor, the head of the department or the legal office."),
        )
