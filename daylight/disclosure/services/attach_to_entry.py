"""添加附件: the reporter adds a file to an entry nobody has signed yet; its words are scanned before it is kept."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.disclosure.models import Entry, EntryFile
from daylight.disclosure.rules.attached import UNREADABLE, words_of
from daylight.disclosure.rules.masking import Known, scrubbed
from daylight.disclosure.services._entries import locked, must_be, signature, stream
from daylight.hall.rules.uploads import inspect
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.web import files
from daylight.web.scanning import must_be_clean

MOST = 20


@transaction.atomic
def attach_to_entry(division: str, number: str, *, name: str, content: bytes, by: Actor, at: datetime) -> int:
    """Add a file and return its serial number within the entry.

    What the scan finds in its words joins the findings of the entry: the secrecy review says why it may stand, or the
    entry is not published. A file that cannot be read is such a finding too. A name of a file that names a person is
    refused. Refuses `file.*`, and `entry.signed` once somebody has signed what was there.
    """
    entry = locked(division, number)
    must_be(entry, "draft")
    body = offices.department(entry.department)
    reporter = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=entry.department, on=legal_day(at))
    if entry.signed:
        raise Stale("entry.signed", msg("This entry is signed already; its files stay as they were signed."))
    serial = EntryFile.objects.filter(division=division, number=number).count() + 1
    if serial > MOST:
        raise Refusal("entry.files", msg("An entry has at most %(most)s files."), most=MOST)
    kind = inspect(content, most_bytes=settings.MAX_UPLOAD_BYTES)
    must_be_clean(content)
    known = Known(keep=(body.phone, body.supervision_phone))
    shown = files.safe_name(name, kind.extension)
    if scrubbed(shown, known)[1]:
        raise Refusal(
            "file.named_person",
            msg("The name of this file holds a name, a number or an address of a person."),
            next_step=msg("Give the file another name and send it again."),
        )
    findings = _found(words_of(content, kind), known, serial)
    row = EntryFile(division=division, number=number, serial=serial, name=shown, media_type=kind.media_type)
    row.digest, row.size, row.findings = files.store(content), len(content), findings
    row.attached_at, row.attached_by = at, signature(reporter)
    row.save(force_insert=True)
    Entry.objects.filter(division=division, number=number).update(findings=[*entry.findings, *findings])
    payload = {"serial": serial, "name": shown, "digest": row.digest, "findings": findings}
    ledger.record("entry.attached", stream=stream(number), by=reporter, at=at, payload=payload, division=division)
    return serial


def _found(words: str | None, known: Known, serial: int) -> list[dict[str, object]]:
    field = f"file.{serial}"
    if words is None:
        return [{"field": field, "pattern": UNREADABLE, "count": 1}]
    return [{"field": field, "pattern": hit.pattern, "count": hit.count} for hit in scrubbed(words, known)[1]]
