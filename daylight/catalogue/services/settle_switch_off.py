"""审批停用: the supervision office agrees to a power running offline for a time, or does not."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import RunningSwitch
from daylight.catalogue.rules.switches import Switch, must_be_short, must_say_why
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def settle_switch_off(switch_id: int, *, agrees: bool, said: str, by: Actor, at: datetime) -> None:
    """Agree to what `ask_switch_off` asked, or decline it, with reasons. By a supervisor of the power's division.

    Raises NotFound, Forbidden `post.missing`, `Refusal` `switch.settled`, `switch.reason`, and `switch.until` for a
    day that has passed meanwhile.
    """
    row = RunningSwitch.objects.select_for_update().filter(pk=switch_id).first()
    if row is None:
        raise NotFound("switch.unknown", msg("Nobody has asked for this."))
    by = offices.administrator(by, role=Role.SUPERVISOR, division=row.division, on=legal_day(at))
    if row.state != Switch.ASKED:
        raise Refusal("switch.settled", msg("This has been settled already."))
    why = must_say_why(said)
    if agrees:
        must_be_short(row.until, legal_day(at))
    state = Switch.OFF if agrees else Switch.DECLINED
    RunningSwitch.objects.filter(pk=row.pk).update(state=state, settled_by=by.name, settled_at=at, said=why)
    payload = {"switch": row.pk, "agrees": agrees, "said": why, "until": row.until}
    kind = "power.switched_off" if agrees else "power.switch_declined"
    ledger.record(kind, stream=f"power/{row.power_id}", by=by, at=at, payload=payload, division=row.division)
