"""起草: a catalogue editor begins to draw a flow, form, decision table or chart."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.models import OPEN, Proposal
from daylight.procedure.rules.publishing import must_be_named, must_draw
from daylight.procedure.services._proposals import must_be_readable, write_down


@transaction.atomic
def begin_proposal(kind: str, name: str, *, title: str, source: str, by: Actor, at: datetime) -> int:
    """Begin a draft; its id. Nothing in force changes.

    Raises `Forbidden` `post.missing`, `Refusal` `procedure.name`, `proposal.title`, `proposal.open` where the same
    thing is being drawn already, and what a dangerous source earns.
    """
    must_draw(by)
    if kind != Proposal.Kind.CHART:
        must_be_named(name)
    if not title.strip():
        raise Refusal("proposal.title", msg("Give it a title that people understand."))
    must_be_readable(kind, source)
    if Proposal.objects.filter(kind=kind, name=name, state__in=OPEN).exists():
        raise Refusal(
            "proposal.open",
            msg("“%(name)s” is being drawn already."),
            next_step=msg("Open the draft in the list and go on there."),
            name=name,
        )
    made = Proposal.objects.create(
        kind=kind,
        name=name,
        title=title.strip()[:200],
        division=by.division,
        department_id=by.department or 0,
        source=source,
        drafted_by=by.person or 0,
        drafted_at=at,
        changed_at=at,
    )
    write_down("proposal.begun", made, {"title": made.title}, by=by, at=at)
    return int(made.pk)
