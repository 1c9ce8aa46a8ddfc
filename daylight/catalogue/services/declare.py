"""申报: a department hands powers in for clearing, each with its reasons, under one dated receipt."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import ChangeTask, ClearingClock, Declaration, Power, Submission
from daylight.catalogue.queries.publishing import unshown_before_decision
from daylight.catalogue.rules.checks import must_be_clean, unpublishable
from daylight.catalogue.rules.clearing.filled import Filled
from daylight.catalogue.rules.clearing.stages import OPEN, Stage
from daylight.catalogue.rules.states import must_be_editor
from daylight.catalogue.services._declared import must_be_whole, open_round, write_down
from daylight.catalogue.services.name_sections import must_be_confirmed_by_sections
from daylight.catalogue.services.revise import locked, no_draft
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@transaction.atomic
def declare(
    items: Sequence[Filled],
    *,
    by: Actor,
    at: datetime,
    section: str = "",
    campaign: int | None = None,
    task: int | None = None,
) -> int:
    """Declare drafts and changes of one body and return the id of the submission, which carries the receipt number.

    Refuses a power of which nothing is being prepared, one that is already declared (`clearing.declared`), and one
    whose text or disclosure proposal lacks something, naming it (`power.incomplete` for an element of the field
    sets). `task` is the change of the law that is answered.
    """
    if not items:
        raise Refusal("clearing.nothing", msg("Choose at least one power to declare."))
    powers = [locked(item.power) for item in items]
    body = powers[0]
    if any(power.department_id != body.department_id for power in powers):
        raise Refusal("clearing.one_body", msg("A submission holds the powers of one body only."))
    must_be_editor(by, body.department_id)
    submission = Submission.objects.create(
        division_id=body.division_id,
        department_id=body.department_id,
        campaign_id=campaign,
        section=section.strip()[:80],
        declared_at=at,
        declared_by=by.as_record(),
    )
    for at_place, (item, power) in enumerate(zip(items, powers, strict=True)):
        declaration = _declared(submission, item, power, by, at)
        payload = {"receipt": submission.number, "digest": declaration.digest, "reasons": dict(item.reasons)}
        write_down("power.declared", declaration, payload, by=by, at=at, first=at_place == 0)
        if task is not None:
            _answer(task, declaration, by, at)
    return submission.pk


def _declared(submission: Submission, item: Filled, power: Power, by: Actor, at: datetime) -> Declaration:
    if power.pending is None:
        raise no_draft()
    if Declaration.objects.filter(power_id=power.pk, stage__in=OPEN).exists():
        raise Refusal(
            "clearing.declared",
            msg("This power has already been declared."),
            next_step=msg("Open its declaration and go on from there."),
        )
    document = power.pending.definition
    must_be_clean(unpublishable(document, queries.code_schemes()) + unshown_before_decision(document) + item.problems())
    must_be_whole(power.pending.definition, item.proposal, power.division_id)
    must_be_confirmed_by_sections(power, power.pending)
    declaration = Declaration.objects.create(
        submission=submission,
        power=power,
        version=power.pending,
        stage=Stage.REVIEW,
        is_change=power.current_id is not None,
        digest=power.pending.digest,
        reasons=dict(item.reasons),
        proposal=dict(item.proposal),
        nature=item.nature,
        exercised_by=item.exercised_by.strip(),
        document=item.document.strip(),
        declared_at=at,
        declared_by=by.as_record(),
    )
    open_round(declaration, at)
    return declaration


def _answer(task: int, declaration: Declaration, by: Actor, at: datetime) -> None:
    """The change of the law has been answered by this declaration: its 20-day clock stops."""
    asked = ChangeTask.objects.filter(pk=task, department_id=declaration.power.department_id, settled_at=None)
    if asked.update(settled_at=at, settled_by=by.as_record(), declaration=declaration):
        ClearingClock.objects.filter(task_id=task, stopped_at=None).update(stopped_at=at)
