"""提出规则: a new version of a rule, to be approved by somebody else before it raises anything."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision.models import RuleVersion
from daylight.supervision.queries.judging import checked
from daylight.supervision.rules.judging.document import Document
from daylight.supervision.rules.judging.states import RuleState

STREAM = "supervision/rules"


@transaction.atomic
def propose_rule(document: Document, *, division: str, reason: str, by: Actor, at: datetime) -> int:
    """Keep a rule as the next version, proposed; answers its number. The newest version again answers its own number.

    A proposal still open is replaced. Raises `rule.invalid`, and `Forbidden` for anyone but a supervisor; a file added
    on the machine itself is proposed by that job.
    """
    checked(document)
    if by.kind != ActorKind.JOB:
        by = offices.administrator(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    here = RuleVersion.objects.filter(division=division, rule=document.id)
    newest = here.order_by("-number").first()
    if newest and newest.digest == document.digest and newest.state != RuleState.RETURNED:
        return newest.number
    here.filter(state=RuleState.PROPOSED).update(state=RuleState.REPLACED)
    number: int = (here.aggregate(n=Max("number"))["n"] or 0) + 1
    RuleVersion.objects.create(
        division=division, rule=document.id, number=number, document=document.as_record(), digest=document.digest,
        state=RuleState.PROPOSED, reason=reason, proposed_by=canonical(by.as_record()), proposed_person=by.person,
        proposed_at=at,
    )  # fmt: skip
    payload = {"rule": document.id, "number": number, "digest": document.digest, "reason": reason}
    ledger.record("rule.proposed", stream=STREAM, by=by, at=at, payload=payload, division=division)
    return number
