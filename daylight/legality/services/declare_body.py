"""主体资格申报: the head of a body declares it for recognition."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import BodyDeclaration
from daylight.legality.rules.bodies import must_be_declarable
from daylight.legality.services._office import head_of, said
from daylight.offices import queries as offices


@transaction.atomic
def declare_body(department: int, *, form: str, kinds: Sequence[str], basis: str, by: Actor, at: datetime) -> int:
    """Declare a body with what it is by law, its kinds of power (none: every kind) and its basis; the declaration's id.

    Done by its head. Refuses a second declaration beside an open one (`body.declared`), a closed body, and what
    `rules.bodies.must_be_declarable` refuses.
    """
    by = head_of(by, department, at)
    body, chosen, words = offices.department(department), must_be_declarable(form, kinds), said(basis)
    if body.closed_on is not None:
        raise Refusal("department.closed", msg("This department has been merged into another."))
    open_ones = BodyDeclaration.objects.filter(division=body.division, department=department, state="declared")
    if open_ones.exists():
        raise Refusal("body.declared", msg("This body has been declared and waits for its answer."))
    made = BodyDeclaration.objects.create(
        division=body.division, department=department, form=form, kinds=[each.value for each in chosen], basis=words,
        state="declared", declared_by=by.person, declared_by_name=by.name, declared_at=at,
    )  # fmt: skip
    payload = {"declaration": made.pk, "department": department, "form": form, "kinds": made.kinds, "basis": words}
    ledger.record("body.declared", stream=f"body/{department}", by=by, at=at, payload=payload, division=body.division)
    return made.pk
