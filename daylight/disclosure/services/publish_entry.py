"""发布并备案: an entry that all have signed becomes public, gets its filing receipt and its volume."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.rules.search import grams
from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.instants import legal_day
from daylight.core.refusals import Stale
from daylight.core.words import msg
from daylight.disclosure.models import Entry, Task
from daylight.disclosure.rules.approval import PUBLISH, next_step
from daylight.disclosure.rules.indexing import found_by
from daylight.disclosure.services._entries import locked, must_be, stream
from daylight.disclosure.services._numbers import next_number
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def publish_entry(division: str, number: str, *, by: Actor, at: datetime) -> str:
    """Publish an entry and return its filing receipt; the task of its column and period is done.

    Raises `Forbidden` without the post of disclosure, `Stale` while a signature is missing.
    """
    entry = locked(division, number)
    must_be(entry, "draft")
    officer = offices.at_post(by, role=PUBLISH.role, department=entry.department, on=legal_day(at))
    if next_step(entry.chain, entry.signed) is not PUBLISH:
        raise Stale("entry.unsigned", msg("Not all have signed this entry yet, so it was not published."))
    year = legal_day(at).year
    entry.receipt = f"GK-{year}-{next_number(division, f'receipt/{year}'):05d}"
    entry.volume = f"{year}-{entry.column}-{entry.department}"
    entry.state, entry.published_at, entry.checked_at = "published", at, at
    entry.words = found_by(number, *_said(entry), *entry.details.values())
    entry.grams = grams(entry.words)
    entry.save()
    if entry.period:
        Task.objects.filter(
            division=division, department=entry.department, column=entry.column, period=entry.period, done_at=None
        ).update(done_at=at)
    payload = {"receipt": entry.receipt, "volume": entry.volume, "digest": digest(content(entry))}
    ledger.record("entry.published", stream=stream(number), by=officer, at=at, payload=payload, division=division)
    return entry.receipt


def content(entry: Entry) -> dict[str, object]:
    """What of an entry is digested: everything a reader sees."""
    names = ("number", "column", "title", "summary", "body", "details", "document_number", "period", "matter", "stage")
    english = {name: getattr(entry, name) for name in ("title_en", "summary_en", "body_en") if getattr(entry, name)}
    return {name: getattr(entry, name) for name in names} | english | {"made_on": entry.made_on}


def _said(entry: Entry) -> list[str]:
    return [entry.title, entry.summary, entry.body, entry.title_en, entry.summary_en, entry.body_en]
