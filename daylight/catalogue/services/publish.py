"""公布: the version being prepared is frozen and put on the public list; only now may the power be exercised."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.rules.checks import Problem, must_be_clean, unpublishable
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State, moved, must_be_editor
from daylight.catalogue.services.draft import register_codes
from daylight.catalogue.services.revise import locked, no_draft
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook
from daylight.ledger import services as ledger

STATE = "中华人民共和国"


@transaction.atomic
def publish(power_id: int, *, by: Actor, at: datetime) -> int:
    """Publish a draft for the first time and return the id of its version.

    Refuses with the name of each element that is missing, a cited
    article of a law in the lawbook that is not in force that day (`power.basis_not_in_force`), and a power that
    is not a draft.
    """
    power = locked(power_id)
    state = moved(State(power.state), "publish")
    return put_in_force(power, state, "power.published", by=by, at=at)


def put_in_force(power: Power, state: State, kind: str, *, by: Actor, at: datetime) -> int:
    """Freeze the pending version of a locked power, end the one before it, and renew the index."""
    must_be_editor(by, power.department_id)
    version, today = power.pending, legal_day(at)
    if version is None:
        raise no_draft()
    document: Document = version.definition
    must_be_clean(unpublishable(document, queries.code_schemes()) + annulled(document["basis"], today))
    before = power.current
    if before is not None:
        PowerVersion.objects.filter(id=before.pk).update(until=today)
        register_codes(power.pk, document, at)
    PowerVersion.objects.filter(id=version.pk).update(published_at=at, published_by=by.as_record(), since=today)
    since = power.since or today
    Power.objects.filter(id=power.pk).update(
        **listing(document), state=state, current=version, pending=None, since=since
    )
    payload = {"number": version.number, "digest": version.digest, "name": document["name"], "code": document["code"]}
    payload |= {"since": today, "before": before.digest if before else None}
    ledger.record(kind, stream=f"power/{power.pk}", by=by, at=at, payload=payload, division=power.division_id)
    return version.pk


def annulled(basis: list[dict[str, Any]], on: date) -> list[Problem]:
    """A problem for each cited article whose law the lawbook knows but which is not in force on the day."""
    absent = lawbook.not_in_force(basis, on)
    if not absent:
        return []
    known = {law.title.removeprefix(STATE) for law in lawbook.laws(on)}
    said = msg("%(law)s %(article)s is not in force.")
    return [
        Problem("basis", "power.basis_not_in_force", said, {"law": ref["law"], "article": ref["article"]})
        for ref in absent
        if ref["article"] and str(ref["law"]).strip("《》").removeprefix(STATE) in known
    ]
