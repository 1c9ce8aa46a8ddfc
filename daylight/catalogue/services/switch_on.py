"""恢复网上运行: a power that was handled offline runs online again."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import RunningSwitch
from daylight.catalogue.rules.switches import Switch
from daylight.catalogue.services.ask_switch_off import MAY_ASK
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def switch_on(switch_id: int, *, by: Actor, at: datetime) -> None:
    """Let the power run online again before its day; for its department and for the supervision office.

    Raises NotFound, Forbidden `post.missing` and `Refusal` `switch.not_off`.
    """
    row = RunningSwitch.objects.select_for_update().filter(pk=switch_id).first()
    if row is None:
        raise NotFound("switch.unknown", msg("Nobody has asked for this."))
    if by.role not in MAY_ASK or by.department != row.department:
        by = offices.administrator(by, role=Role.SUPERVISOR, division=row.division, on=legal_day(at))
    if row.state != Switch.OFF:
        raise Refusal("switch.not_off", msg("This power is not switched off."))
    RunningSwitch.objects.filter(pk=row.pk).update(state=Switch.ON, on_again_at=at)
    payload = {"switch": row.pk}
    ledger.record(
        "power.switched_on", stream=f"power/{row.power_id}", by=by, at=at, payload=payload, division=row.division
    )
