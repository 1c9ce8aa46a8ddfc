"""公开渠道登记: an entry was also shown on a board, a screen, in the press …; the proof is kept."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import ChannelUse
from daylight.disclosure.rules.channels import CHANNELS
from daylight.disclosure.services._entries import locked, must_be, signature, stream
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.web import files

TYPES = {b"\xff\xd8\xff": ("jpg", "image/jpeg"), b"\x89PNG": ("png", "image/png"), b"%PDF-": ("pdf", "application/pdf")}
MOST = 10 * 1024 * 1024


@transaction.atomic
def note_channel(
    division: str,
    number: str,
    *,
    channel: str,
    used_on: date,
    place: str,
    proof: bytes,
    proof_name: str,
    by: Actor,
    at: datetime,
) -> int:
    """Record that a published entry was shown through a channel on a day, with a photograph or PDF as proof.

    Refuses `channel.*`: an unknown channel, a day to come, no place, no proof, the same twice.
    """
    entry = locked(division, number)
    must_be(entry, "published")
    officer = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=entry.department, on=legal_day(at))
    extension, media = _checked(channel, used_on, place, proof, at)
    made, is_new = ChannelUse.objects.get_or_create(
        division=division,
        number=number,
        channel=channel,
        used_on=used_on,
        place=place.strip()[:200],
        defaults={
            "proof": files.store(proof),
            "proof_name": files.safe_name(proof_name, extension),
            "proof_type": media,
            "noted_by": signature(officer),
            "noted_at": at,
        },
    )
    if not is_new:
        raise Refusal("channel.twice", msg("This is on record already."))
    payload = {"channel": channel, "used_on": used_on, "place": made.place, "proof": made.proof}
    ledger.record("entry.shown", stream=stream(number), by=officer, at=at, payload=payload, division=division)
    return made.pk


def _checked(channel: str, used_on: date, place: str, proof: bytes, at: datetime) -> tuple[str, str]:
    if channel not in CHANNELS or used_on > legal_day(at) or not place.strip():
        raise Refusal("channel.incomplete", msg("Say through which channel, where, and on which day that is over."))
    for magic, found in TYPES.items():
        if proof.startswith(magic) and len(proof) <= MOST:
            return found
    raise Refusal("channel.proof", msg("The proof is a photograph (JPEG or PNG) or a PDF of at most 10 MB."))
