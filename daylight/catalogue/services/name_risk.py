"""录入风险点: a risk point of the text that is being prepared, graded by the factors in force."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.queries.rule_sets import rules_in_force
from daylight.catalogue.rules.risks import next_key, point, with_point
from daylight.catalogue.services.change import change
from daylight.catalogue.services.revise import revise
from daylight.core.actors import Actor
from daylight.core.instants import legal_day


@transaction.atomic
def name_risk(
    power_id: int,
    sent: Mapping[str, str],
    *,
    factors: Mapping[str, int],
    level: int = 0,
    by: Actor,
    at: datetime,
) -> None:
    """Add a risk point, or write one anew by its `key`, in the version being prepared; a change begins where none is.

    `factors` are given from 0 to 100; `level` replaces the computed grade and needs the reason in `adjusted`.
    """
    draft = queries.draft_of(power_id)
    text = draft or queries.current(power_id)
    in_force = rules_in_force(text.division, "risk", legal_day(at))
    keyed = {**sent, "key": sent.get("key") or next_key(text.risk_points)}
    made = point(keyed, factors, in_force.document if in_force else None, level)
    extra = {name: value for name, value in text.extra.items() if name != "no_risk"}
    document = {**text.document, "risk_points": with_point(text.risk_points, made), "extra": extra}
    (revise if draft else change)(power_id, document, by=by, at=at)
