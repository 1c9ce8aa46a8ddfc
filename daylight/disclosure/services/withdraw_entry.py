"""撤回公开信息: what was published is taken back or annulled; that it was, when and why stays public."""

from datetime import datetime
from functools import partial

from django.db import transaction

from daylight.catalogue.rules.search import grams
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import Entry
from daylight.disclosure.rules.indexing import found_by
from daylight.disclosure.rules.mirrored import LISTS, MACHINE, in_both_languages
from daylight.disclosure.rules.screening import screened
from daylight.disclosure.services._entries import locked, must_be, stream
from daylight.disclosure.services._mirror import forget_pages
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

SHORTEST = 5


@transaction.atomic
def withdraw_entry(division: str, number: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an entry back: its page keeps the index number, the reason and the days, and nothing of the text.

    Raises `Forbidden` without the post of disclosure, `Stale` when it is not published, `entry.reason`.
    """
    entry = locked(division, number)
    must_be(entry, "published")
    officer = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=entry.department, on=legal_day(at))
    said = screened({"reason": reason.strip()[:1000]})
    if len(reason.strip()) < SHORTEST or said.findings:
        raise Refusal(
            "entry.reason",
            msg("Say why in at least five characters, without names, numbers or addresses of people."),
            next_step=msg("The reason is shown to everybody."),
        )
    _emptied(entry, at, said.texts["reason"])
    gone = [*in_both_languages([f"/openness/entries/{number}/", *LISTS]), *MACHINE]
    transaction.on_commit(partial(forget_pages, *gone), robust=True)
    ledger.record(
        "entry.withdrawn", stream=stream(number), by=officer, at=at, payload={"reason": entry.reason}, division=division
    )


def _emptied(entry: Entry, at: datetime, reason: str) -> None:
    entry.state, entry.withdrawn_at, entry.reason, entry.annulled_on = "withdrawn", at, reason, legal_day(at)
    entry.words = found_by(entry.number, entry.title)
    entry.grams = grams(entry.words)
    entry.save()
