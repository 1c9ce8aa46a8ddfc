"""组织评议: the performance office opens a round with its plan."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.performance.models import Appraisal
from daylight.performance.services._office import office

LEAST_DAYS = 3


@transaction.atomic
def open_appraisal(
    division: str,
    *,
    title: str,
    plan: dict[str, str],
    opens: date,
    closes: date,
    invited_weight: int = 60,
    by: Actor,
    at: datetime,
) -> int:
    """Open a round from the day `opens` to the day `closes` and return its id.

    `plan` names item, standard, method and use of the result (003 篇2: 评议考核的项目、标准、方法、考核结果运用).
    Refuses a missing part (`appraisal.plan`), days that do not fit (`appraisal.days`) and a weight outside 0–100.
    """
    acting = office(by, division, at)
    told = {name: plan.get(name, "").strip() for name in ("item", "standard", "method", "use")}
    if not title.strip() or not all(told.values()):
        raise Refusal("appraisal.plan", msg("A round needs a title, its item, standard, method and use of the result."))
    if opens < legal_day(at) or (closes - opens).days < LEAST_DAYS:
        raise Refusal("appraisal.days", msg("A round begins today or later and lasts at least three days."))
    if not 0 <= invited_weight <= 100:
        raise Refusal("appraisal.weight", msg("The weight of invited raters is between 0 and 100 percent."))
    made = Appraisal.objects.create(
        division=division, title=title.strip()[:120], opens=opens, closes=closes, invited_weight=invited_weight,
        made_by=acting.as_record(), made_at=at, **told,
    )  # fmt: skip
    payload = {"appraisal": made.pk, "title": made.title, "opens": opens, "closes": closes, **told}
    stream = f"appraisal/{made.pk}"
    ledger.record("appraisal.opened", stream=stream, by=acting, at=at, payload=payload, division=division)
    return made.pk
