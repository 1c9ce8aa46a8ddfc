"""What a first publication ends: the powers that the published one comes from, once all that follows them is out."""

from dataclasses import replace
from datetime import datetime

from daylight.catalogue.models import Power, Succession
from daylight.catalogue.rules.states import State
from daylight.catalogue.services._standing import put
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger


def settle_successions(power_id: int, *, by: Actor, at: datetime) -> None:
    """A power has been published for the first time: end its origins whose every successor is published."""
    today = legal_day(at)
    origins = list(
        Succession.objects.filter(successor_id=power_id, settled_on=None).values_list("origin_id", flat=True)
    )
    if not origins:
        return
    Succession.objects.filter(successor_id=power_id, settled_on=None).update(settled_on=today)
    waiting = set(Succession.objects.filter(origin_id__in=origins, settled_on=None).values_list("origin_id", flat=True))
    for origin in Power.objects.select_for_update().filter(pk__in=set(origins) - waiting).order_by("pk"):
        if origin.state == State.ABOLISHED:
            continue
        put(origin.pk, State.ABOLISHED, today)
        successors = Succession.objects.filter(origin_id=origin.pk).values_list("successor_id", flat=True)
        payload = {"state": State.ABOLISHED, "successors": list(successors)}
        quiet = replace(by, request=None)
        stream = f"power/{origin.pk}"
        ledger.record("power.succeeded", stream=stream, by=quiet, at=at, payload=payload, division=origin.division_id)
