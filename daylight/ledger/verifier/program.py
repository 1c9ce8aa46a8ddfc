"""Check records against the public log, offline: receipts, bundles of receipts, a mirror of the whole log.

    python3 daylight_verify.py RECEIPT.json        one receipt, as the site hands it out
    python3 daylight_verify.py BUNDLE.json         a JSON list of receipts
    python3 daylight_verify.py FOLDER_OR_LOG_URL   a copy of the public log, or the log itself
    python3 daylight_verify.py PROOF.json          a bare Merkle proof (leafIdx … or size1 …) or a head (checkpoint …)

Needs Python 3.11 and the `cryptography` package and nothing else. Leaves with 0 where everything that was checked
holds, 1 where something does not, 2 where nothing could be checked. The log is a Merkle tree as in RFC 9162, kept as
tlog-tiles with checkpoints (C2SP) signed by Ed25519, or by SM2 with SM3. Every entry is 32 bytes: the SHA-256 of ten
lines printed on the receipt.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from daylight.ledger.verifier.checks import check_bare, check_log, check_receipt
from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.notes import Key
from daylight.ledger.verifier.trees import Unreadable, Wrong

BARE, OF_RECEIPTS = ("leafIdx", "leafIndex", "size1", "checkpoint"), ("entry", "hash", "leaf")


def check(what: str, key: Key | None, witnesses: Sequence[Key], say: Callable[[str], None]) -> None:
    """Find out what `what` is and check it, saying each thing that holds."""
    remote = what.startswith(("https://", "http://"))
    if what.rstrip("/").endswith("/log") if remote else Path(what).is_dir():
        for sentence in check_log(Log(what), key, witnesses):
            say(sentence)
        return
    folder, _, name = what.rpartition("/")
    try:
        data = Log(folder or ("/" if what.startswith("/") else ".")).read(name)
        found = json.loads(data, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise Unreadable(f"{what} is not JSON in which every name stands once.") from None
    for number, each in enumerate(found if isinstance(found, list) else [found], 1):
        if not isinstance(each, dict):
            raise Unreadable(f"{what} holds something that is not a receipt.")
        bare = any(name in each for name in BARE) and not any(name in each for name in OF_RECEIPTS)
        try:
            said = (check_bare if bare else check_receipt)(each, key, witnesses)
        except Wrong as error:
            raise Wrong(f"Receipt {number}: {error}" if isinstance(found, list) else str(error)) from None
        for sentence in said:
            say(sentence)
    if found == []:
        raise Unreadable(f"{what} holds no receipt.")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table in which no name stands twice: two readers could otherwise see two receipts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="FILE|FOLDER|URL", help="a receipt, a bundle, a mirror of the log, or a log")
    parser.add_argument("--key", help="the log's verifier key, had from elsewhere (text, or a file that holds it)")
    parser.add_argument("--witness", action="append", default=[], help="the key of a witness that must have signed")


def run(what: str, key: str | None, witness: Sequence[str], say: Callable[[str], None]) -> int:
    """Check, say what holds and what does not, and return the exit code."""
    try:
        check(what, _key(key) if key else None, [_key(each) for each in witness], say)
    except Wrong as error:
        say(f"WRONG: {error}")
        return 1
    except Unreadable as error:
        say(f"Nothing was checked: {error}")
        return 2
    say("Everything that was checked holds.")
    return 0


def _key(given: str) -> Key:
    return Key.read(given if "+" in given and not os.path.exists(given) else Log(".").text(given))


def main() -> None:
    """The program: what its arguments ask for, in words on standard output."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(arguments)
    chosen = arguments.parse_args()
    sys.exit(run(chosen.what, chosen.key, chosen.witness, print))


if __name__ == "__main__":
    main()
