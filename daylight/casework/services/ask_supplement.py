"""补正: an office tells an applicant, once and completely, what is missing."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Document, Step
from daylight.casework.queries.applications import at_window
from daylight.casework.rules import acceptance, documents
from daylight.casework.services._attempts import on_record
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.hall.queries import ApplicationFacts, State
from daylight.ledger import services as ledger
from daylight.ledger.rules import Entry

KIND = "case.supplement_asked"
TOLD = msg("Something is missing from your application. Please supply all of the following.")
STEP = msg("Notice of what is missing")


def ask_supplement(division: str, number: str, *, as_seen: int, missing: list[str], by: Actor, at: datetime) -> Entry:
    """Ask for everything that is missing (《行政许可法》第三十二条第一款第四项): once, within five working days.

    `missing` lists the items in words. Raises `Refusal` when nothing is named, when it was asked for before, or when
    the five days are over and the application stands accepted.
    """
    with on_record("ask_supplement", stream=f"case/{number}", division=division, by=by, at=at), transaction.atomic():
        application, editions = applications.application_and_editions(division, number)
        officer = at_window(application, by, at, editions)
        acceptance.must_be_answerable(application.answer_due_at, at, is_waiting=application.is_waiting)
        acceptance.must_be_first_supplement(application.told_complete)
        items = _named(missing)
        hall.take(number, division=division, as_seen=as_seen, to=State.SUPPLEMENTING, at=at)
        payload = {"number": number, "missing": items}
        entry = ledger.record(KIND, stream=f"case/{number}", by=officer, at=at, payload=payload, division=division)
        _keep(application, items, officer, at, entry)
        hall.tell(number, division=division, kind=KIND, sentence=TOLD, values={"items": items}, at=at)
        return entry


def _named(missing: list[str]) -> list[str]:
    items = [item.strip()[:200] for item in missing if item.strip()]
    if not items:
        raise Refusal(
            "supplement.nothing_named",
            msg("Name what is missing."),
            why=acceptance.BASIS,
            next_step=msg("Write each missing item on a line of its own; it can be asked for only once."),
        )
    return items


def _keep(application: ApplicationFacts, items: list[str], by: Actor, at: datetime, entry: Entry) -> None:
    where = {"division": application.division, "number": application.number}
    power = catalogue.version(application.power_version)
    to = documents.Addressee(application.division, application.number, application.party_name, power.name)
    Document.objects.create(id=entry.seq * 10, **documents.document("supplement_notice", to, at, missing=items))
    Step.objects.create(
        **where,
        seq=entry.seq,
        node="accept",
        node_name="一次性告知补正",
        node_name_en="Notice of what is missing",
        act="accept",
        outcome="supplement",
        opinion="；".join(items),
        person=by.person,
        person_name=by.name,
        post=by.post,
        post_name=by.post_name,
        holder=by.holder,
        arrived_at=application.received_at,
        at=at,
    )
