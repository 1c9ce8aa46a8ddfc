"""What suspending, resuming and abolishing have in common: a new state, a reason, one entry."""

from datetime import date, datetime

from daylight.catalogue.models import Power, PowerCode, PowerVersion, Verdict
from daylight.catalogue.rules.clearing.verdicts import Outcome
from daylight.catalogue.rules.states import State, in_force_as, moved, must_be_editor
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


def set_standing(power_id: int, verb: str, kind: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Move a power to the state the verb leads to. Refuses `power.state` and `power.reason`."""
    power, today = locked(power_id), legal_day(at)
    after = moved(State(power.state), verb)
    must_be_editor(by, power.department_id)
    if not reason.strip():
        raise Refusal("power.reason", msg("Give the reason; it is published with the change."))
    if verb == "resume":
        must_not_be_overstepped(power_id)
        after = in_force_as(bool(power.current and power.current.definition.get("is_internal")))
    put(power_id, after, today)
    payload = {"state": after, "reason": reason.strip()}
    ledger.record(kind, stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id)


def put(power_id: int, after: State, today: date) -> None:
    """Give a locked power its new state; the codes and versions of one that ends, end that day."""
    Power.objects.filter(id=power_id).update(state=after)
    if after is State.ABOLISHED:
        PowerCode.objects.filter(power_id=power_id, until=None).update(until=today)
        PowerVersion.objects.filter(power_id=power_id, since__isnull=False, until=None).update(until=today)


def must_not_be_overstepped(power_id: int) -> None:
    """Refuses `power.overstepped`: what clearing judged to overstep the law stays stopped until judged anew."""
    verdict = Verdict.objects.filter(power_id=power_id).order_by("-at", "-id").first()
    if verdict is not None and verdict.outcome == Outcome.OVERSTEPPED:
        raise Refusal(
            "power.overstepped",
            msg("Clearing has judged that this power oversteps the law, so it cannot be resumed."),
            next_step=msg("Ask the legal office to judge it anew."),
        )
