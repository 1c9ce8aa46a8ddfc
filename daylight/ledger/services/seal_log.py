"""Sealing: entries get their leaves, leaves their tiles, and the tree a signed head. May be killed anywhere."""

import base64
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from daylight.core.canonical import instant
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.rules.growing import Edge
from daylight.ledger.services import _folder
from daylight.ledger.services.take_cosignature import gather_cosignatures
from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.notes import Checkpoint
from daylight.ledger.verifier.proofs import Proofs
from daylight.ledger.verifier.trees import Unreadable, Wrong
from daylight.ledger.verifier.witnessing import write_whole

AT_ONCE = 50_000
STEP = 65_536


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a run did: leaves in the log now, and how many of them are new in the published head."""

    size: int
    added: int


def seal_log(*, at: datetime) -> Sealed:
    """Give every committed entry its leaf and publish one signed head over all of them.

    The marks move in the transaction that writes the leaves; tiles follow from the leaves and a head is published
    only after its tiles. A run that was killed is finished by the next. Raises `Refusal` `log.…` where what was
    published does not fit the ledger: then nothing is signed.
    """
    while _assign_leaves() == AT_ONCE:
        pass
    if not queries.leaf_count() and queries.published() is None:
        return Sealed(0, 0)
    with _folder.alone() as folder:
        size = queries.leaf_count()
        added = _publish(folder, size, at)
        gather_cosignatures(folder)
    return Sealed(size, added)


def _assign_leaves() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ledger_assign_leaves(%s)", [AT_ONCE])
        (count,) = cursor.fetchone()
    return int(count)


def _publish(folder: Path, size: int, at: datetime) -> int:
    text = queries.published()
    before = Checkpoint.read(text) if text else None
    last = queries.head_of()
    known = [(each.size, each.root) for each in (before, last) if each]
    if any(each > size for each, _root in known):
        raise _forked("log.longer_than_ledger", msg("The published log is longer than the ledger."))
    if before and last and (before.size, before.root) == (last.size, last.root) and before.size == size:
        return 0
    begun = before.size if before else 0
    try:
        edge = _folder.edge_of(folder, begun)
        written = _write_tiles(folder, edge, size)
        proofs = Proofs(Log(str(folder)), edge.hashing)
        agree = all(proofs.root(each, within=size) == root for each, root in known)
    except (Unreadable, Wrong) as error:
        raise _folder.damaged(error) from error
    if not agree:
        raise _forked("log.forked", msg("The ledger no longer gives the root that was published."))
    _sign(folder, edge, at, text if before and before.size == size else None)
    _folder.forget_partial(folder, written)
    return size - begun


def _write_tiles(folder: Path, edge: Edge, size: int) -> list[str]:
    written = list[str]()
    while edge.size < size:
        hashes = queries.leaf_hashes(edge.size, min(edge.size + STEP, size))
        if any(len(each) != 32 for each in hashes) or len(hashes) != min(STEP, size - edge.size):
            raise _forked("log.entry_missing", msg("An entry that has its leaf is no longer in the ledger."))
        written += _folder.write_tiles(folder, edge.grow(hashes))
    return written + _folder.write_tiles(folder, edge.partial())


def _sign(folder: Path, edge: Edge, at: datetime, made: str | None) -> None:
    """Head and file commit together, as nearly as a file can: a file without its row is taken over by the next run."""
    keys = _folder.log_keys()
    root = edge.root()
    lines = [settings.LOG_ORIGIN, str(edge.size), base64.b64encode(root).decode(), f"time {instant(at)}"]
    lines += [f"digest {edge.hashing.name}"] if edge.hashing.name != "sha256" else []
    lines += [f"key {keys[0][1]}"] if len(keys) > 1 else []
    body = "\n".join(lines) + "\n"
    note = made or f"{body}\n{_folder.signatures(body, keys)}"
    _folder.publish_keys(folder, [key for _private, key in keys])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT ledger_add_head(%s, %s, %s, %s)", [edge.size, root, at, note])
        (stands,) = cursor.fetchone()
        if bytes(stands) != root:
            raise _forked("log.forked", msg("The ledger no longer gives the root that was published."))
        head = queries.head_of(edge.size)
        write_whole(folder / "checkpoint", (head.note if head else note).encode())


def _forked(code: str, what: str) -> Refusal:
    return Refusal(
        code,
        what,
        next_step=msg("Nothing was signed. Keep the folder of the log as evidence and run daylight fsck-log."),
    )
