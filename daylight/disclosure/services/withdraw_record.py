"""撤回公示: a published record is taken back; that it was, when and why stays public."""

from datetime import datetime
from functools import partial

from django.db import transaction

from daylight.catalogue.rules.search import folded, grams
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.disclosure import queries
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries import RecordFacts
from daylight.disclosure.rules.masking import Known, scrubbed
from daylight.disclosure.rules.mirrored import LISTS, MACHINE, in_both_languages
from daylight.disclosure.rules.states import TAKEN_BACK_BY, State
from daylight.disclosure.services._mirror import forget_pages
from daylight.disclosure.services._stored_pages import store
from daylight.disclosure.services.approve_record import SHORTEST_REASON
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def withdraw_record(division: str, number: str, *, reason: str, by: Actor, at: datetime) -> RecordFacts:
    """Withdraw a published record; its page, its stored page and the search keep only number, reason and day.

    The reason is public (《行政处罚法》第四十八条第二款) and refused while it holds anything that may not be. Raises
    `Forbidden` without the post, `Stale` when the record is not published, `record.*` for the reason.
    """
    row = PublicRecord.objects.select_for_update().filter(division=division, number=number).first()
    if row is None:
        raise queries.unknown()
    officer = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=row.department, on=legal_day(at))
    if row.state != State.PUBLISHED:
        raise Stale("record.not_published", msg("This record is not published, so it cannot be withdrawn."))
    said = _must_be_public(reason, row.party)
    left = folded(f"{row.title}\n{row.title_en}\n{number}\n{number.replace('-', '')}")
    row.state, row.withdrawn_at, row.reason = State.WITHDRAWN, at, said
    row.party, row.words, row.grams = "", left, grams(left)
    row.save()
    payload = {"digest": row.digest, "reason": said}
    ledger.record("record.withdrawn", stream=f"case/{number}", by=officer, at=at, payload=payload, division=division)
    found = queries.facts_of(row)
    transaction.on_commit(partial(store, found), robust=True)
    gone = [*in_both_languages([f"/decisions/{number}/", *LISTS]), *MACHINE]
    transaction.on_commit(partial(forget_pages, *gone), robust=True)
    return found


def _must_be_public(reason: str, party: str) -> str:
    said = reason.strip()[:1000]
    if len(said) < SHORTEST_REASON:
        raise Refusal(
            "record.no_reason",
            msg("Say why the record is withdrawn, in at least five characters."),
            why=TAKEN_BACK_BY,
            next_step=msg("The reason is shown to everybody."),
        )
    if scrubbed(said, Known())[1] or (party and party in said):
        raise Refusal(
            "record.reason_not_public",
            msg("The reason is shown to everybody and may not hold names, numbers or addresses of the party."),
            next_step=msg("Write it without them."),
        )
    return said
