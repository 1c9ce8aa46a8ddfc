"""公布: the version being prepared is frozen and put on the public list; only now may the power be exercised."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.queries.basis import annulled
from daylight.catalogue.queries.publishing import unshown_before_decision
from daylight.catalogue.rules.checks import must_be_clean, unpublishable
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.listing import listing
from daylight.catalogue.rules.states import State, in_force_as, moved
from daylight.catalogue.services._confirmed import must_be_confirmed
from daylight.catalogue.services._succeeding import settle_successions
from daylight.catalogue.services.draft import register_codes
from daylight.catalogue.services.revise import locked, no_draft
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def publish(power_id: int, *, by: Actor, at: datetime) -> int:
    """Publish a draft for the first time and return the id of its version.

    Refuses a text that the legal office has not confirmed (`power.unconfirmed`), each element that is missing, a cited
    article of a law in the lawbook that is not in force that day (`power.basis_not_in_force`), a body that is not
    recognised for such powers (`body.not_recognised`), a flow that passes by the publicity which the power asks for
    (`power.publicity_missing`), and a power that is not a draft.
    """
    power = locked(power_id)
    moved(State(power.state), "publish")
    return put_in_force(power, "power.published", by=by, at=at)


def _must_stay_online(before: PowerVersion | None, document: Document, today: date) -> None:
    """Refuse a change that takes a power offline which is handled online, unless supervision has agreed to it."""
    if before is None or document.get("online") or not before.definition.get("online"):
        return
    if not queries.switched_off(before.power_id, today):
        raise Refusal(
            "power.stays_online",
            msg("A power that is handled online is taken offline only with the consent of the supervision office."),
            next_step=msg("Ask for it on the page of running powers first."),
        )


def put_in_force(power: Power, kind: str, *, by: Actor, at: datetime) -> int:
    """Freeze the pending version of a locked power, end the one before it, and renew the index."""
    version, today = power.pending, legal_day(at)
    if version is None:
        raise no_draft()
    must_be_confirmed(power, version, by=by, at=at)
    document: Document = version.definition
    before = power.current
    _must_stay_online(before, document, today)
    offices.department(document["department"]).must_be_recognised(document["kind"])
    lacking = unpublishable(document, queries.code_schemes()) + unshown_before_decision(document)
    must_be_clean(lacking + annulled(document["basis"], today))
    if before is not None:
        PowerVersion.objects.filter(id=before.pk).update(until=today)
        register_codes(power.pk, document, at)
    PowerVersion.objects.filter(id=version.pk).update(published_at=at, published_by=by.as_record(), since=today)
    since = power.since or today
    Power.objects.filter(id=power.pk).update(
        **listing(document),
        state=in_force_as(document.get("is_internal", False)),
        current=version,
        pending=None,
        since=since,
    )
    payload = {"number": version.number, "digest": version.digest, "name": document["name"], "code": document["code"]}
    payload |= {"since": today, "before": before.digest if before else None}
    ledger.record(kind, stream=f"power/{power.pk}", by=by, at=at, payload=payload, division=power.division_id)
    if before is None:
        settle_successions(power.pk, by=by, at=at)
    return version.pk
