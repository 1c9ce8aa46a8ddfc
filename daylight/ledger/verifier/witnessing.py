"""Witness a public log: keep its heads outside the office's database and countersign only what adds to them.

    python3 daylight_witness.py --log FOLDER_OR_URL --state witness.json --name witness.example.org

Needs Python 3.11 and the `cryptography` package; to sign with SM2 (--signature sm2) also `gmssl-pyx`.

The first head of a log is taken on trust, unless its key is given with --log-key; a log that changes its key names the
new one in heads that both keys sign, and the witness follows. From the first head on the log may only grow: every head
must be consistent with the one before it (RFC 9162 section 2.1.4), shown from the log's own tiles. The countersignature
(C2SP tlog-cosignature) goes into the log's folder, or is sent to its address. Leaves with 0 where the head was
countersigned, 1 where the log did not only grow (nothing is countersigned), 2 where nothing could be read, 3 where the
head was countersigned and kept but the log did not take it, as before the office has listed the witness's key.
"""

import argparse
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any

from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.notes import COSIGNED, ED25519, SM2, Checkpoint, Key
from daylight.ledger.verifier.proofs import Proofs
from daylight.ledger.verifier.signing import Signer, private_key, public_key
from daylight.ledger.verifier.trees import Unreadable, Wrong, consistent


def cosignature(note: Checkpoint, name: str, private: Signer, when: int) -> str:
    """The line that a witness adds to a checkpoint; `when` in seconds since 1970."""
    signature = private.sign(f"cosignature/v1\ntime {when}\n{note.body}".encode())
    identity = bytes.fromhex(public_key(name, COSIGNED, private).identity)
    return f"— {name} {base64.b64encode(identity + when.to_bytes(8) + signature).decode()}\n"


def must_only_have_grown(log: Log, note: Checkpoint, before: dict[str, Any]) -> None:
    """Raise `Wrong` unless the new head adds to the one that was kept, by a proof made from the log's tiles."""
    if note.origin != before["origin"]:
        raise Wrong(f"The log calls itself {note.origin}, not {before['origin']} any more.")
    size, root = int(before["size"]), bytes.fromhex(before["root"])
    if note.size < size:
        raise Wrong(f"The log has shrunk from {size} to {note.size} leaves.")
    proof = Proofs(log, note.hashing).consistency(size, note.size) if 0 < size < note.size else []
    if size and not consistent(note.hashing, size, note.size, proof, root, note.root):
        raise Wrong(f"The first {size} leaves of the log are no longer the ones that were countersigned.")


def witness(log: Log, state: Path, name: str, private: Signer, key: Key | None, when: int) -> str:
    """Look at the log once; returns the head with its countersignature as one note, which is kept in `state` too."""
    note, kept = log.checkpoint(), _kept(state)
    trusted = key or Key.read(kept.get("key") or log.text("key"))
    if trusted.name != note.origin or trusted.signed(note) is None:
        raise Wrong(f"The head is not signed by the key of {trusted.name}.")
    trusted = note.next_key or trusted
    heads: list[dict[str, Any]] = kept.get("heads", [])
    if heads:
        must_only_have_grown(log, note, heads[-1])
    signed = note.body + "\n" + cosignature(note, name, private, when)
    if not heads or heads[-1]["size"] < note.size:
        heads.append({"origin": note.origin, "size": note.size, "root": note.root.hex(), "seen": when, "note": signed})
    write_whole(state, json.dumps({"key": str(trusted), "heads": heads}, indent=1).encode())
    return signed


def _kept(state: Path) -> dict[str, Any]:
    """What was kept before. A file that is there and cannot be read is no beginning: heads may be lost in it."""
    if not state.exists():
        return {}
    try:
        kept = json.loads(state.read_text())
        for head in kept["heads"]:
            _ = head["origin"], int(head["size"]), bytes.fromhex(head["root"])
    except (OSError, ValueError, KeyError, TypeError):
        raise Unreadable(f"{state} does not hold the heads of a log.") from None
    return dict(kept)


def hand_over(log: Log, key: Key, signed: str) -> None:
    """Give the countersigned head to the log: into its folder, or to its address."""
    if not log.is_remote:
        folder = Path(log.place) / "witness"
        folder.mkdir(exist_ok=True)
        write_whole(folder / key.identity, signed.encode())
        return
    request = urllib.request.Request(f"{log.place}/witness/", signed.encode(), {"Content-Type": "text/plain"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=60):  # noqa: S310 - http or https, as `Log` found
            pass
    except urllib.error.HTTPError as error:
        answer = error.read(500).decode(errors="replace").strip()
        raise Unreadable(answer if answer and "<" not in answer else str(error)) from None
    except (OSError, HTTPException) as error:
        raise Unreadable(str(error)) from None


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in one step, so that a reader sees the old or the new one."""
    made = path.with_name(f".{path.name}.{os.getpid()}")
    with made.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    made.replace(path)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--log", required=True, metavar="FOLDER|URL", help="the public log")
    parser.add_argument("--state", required=True, type=Path, metavar="FILE", help="where the heads are kept")
    parser.add_argument("--name", default="witness", help="the name the witness signs under (no spaces, no plus)")
    parser.add_argument(
        "--signing-key", type=Path, metavar="FILE", help="the witness's own key (FILE.key of the state)"
    )
    parser.add_argument(
        "--signature", choices=(ED25519, SM2), default=ED25519, help="the kind of key that is made on first use"
    )
    parser.add_argument("--log-key", metavar="KEY", help="the log's verifier key, had from elsewhere")
    parser.add_argument("--every", type=float, metavar="SECONDS", help="look again and again instead of once")


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Witness once, or again and again; says what was done and returns the exit code."""
    while True:
        code = _once(options, say)
        if not options.every:
            return code
        time.sleep(options.every)


def _once(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    log, state = Log(options.log), options.state
    try:
        private = private_key(options.signing_key or state.with_name(state.name + ".key"), options.signature)
        own = Key.read(str(public_key(options.name, COSIGNED, private)))
        trusted = Key.read(options.log_key) if options.log_key else None
        first = not state.exists()
        signed = witness(log, state, options.name, private, trusted, int(time.time()))
    except Wrong as error:
        say(f"NOT countersigned: {error}")
        return 1
    except (Unreadable, OSError) as error:
        say(f"Nothing was done: {error}")
        return 2
    note = Checkpoint.read(signed)
    if first and not trusted:
        say("The first head of this log was taken on trust, and so was its key.")
    say(f"Countersigned {note.size} leaves, root {note.root.hex()}.")
    say(f"The witness's own key: {own}")
    return _handed_over(log, own, signed, say)


def _handed_over(log: Log, own: Key, signed: str, say: Callable[[str], None]) -> int:
    try:
        hand_over(log, own, signed)
    except (Unreadable, OSError) as error:
        say(f"The head is kept, but the log did not take the countersignature: {error}")
        return 3
    return 0


def main() -> None:
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    sys.exit(run(parser.parse_args(), print))


if __name__ == "__main__":
    main()
