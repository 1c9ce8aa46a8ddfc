"""Following an application with its number and query code."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.hall.models import Application
from daylight.hall.queries.applications import application, facts, notices
from daylight.hall.rules import codes
from daylight.hall.rules.answer import AnswerTime, answer_time
from daylight.hall.rules.facts import ApplicationFacts, NoticeFacts
from daylight.ledger import queries as ledger
from daylight.ledger.rules import SealedEntry
from daylight.offices import queries as offices

TRACKED = "tracked"
"""Under this key a session keeps the numbers that its reader has opened with their query codes."""


@dataclass(frozen=True, slots=True)
class Tracking:
    """What a page that follows an application shows: where it stands, what was told, when, and the receipts.

    `entries` are the ledger's, their payloads not for show: a page names kind, time, post and hash only.
    """

    application: ApplicationFacts
    power: PowerFacts
    answer: AnswerTime
    notices: list[NoticeFacts]
    entries: list[SealedEntry]


def tracking(division: str, number: str) -> Tracking:
    """Everything for the page of one application; raises NotFound. Whether the reader may see it, the view asks."""
    found = application(division, number)
    return Tracking(
        application=found,
        power=catalogue.version(found.power_version),
        answer=answer_time(found.received_at, offices.workdays(division)),
        notices=notices(division, number),
        entries=ledger.entries(division, f"case/{number}"),
    )


def by_query_code(number: str, code: str) -> ApplicationFacts | None:
    """The application that a number and its query code open, None for every other pair.

    A miss costs the same as a hit: one read, one keyed digest, one comparison in constant time.
    """
    row = Application.objects.filter(number=number.strip()[:40]).first()
    opens = codes.matches(pepper(), row.number if row else number.strip()[:40], code, row.query_digest if row else None)
    return facts(row) if row and opens else None


def by_identity(number: str, *, name: str, identity: str) -> ApplicationFacts | None:
    """The application of that number, if that is its party's name and its identity number or credit code; else None.

    As with codes, a miss costs what a hit costs, and every miss is the same.
    """
    row = Application.objects.filter(number=number.strip()[:40]).first()
    asked = hmac.new(pepper(), _known_by(name, identity), hashlib.sha256).digest()
    kept = hmac.new(pepper(), _known_by(row.party_name, row.party_id) if row else b"", hashlib.sha256).digest()
    opens = hmac.compare_digest(asked, kept)
    return facts(row) if row and row.party_id and opens else None


def _known_by(name: str, identity: str) -> bytes:
    return f"{''.join(name.split())}\0{''.join(identity.split()).upper()}".encode()


def pepper() -> bytes:
    """The secret outside the database by which query codes are digested."""
    return hmac.new(settings.SECRET_KEY.encode(), b"daylight.hall.query-code", hashlib.sha256).digest()
