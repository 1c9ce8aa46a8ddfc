"""格式文书审定: a second person approves a template, or returns it with reasons."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.models import Template
from daylight.casework.queries.wordings import template
from daylight.casework.rules import wordings
from daylight.casework.rules.acceptance import must_say_why
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def settle_template(
    division: str, template_id: UUID, *, approves: bool, reason: str = "", by: Actor, at: datetime
) -> None:
    """Approve a proposed version, in force from now on, or return it: at the department head's post, for the whole
    division at a legal officer's. Another person than the proposer.

    Raises `NotFound`, `Forbidden`, `template.settled`, `template.same_person` and `reasons.missing`.
    """
    found = template(division, template_id)
    officer = _second(by, found.department, division, at)
    row = Template.objects.select_for_update().get(division=division, id=template_id)
    wordings.must_be_proposed(row.state)
    wordings.must_be_another(row.proposer, officer.person)
    row.state = wordings.APPROVED if approves else wordings.RETURNED
    row.approved_by, row.approved_at = officer.name, at
    if not approves:
        row.reason = must_say_why(reason, "")
    row.save()
    kind = "template.approved" if approves else "template.returned"
    payload = {"id": str(row.id), "kind": row.kind, "version": row.number, "file": row.file, "reason": reason}
    ledger.record(kind, stream=f"template/{row.kind}", by=officer, at=at, payload=payload, division=division)


def _second(by: Actor, department: int, division: str, at: datetime) -> Actor:
    held = offices.posts_of(by.person or 0, legal_day(at)) if by.kind is ActorKind.OFFICER else []
    for post in held:
        if post.division == division and (
            (department and post.role is Role.DEPARTMENT_HEAD and post.department == department)
            or (not department and post.role is Role.LEGAL_OFFICER)
        ):
            return offices.standing_at(by, post)
    raise Forbidden(
        "post.missing",
        msg("A template is approved by the head of its department, one of the whole division by a legal officer."),
        next_step=msg("Ask for the post."),
    )
