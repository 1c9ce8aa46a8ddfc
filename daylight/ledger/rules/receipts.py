"""A receipt that a stranger can check: the ten lines, the place in the log, the proof, the head, the key."""

from collections.abc import Sequence

from daylight.ledger.rules.sealing import SealedEntry, header
from daylight.ledger.verifier.checks import HEADER


def receipt(
    entry: SealedEntry, *, leaf: int, size: int, proof: Sequence[bytes], note: str, key: str, address: str
) -> dict[str, object]:
    """The receipt as a document; nothing in it says who acted or what the record says."""
    return {
        "what": "Receipt of a record, to be checked with daylight_verify.py",
        "entry": dict(zip(HEADER, header(entry).split("\n"), strict=True)),
        "hash": entry.hex,
        "leaf": leaf,
        "size": size,
        "proof": [each.hex() for each in proof],
        "checkpoint": note,
        "key": key,
        "address": address,
    }
