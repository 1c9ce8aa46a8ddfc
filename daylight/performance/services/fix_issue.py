"""问题销号: a problem was put right."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.performance.models import Issue
from daylight.performance.services._office import office


@transaction.atomic
def fix_issue(issue_id: int, *, remedy: str, by: Actor, at: datetime) -> None:
    """Say how a problem was put right. Refuses one that is not open (`issue.not_open`), and no words."""
    row = Issue.objects.select_for_update(of=("self",)).select_related("check_of").filter(pk=issue_id).first()
    if row is None or row.fixed_at is not None:
        raise NotFound("issue.not_open", msg("There is no such open problem."))
    acting = office(by, row.check_of.division, at)
    if not remedy.strip():
        raise Refusal("issue.remedy", msg("Say how the problem was put right."))
    row.remedy, row.fixed_at = remedy.strip(), at
    row.save(update_fields=["remedy", "fixed_at"])
    payload = {"issue": row.pk, "remedy": row.remedy}
    stream = f"check/{row.check_of_id}"
    ledger.record("check.issue_fixed", stream=stream, by=acting, at=at, payload=payload, division=row.check_of.division)
