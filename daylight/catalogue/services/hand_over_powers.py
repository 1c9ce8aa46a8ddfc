"""职权划转: powers go from one body to another, each as its next version; running cases stay where they were begun."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.rules.definitions import Document, sealed
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts


@transaction.atomic
def hand_over_powers(powers: Iterable[int], *, to: int, reason: str, by: Actor, at: datetime) -> int:
    """Give powers to another body of the division from this instant on; how many there were.

    A published text names the new body in its next version and keeps its codes. Done by the legal affairs office of
    the division. Refuses no power, no reason, a body of another division or one that is closed or not recognised for
    the kind (`body.not_recognised`), an ended power, and one with a change under way (`power.change_begun`).
    """
    body, chosen, why = offices.department(to), sorted(set(powers)), reason.strip()
    by = offices.administrator(by, role=Role.LEGAL_OFFICER, division=body.division, on=legal_day(at))
    if not chosen or not why:
        raise Refusal("power.hand_over", msg("Choose the powers that go over, and give the reason."))
    if body.closed_on is not None:
        raise Refusal("department.closed", msg("This department has been merged into another."))
    quiet = by.called(None, None)
    for power in [locked(each) for each in chosen]:
        before = power.department_id
        version = _handed(power, body, at)
        payload = {"before": before, "department": body.id, "number": version.number, "digest": version.digest}
        payload |= {"reason": why}
        stream = f"power/{power.pk}"
        ledger.record("power.handed_over", stream=stream, by=quiet, at=at, payload=payload, division=body.division)
    payload = {"powers": chosen, "department": body.id, "reason": why}
    stream = f"handing/{body.code}"
    ledger.record("powers.handed_over", stream=stream, by=by, at=at, payload=payload, division=body.division)
    return len(chosen)


def _handed(power: Power, body: DepartmentFacts, at: datetime) -> PowerVersion:
    if power.division_id != body.division or power.department_id == body.id or power.state == State.ABOLISHED:
        raise Refusal(
            "power.hand_over_wrong",
            msg("A power in force, or a draft, goes over to another body of the same division."),
            next_step=msg("Take it off the list."),
        )
    body.must_be_recognised(power.kind)
    text = power.current or power.pending
    if text is None or (power.current is not None and power.pending is not None):
        raise Refusal("power.change_begun", msg("A new version of this power is already being prepared."))
    named: Document = {"department": body.id, "department_name": body.name, "department_name_en": body.name_en}
    named |= {"place": body.place, "phone": body.phone, "supervision_phone": body.supervision_phone}
    document: Document = {**text.definition, **named}
    if power.current is None:
        PowerVersion.objects.filter(pk=text.pk).update(definition=document, digest=sealed(document))
        Power.objects.filter(pk=power.pk).update(**listing(document))
        return PowerVersion.objects.get(pk=text.pk)
    return _next(power, text, document, legal_day(at), at)


def _next(power: Power, text: PowerVersion, document: Document, today: date, at: datetime) -> PowerVersion:
    made = PowerVersion.objects.create(
        power=power, number=text.number + 1, definition=document, digest=sealed(document), published_at=at,
        published_by=text.published_by, since=today,
    )  # fmt: skip
    PowerVersion.objects.filter(pk=text.pk).update(until=today)
    Power.objects.filter(pk=power.pk).update(**listing(document), current=made)
    return made
