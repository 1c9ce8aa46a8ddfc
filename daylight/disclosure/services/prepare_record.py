"""生成公示: the public record of a decided case is made from the case, and waits for review."""

from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.casework import queries as casework
from daylight.catalogue.rules.search import grams
from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.disclosure import queries
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries import RecordFacts
from daylight.disclosure.rules.finding import words
from daylight.disclosure.rules.scope import scope
from daylight.disclosure.rules.states import State, times
from daylight.disclosure.rules.told import Scoped, Told
from daylight.ledger import services as ledger


@transaction.atomic
def prepare_record(division: str, number: str, *, by: Actor, at: datetime, workdays: Workdays) -> RecordFacts:
    """Draft the public record of a case; the one there is, where there is one already.

    Nothing is retyped: every value comes from the case through its scope and masks. The time to publish counts from
    the decision. Raises `NotFound`, `record.not_decided` while there is nothing to publish, and `record.internal` for
    a power that is exercised inside government only.
    """
    told = queries.told(casework.case_facts(division, number))
    if told.power.is_internal:
        raise Refusal("record.internal", msg("What is exercised inside government only is not published."))
    if told.decided is None:
        raise Refusal(
            "record.not_decided",
            msg("Case %(number)s has not been decided, so there is no result to publish."),
            next_step=msg("Decide the case first."),
            number=number,
        )
    scoped = scope(told)
    values = _values(told, scoped, at, workdays)
    row, is_new = PublicRecord.objects.get_or_create(division=division, number=number, defaults=values)
    if is_new:
        payload = {"digest": row.digest, "counts": scoped.counts(), "due_at": row.due_at, "findings": row.findings}
        ledger.record("record.prepared", stream=f"case/{number}", by=by, at=at, payload=payload, division=division)
    return queries.facts_of(row)


def _values(told: Told, scoped: Scoped, at: datetime, workdays: Workdays) -> dict[str, Any]:
    case, decided = told.case, told.decided
    assert decided is not None
    warn_at, due_at = times(case.kind, decided.at, workdays)
    document = scoped.document()
    found = words(document)
    shown = {each.key: each for each in scoped.fields if each.public}
    return {
        "state": State.DRAFT,
        "title": shown["title"].value or "",
        "title_en": shown["title"].value_en,
        "party": (shown["party_name"].value or "")[:200] if "party_name" in shown else "",
        "kind": case.kind,
        "power": case.power,
        "power_code": case.power_code,
        "power_version": case.power_version,
        "department": case.department,
        "outcome": decided.outcome,
        "document_number": decided.document_number,
        "decided_at": decided.at,
        "warn_at": warn_at,
        "due_at": due_at,
        "document": document,
        "digest": digest(document),
        "words": found,
        "grams": grams(found),
        "findings": scoped.findings(),
        "prepared_at": at,
    }
