"""设定清理规则: whether a division's powers must be confirmed before publication, and its limits."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import ClearingRule
from daylight.catalogue.rules.clearing.limits import Days, must_be_lawful
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def set_clearing_rule(
    division: str, *, is_confirmation_required: bool = True, days: Days | None = None, by: Actor, at: datetime
) -> None:
    """Set how the division clears. Refuses a publicity below 7 working days and review limits above the rule's."""
    must_set_up(by, division)
    limits = days or Days()
    must_be_lawful(limits)
    named = {
        "review_days": limits.review,
        "change_days": limits.change,
        "declare_days": limits.declare,
        "publicity_days": limits.publicity,
        "is_confirmation_required": is_confirmation_required,
    }
    ClearingRule.objects.update_or_create(division_id=division, defaults=named)
    ledger.record(
        "clearing.rule_set", stream=f"clearing/{division}", by=by, at=at, payload=dict(named), division=division
    )


def must_set_up(by: Actor, division: str) -> None:
    """How a division clears is set up by its system administrator, and by the installation."""
    if by.kind is ActorKind.JOB or (by.role is Role.SYSTEM_ADMIN and by.division == division):
        return
    raise Forbidden("post.missing", msg("Only the system administrator of the division may set up the clearing."))
