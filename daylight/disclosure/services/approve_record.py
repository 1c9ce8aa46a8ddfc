"""公示: an officer has reviewed what would be public, and publishes it."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from daylight.catalogue.rules.search import grams
from daylight.core.actors import Actor, Role
from daylight.core.canonical import digest
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.disclosure import queries
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries import RecordFacts
from daylight.disclosure.rules.finding import words
from daylight.disclosure.rules.scope import signed, withheld
from daylight.disclosure.rules.states import State, expires_at
from daylight.disclosure.services._entries import signature
from daylight.disclosure.services._stored_pages import store
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

SHORTEST_REASON = 5


@transaction.atomic
def approve_record(
    division: str,
    number: str,
    *,
    as_seen: str,
    cleared: str = "",
    withhold: Iterable[str] = (),
    ground: str = "",
    by: Actor,
    at: datetime,
) -> RecordFacts:
    """Publish a draft whose digest is `as_seen`; its page is also written to disk once this is committed.

    `withhold` names public fields to keep back, `ground` the article for it. What the scan found in the fields that
    stay public blocks until the officer says in `cleared` why it may be public (《政府信息公开条例》第十七条). Raises
    `Forbidden` without the post, `Stale` when the draft is another or is no draft any more, `record.*`.
    """
    row = _locked(division, number)
    officer = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=row.department, on=legal_day(at))
    _must_be_draft(row, as_seen)
    kept_back = set(withhold)
    document = signed(withheld(row.document, kept_back, ground), signature(officer))
    said = must_be_cleared([each for each in row.findings if each["field"] not in kept_back], cleared)
    _publish(row, document, said, at)
    payload = {"digest": row.digest, "counts": document["counts"], "cleared": said, "due_at": row.due_at}
    payload |= {"withheld": sorted(kept_back), "ground": ground if kept_back else ""}
    ledger.record("record.published", stream=f"case/{number}", by=officer, at=at, payload=payload, division=division)
    found = queries.facts_of(row)
    transaction.on_commit(partial(store, found), robust=True)
    return found


def must_be_cleared(findings: list[dict[str, Any]], cleared: str) -> str:
    """The reason why what the scan found may be public; refused where something was found and none is given."""
    said = cleared.strip()
    if findings and len(said) < SHORTEST_REASON:
        raise Refusal(
            "record.scan_not_cleared",
            msg("The scan found something that may not be public, so nothing was published."),
            why="《政府信息公开条例》第十七条",
            next_step=msg("Withhold the field, or say why it may be public as it is shown."),
        )
    return said if findings else ""


def _locked(division: str, number: str) -> PublicRecord:
    row = PublicRecord.objects.select_for_update().filter(division=division, number=number).first()
    if row is None:
        raise queries.unknown()
    return row


def _must_be_draft(row: PublicRecord, as_seen: str) -> None:
    if row.state != State.DRAFT or row.digest != as_seen:
        raise Stale(
            "record.stale",
            msg("This record is no longer the draft that you reviewed."),
            next_step=msg("Open the record again and look at what has changed."),
        )


def _publish(row: PublicRecord, document: dict[str, Any], cleared: str, at: datetime) -> None:
    party = next((each["value"] for each in document["fields"] if each["key"] == "party_name" and each["public"]), "")
    found = words(document)
    row.state, row.document, row.digest = State.PUBLISHED, document, digest(document)
    row.party, row.words, row.grams, row.cleared = party or "", found, grams(found), cleared
    row.published_at, row.expires_at = at, expires_at(row.kind, document, at)
    row.save()
