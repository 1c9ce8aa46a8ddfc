"""The folder of the public log: writing into it so that a reader, or a crash, never finds half of anything."""

import base64
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.rules.growing import ENTRIES, Edge
from daylight.ledger.verifier.logs import WIDTH, Log
from daylight.ledger.verifier.notes import SIGNED, Key
from daylight.ledger.verifier.signing import Signer, private_key, public_key
from daylight.ledger.verifier.trees import HASH_BYTES, Hashing, Unreadable, Wrong
from daylight.ledger.verifier.witnessing import write_whole

FEW = 64
FORMER = "[0-9a-f]" * 8
"""How the file of a former key ends: with that key's identity."""


@contextmanager
def alone() -> Iterator[Path]:
    """The log's folder, for one sealer at a time; others wait."""
    folder: Path = settings.LOG_ROOT
    (folder / "witness").mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def log_keys() -> list[tuple[Signer, Key]]:
    """The log's keys, the one in force first, then former ones whose private half is still kept: these sign as well.

    The first is made on first use, of the kind `settings.LOG_SIGNATURE`, in a file that only its owner may read.
    Raises `Refusal` `log.key` where one cannot be used.
    """
    path: Path = settings.LOG_KEY
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    former = sorted(path.parent.glob(f"{path.name}.{FORMER}"), key=lambda each: each.stat().st_mtime, reverse=True)
    try:
        private = [private_key(each, settings.LOG_SIGNATURE) for each in (path, *former)]
    except Unreadable as error:
        raise key_refused(error) from None
    return [(each, public_key(settings.LOG_ORIGIN, SIGNED, each)) for each in private]


def key_refused(error: Unreadable) -> Refusal:
    """The refusal for a key that cannot be used."""
    return Refusal("log.key", msg("The key of the public log cannot be used: %(found)s"), found=str(error))


def signatures(body: str, keys: Iterable[tuple[Signer, Key]]) -> str:
    """The lines by which the log signs a checkpoint, one for every key."""
    try:
        made = [(key, bytes.fromhex(key.identity) + private.sign(body.encode())) for private, key in keys]
    except Unreadable as error:
        raise key_refused(error) from None
    return "".join(f"— {key.name} {base64.b64encode(data).decode()}\n" for key, data in made)


def publish_keys(folder: Path, keys: Iterable[Key]) -> None:
    """`key` holds the key in force; `keys` every key the log ever signed with, the newest first."""
    lines = [f"{key}\n" for key in keys]
    path = folder / "keys"
    before = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    write_whole(path, "".join([*lines, *(each for each in before if each not in lines)]).encode())
    write_whole(folder / "key", lines[0].encode())


def edge_of(folder: Path, size: int) -> Edge:
    """The right edge of the tree of `size` leaves, read back from its tiles."""
    log, edge = Log(str(folder)), Edge(Hashing(settings.LOG_DIGEST), size)
    level = 0
    while size >> 8 * level:
        number, width = divmod(size >> 8 * level, WIDTH)
        edge.rows.append(log.tile(level, number, width, HASH_BYTES) if width else [])
        level += 1
    number, width = divmod(size, WIDTH)
    edge.entries = [part[2:] for part in log.tile(ENTRIES, number, width, 2 + HASH_BYTES)] if width else []
    return edge


def damaged(error: Unreadable | Wrong) -> Refusal:
    """The refusal for a folder whose tiles are not what the head says."""
    return Refusal(
        "log.damaged",
        msg("The folder of the public log is damaged: %(found)s"),
        next_step=msg("Keep the folder as evidence, run daylight fsck-log, and restore it from a copy."),
        found=str(error),
    )


def write_tiles(folder: Path, tiles: Iterable[tuple[str, bytes]]) -> list[str]:
    """Write tiles; what they say is fixed by the leaves, so that writing them again changes nothing."""
    written = list[str]()
    for path, content in tiles:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / path, content) if len(written) < FEW else (folder / path).write_bytes(content)
        written.append(path)
    if len(written) >= FEW:
        os.sync()
    return written


def forget_partial(folder: Path, written: Iterable[str]) -> None:
    """Remove what full tiles have replaced."""
    for path in written:
        if ".p/" not in path:
            shutil.rmtree(folder / f"{path}.p", ignore_errors=True)
