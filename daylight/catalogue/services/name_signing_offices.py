"""指定会签单位: which offices answer which question about every declaration, side by side or one after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import SigningStep
from daylight.catalogue.services.set_clearing_rule import must_set_up
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@dataclass(frozen=True, slots=True)
class Asked:
    """An office and its question; no department means a post of the declaring body itself."""

    order: int
    question: str
    name: str
    name_en: str
    department: int | None
    role: Role
    leads: bool = False


@transaction.atomic
def name_signing_offices(division: str, steps: Sequence[Asked], *, by: Actor, at: datetime) -> None:
    """Set the offices of a division anew; rounds already begun keep theirs.

    Refuses `clearing.one_leads` unless exactly one of them, with a department of its own, leads.
    """
    must_set_up(by, division)
    leading = [step for step in steps if step.leads and step.department]
    if len(leading) != 1 or len(leading) != sum(step.leads for step in steps):
        raise Refusal("clearing.one_leads", msg("Exactly one office, the legal office, must lead the clearing."))
    SigningStep.objects.filter(division_id=division).delete()
    SigningStep.objects.bulk_create(
        SigningStep(
            division_id=division,
            order=step.order,
            question=step.question,
            name=step.name,
            name_en=step.name_en,
            department_id=step.department,
            role=step.role,
            leads=step.leads,
        )
        for step in steps
    )
    payload = {"steps": [[step.order, step.question, step.department, step.role, step.leads] for step in steps]}
    ledger.record(
        "clearing.offices_named", stream=f"clearing/{division}", by=by, at=at, payload=payload, division=division
    )
