"""登记风险指标: the indicator of a risk point is read; past its threshold it raises an alert."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from daylight.catalogue.models import RiskReading
from daylight.catalogue.queries.risks import points_of
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def read_risk(power_id: int, point: str, *, value: Decimal, note: str = "", by: Actor, at: datetime) -> bool:
    """Keep a reading of a risk point of a power in force; whether it passed the threshold, which is an alert.

    For the body whose power it is, supervision, and jobs. Refuses a point that has no threshold.
    """
    found = next((each for each in points_of(power_id) if each.key == point and each.threshold is not None), None)
    if found is None or found.threshold is None:
        raise NotFound("risk.unmeasured", msg("This power has no such risk point with a threshold."))
    if by.kind is not ActorKind.JOB and by.role is not Role.SUPERVISOR and by.department != found.department:
        raise Forbidden("post.missing", msg("Readings are kept by the body itself and by supervision."))
    is_over = value > found.threshold
    kept = RiskReading.objects.create(
        division_id=by.division, power_id=power_id, point=point, name=found.name[:200], indicator=found.indicator[:120],
        value=value, threshold=found.threshold, level=found.level, responsible=found.responsible[:120],
        is_over=is_over, note=note.strip(), at=at, by=by.as_record(),
    )  # fmt: skip
    payload = {"reading": kept.pk, "point": point, "indicator": found.indicator, "value": value}
    payload |= {"threshold": found.threshold, "level": found.level}
    kind = "risk.alerted" if is_over else "risk.read"
    ledger.record(kind, stream=f"power/{power_id}", by=by, at=at, payload=payload)
    return is_over
