"""Taking what a witness has countersigned: only from known witnesses, only for heads of this log."""

from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.services import _folder
from daylight.ledger.verifier.notes import Checkpoint, Key
from daylight.ledger.verifier.trees import Unreadable
from daylight.ledger.verifier.witnessing import write_whole


def take_cosignature(text: str) -> str:
    """Keep a countersigned head and publish it; returns the name of the witness.

    Raises `Refusal` `log.cosignature` for anything that is no countersigned head of this log, and `Forbidden` for a
    witness whose key this installation does not know.
    """
    try:
        note = Checkpoint.read(text)
    except Unreadable:
        note = None
    if note is None or not _is_ours(note):
        raise Refusal("log.cosignature", msg("This is not a head of this log."))
    for key in queries.trusted_witnesses():
        if key.signed(note) is not None:
            with _folder.alone() as folder:
                write_whole(folder / "witness" / key.identity, text.encode())
                gather_cosignatures(folder)
            return key.name
    raise Forbidden("log.witness_unknown", msg("No witness that is known here has countersigned this head."))


def gather_cosignatures(folder: Path) -> None:
    """Put the countersignatures that lie in the folder under the published heads; those of strangers stay unread."""
    text = queries.published()
    if text is None:
        return
    found = [each for key in queries.trusted_witnesses() if (each := _from(folder, key))]
    head = queries.head_of(Checkpoint.read(text).size)
    if head:
        _put(folder / "checkpoint", text, head.note + _lines(found, head.note))
    best = queries.head_of(max((note.size for _key, note in found), default=-1))
    if not best:
        return
    _put(
        folder / "witness" / "checkpoint", queries.published("witness/checkpoint"), best.note + _lines(found, best.note)
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ledger_note_witness(%s)", [best.size])


def _from(folder: Path, key: Key) -> tuple[Key, Checkpoint] | None:
    path = folder / "witness" / key.identity
    if not path.exists():
        return None
    try:
        note = Checkpoint.read(path.read_text(encoding="utf-8"))
    except (Unreadable, ValueError):
        return None
    return (key, note) if key.signed(note) is not None and _is_ours(note) else None


def _is_ours(note: Checkpoint) -> bool:
    head = queries.head_of(note.size)
    return note.origin == settings.LOG_ORIGIN and head is not None and head.note.startswith(note.body + "\n")


def _lines(found: list[tuple[Key, Checkpoint]], signed: str) -> str:
    return "".join(each.line(key) for key, each in found if signed.startswith(each.body + "\n"))


def _put(path: Path, before: str | None, after: str) -> None:
    if before != after:
        write_whole(path, after.encode())
