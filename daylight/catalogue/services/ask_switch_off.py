"""申请停用网上运行: a department asks to handle a power offline for a time."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import RunningSwitch
from daylight.catalogue.rules.states import EXERCISED, State
from daylight.catalogue.rules.switches import Switch, must_be_short, must_say_why
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

MAY_ASK = frozenset({Role.DEPARTMENT_HEAD, Role.CATALOGUE_EDITOR})


@transaction.atomic
def ask_switch_off(power_id: int, *, reason: str, until: date | None, by: Actor, at: datetime) -> int:
    """Ask the supervision office to let a power in force run offline until a day; it runs on until they agree.

    By the head or the catalogue post of its department. Raises Forbidden `post.missing`, `Refusal` `power.state`,
    `switch.reason`, `switch.until` and `switch.asked_before`.
    """
    power, today = locked(power_id), legal_day(at)
    if by.kind is not ActorKind.OFFICER or by.role not in MAY_ASK or by.department != power.department_id:
        raise Forbidden(
            "post.missing",
            msg("Only the head or the catalogue post of the department asks for this."),
            next_step=msg("Ask one of them."),
        )
    if State(power.state) not in EXERCISED:
        raise Refusal("power.state", msg("Only a power in force can be switched off."))
    why, last = must_say_why(reason), must_be_short(until, today)
    ended = RunningSwitch.objects.filter(power_id=power_id, state=Switch.OFF, until__lt=today)
    ended.update(state=Switch.ON, on_again_at=at)
    if RunningSwitch.objects.filter(power_id=power_id, state__in=(Switch.ASKED, Switch.OFF)).exists():
        raise Refusal("switch.asked_before", msg("This has been asked for, or the power is switched off already."))
    row = RunningSwitch.objects.create(
        power_id=power_id, division=power.division_id, department=power.department_id, state=Switch.ASKED, reason=why,
        until=last, asked_by=by.name, asker=by.person, asked_at=at,
    )  # fmt: skip
    payload = {"switch": row.pk, "reason": why, "until": last}
    ledger.record(
        "power.switch_asked", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id
    )
    return row.pk
