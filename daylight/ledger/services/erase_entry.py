"""Erasing what an entry says, where the law demands it, without touching what proves that it was there."""

from datetime import datetime

from django.db import connection, transaction

from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.rules import Entry
from daylight.ledger.rules.sweeping import files_named
from daylight.ledger.services.record import record


@transaction.atomic
def erase_entry(code: str, *, reason: str, by: Actor, at: datetime) -> Entry:
    """Erase the content of a sealed entry by its hash, with salt and names (《个人信息保护法》第四十七条).

    The digests stay, so receipt, chain and public log hold as before, and without the salt nobody can guess from them
    what was said. Who erased what, when and why is recorded. Raises `Forbidden` for anybody but the administrator of
    security, `NotFound` for an unknown entry, `Refusal` without a reason, before the entry is sealed, a second time, or
    while the entry names files that are still kept.
    """
    if by.role != Role.SECURITY_ADMIN:
        raise Forbidden("erasure.post", msg("Only the security administrator erases the content of records."))
    if not reason.strip():
        raise Refusal("erasure.reason", msg("Say why the content is erased."))
    entry = queries.entry_by_hash(code)
    if entry.division != by.division:
        raise NotFound("entry.unknown", msg("No record has this code."))
    if files_named(entry.payload.encode()):
        raise Refusal(
            "erasure.files",
            msg("This record names files that are kept, so it cannot be erased by itself."),
            next_step=msg("Remove the files from the case first."),
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_erase(%s, %s, %s, %s)", [entry.division, entry.stream, entry.seq, at])
        (erased,) = cursor.fetchone()
    if not erased:
        raise Refusal(
            "erasure.not_now",
            msg("The content of this record has been erased already, or the record is not sealed yet."),
            next_step=msg("Records are sealed about once a minute; try again then."),
        )
    what = {"stream": entry.stream, "number": entry.seq, "hash": entry.hex, "reason": reason.strip()}
    return record("ledger.erased", stream="system", by=by, at=at, payload=what)
