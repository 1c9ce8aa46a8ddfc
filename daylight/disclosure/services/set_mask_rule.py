"""脱敏规则: a division masks a field more strictly from now on, by an article, and an officer signs for it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import MaskRule
from daylight.disclosure.rules.masking import MASKS
from daylight.disclosure.services._entries import signature
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def set_mask_rule(division: str, field: str, *, mask: str, basis: str, by: Actor, at: datetime) -> int:
    """Set the rule of a field and return its id; the rule before it ends. Mask "none" leaves the field to its default.

    A rule only tightens: what law or form hides stays hidden. Refuses `mask.*` without a known mask or an article.
    """
    officer = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=division, on=legal_day(at))
    if mask not in MASKS or not field.strip() or "第" not in basis:
        raise Refusal("mask.rule", msg("Name the field, the mask, and the article by which it is masked."))
    MaskRule.objects.filter(division=division, field=field.strip(), ended_at=None).update(ended_at=at)
    rule = MaskRule.objects.create(
        division=division,
        field=field.strip()[:60],
        mask=mask,
        basis=basis.strip()[:200],
        signed_by=signature(officer),
        signed_at=at,
    )
    payload = {"field": rule.field, "mask": mask, "basis": rule.basis}
    ledger.record("mask.set", stream="disclosure", by=officer, at=at, payload=payload, division=division)
    return rule.pk
