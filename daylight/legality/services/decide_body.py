"""主体资格认定: the legal affairs office recognises a declared body, or refuses it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.kinds import Kind
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import BodyDeclaration
from daylight.legality.services._office import legal_office, said
from daylight.offices import services as offices
from daylight.offices.rules.bodies import RECOGNISED


@transaction.atomic
def decide_body(declaration: int, *, division: str, recognises: bool, reason: str, by: Actor, at: datetime) -> None:
    """Recognise the body for what it declared, or refuse it; from this instant it may exercise powers.

    Refuses a declaration that was decided (`body.decided`) and one that the same person sent in (`body.own`).
    """
    by, words = legal_office(by, division, at), said(reason)
    row = BodyDeclaration.objects.select_for_update().filter(division=division, pk=declaration).first()
    if row is None:
        raise NotFound("body.unknown", msg("There is no such declaration."))
    if row.state != "declared":
        raise Refusal("body.decided", msg("This declaration has been decided already."))
    if by.person is not None and row.declared_by == by.person:
        raise Refusal("body.own", msg("Whoever declares a body does not recognise it."))
    row.state, row.said = ("recognised" if recognises else "refused"), words
    row.decided_by_name, row.decided_at = by.name, at
    row.save()
    if recognises:
        kinds = [Kind(each) for each in row.kinds]
        offices.recognise_department(
            row.department, standing=RECOGNISED, kinds=kinds, reason=words, by=by.called(None, None), at=at
        )
    payload = {"declaration": row.pk, "department": row.department, "state": row.state, "reason": words}
    stream = f"body/{row.department}"
    ledger.record("body.decided", stream=stream, by=by, at=at, payload=payload, division=division)
