"""What can be said about a receipt, a bundle, a bare proof or a whole log, each thing in a sentence."""

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from daylight.ledger.verifier.logs import WIDTH, Log, tile_path
from daylight.ledger.verifier.notes import COSIGNED, Checkpoint, Key, from_base64
from daylight.ledger.verifier.trees import HASH_BYTES, Hashing, Unreadable, Wrong, consistent, included

HEX = re.compile(r"[0-9a-f]{64}")
HEADER = ("format", "division", "stream", "number", "kind", "happened_at", "recorded_at", "caller", "content", "before")


def check_receipt(receipt: dict[str, Any], key: Key | None, witnesses: Sequence[Key] = ()) -> list[str]:
    """What holds about one receipt, in sentences; raises `Wrong` at the first thing that does not.

    The key on the receipt has to have signed as well where another one is asked for.
    """
    lines, given = _ten_lines(receipt), _hash(receipt, "hash")
    index, size = _number(receipt, "leaf"), _number(receipt, "size")
    proof = [_hash({"proof": each}, "proof") for each in _list(receipt, "proof")]
    note, own = Checkpoint.read(receipt.get("checkpoint", "")), Key.read(receipt.get("key", ""))
    entry = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).digest()
    if any("\n" in line for line in lines) or entry != given:
        raise Wrong("The ten lines of the record do not give the hash on the receipt.")
    said = [f"The ten lines of the record give its hash {given.hex()}."]
    said += check_checkpoint(note, key or own, witnesses)
    if own.name != note.origin or own.signed(note) is None:
        raise Wrong("The key on the receipt did not sign its checkpoint.")
    hashing = note.hashing
    if size != note.size or not included(hashing, hashing.leaf(entry), index, size, proof, note.root):
        raise Wrong(f"The proof does not show that the record is leaf {index} of the {note.size} in the log.")
    said.append(f"The record is leaf {index} of the {size} under that root, shown by {len(proof)} hashes.")
    if key is None:
        said.append(f"The key came with the receipt itself. Compare it with one had elsewhere: {own}")
    return said


def _ten_lines(receipt: dict[str, Any]) -> list[str]:
    entry = receipt.get("entry")
    if not isinstance(entry, dict) or set(entry) != set(HEADER):
        raise Unreadable("This is not a receipt: its entry is not the ten lines of a record and nothing else.")
    if not all(isinstance(entry[name], str) for name in HEADER):
        raise Unreadable("This is not a receipt: a line of its entry is no text.")
    return [entry[name] for name in HEADER]


def _hash(given: dict[str, Any], name: str) -> bytes:
    """32 bytes as they are written on a receipt: 64 digits, small letters."""
    text = given.get(name)
    if not isinstance(text, str) or not HEX.fullmatch(text):
        raise Unreadable(f"This is not a receipt: in {name} there is something that is not a hash in 64 digits.")
    return bytes.fromhex(text)


def _number(given: dict[str, Any], name: str) -> int:
    number = given.get(name)
    if type(number) is not int:
        raise Unreadable(f"{name} is not a whole number.")
    return number


def _list(given: dict[str, Any], name: str) -> list[Any]:
    listed = given.get(name)
    if not isinstance(listed, list):
        raise Unreadable(f"{name} is not a list.")
    return listed


def check_checkpoint(note: Checkpoint, key: Key, witnesses: Sequence[Key]) -> list[str]:
    """Who signed this head; raises `Wrong` where the log itself, or a witness that was named, did not."""
    if key.name != note.origin or key.signed(note) is None:
        raise Wrong(f"The checkpoint is not signed by the key of {key.name}.")
    said = [f"The checkpoint of {note.size} leaves is signed by {key.name}, key {key.identity} ({key.algorithm})."]
    if note.next_key and note.next_key != key:
        said.append(f"It names the key that the log changes to: {note.next_key}")
    if "time" in note.extra:
        said.append(f"It says that it was made at {note.extra['time']}.")
    for witness in witnesses:
        when = witness.signed(note) if witness.kind == COSIGNED else None
        if when is None:
            raise Wrong(f"The witness {witness.name} has not countersigned this checkpoint.")
        said.append(f"The witness {witness.name} countersigned it at {when} seconds after 1970 began.")
    return said


def check_log(log: Log, key: Key | None, witnesses: Sequence[Key] = ()) -> list[str]:
    """Walk a whole log: every entry, every tile of every level, the root, the signatures."""
    note, own = log.checkpoint(), None
    if key is None:
        own = Key.read(log.text("key"))
    said = check_checkpoint(note, key or own or Key("", 0, b""), witnesses)
    check_tree(log, note, roots_of_bundles(log, note, 0, (note.size + WIDTH - 1) // WIDTH))
    said.append(f"All {note.size} entries and every tile give the root that was signed.")
    if own:
        said.append(f"The key came with the log itself. Compare it with one had elsewhere: {own}")
    return said


def roots_of_bundles(log: Log, note: Checkpoint, first: int, end: int, hashing: Hashing | None = None) -> list[bytes]:
    """The root over each of some bundles of entries; raises `Wrong` where the tile above one is of other entries.

    `hashing` is a quicker way to hash as the note says, if there is one.
    """
    hashing, roots = hashing or note.hashing, list[bytes]()
    for number in range(first, end):
        width = min(WIDTH, note.size - number * WIDTH)
        leaves, kept = hashing.leaves(log.bundle(number, width)), log.packed(0, number, width, HASH_BYTES)
        if leaves != kept:
            at = next(at for at in range(len(leaves)) if leaves[at] != kept[at]) // HASH_BYTES
            raise Wrong(f"Leaf {number * WIDTH + at} is not the entry that the log's tiles were made of.")
        roots.append(hashing.over(leaves))
    return roots


def check_tree(log: Log, note: Checkpoint, roots: Sequence[bytes]) -> None:
    """Raise `Wrong` unless these roots of all bundles give every tile above them and the root that was signed."""
    _check_levels(log, note.hashing, note.size, roots)
    if note.hashing.root(roots) != note.root:
        raise Wrong(f"The {note.size} entries do not give the root that was signed.")


def _check_levels(log: Log, hashing: Hashing, size: int, row: Sequence[bytes]) -> None:
    level, count = 1, size // WIDTH
    while count:
        full = row[:count]
        for number in range((count + WIDTH - 1) // WIDTH):
            part = list(full[number * WIDTH : (number + 1) * WIDTH])
            if log.tile(level, number, len(part), HASH_BYTES) != part:
                raise Wrong(f"The tile {tile_path(level, number, len(part))} does not follow from the entries.")
        row = [hashing.root(full[at : at + WIDTH]) for at in range(0, count, WIDTH)]
        level, count = level + 1, count // WIDTH


def check_bare(given: dict[str, Any], key: Key | None = None, witnesses: Sequence[Key] = ()) -> list[str]:
    """A Merkle proof or a signed head on its own; raises `Unreadable` where it is neither whole.

    `key` and `witnesses` must have signed a head besides those it names.

    Proofs have their hashes in base64 and are over SHA-256 unless `digest` says sm3: inclusion (leafIdx, treeSize,
    root, leafHash, proof) or consistency (size1, size2, root1, root2, proof). A head is `checkpoint`, the `key` it
    should be signed with and, if any, `witnesses` that should have countersigned it.
    """
    try:
        if "checkpoint" in given:
            keys = [Key.read(each) for each in [given["key"], *given.get("witnesses", [])]]
            note = Checkpoint.read(given["checkpoint"])
            said = check_checkpoint(note, keys[0], [*keys[1:], *witnesses])
            return said if key in (None, keys[0]) else [*said, check_checkpoint(note, key or keys[0], ())[0]]
        return _check_bare_proof(given)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(f"This is no whole proof: {error!r}") from None


def _check_bare_proof(proof: dict[str, Any]) -> list[str]:
    hashing = Hashing(proof.get("digest", "sha256"))
    path = [] if proof.get("proof") is None else [from_base64(each) for each in _list(proof, "proof")]
    leaf = next((name for name in ("leafIdx", "leafIndex") if name in proof), None)
    if leaf:
        facts = (from_base64(proof["leafHash"]), _number(proof, leaf), _number(proof, "treeSize"), path)
        if not included(hashing, *facts, from_base64(proof["root"])):
            raise Wrong("The inclusion proof does not hold.")
        return ["The inclusion proof holds."]
    roots = from_base64(proof["root1"]), from_base64(proof["root2"])
    if not all(roots) or not consistent(hashing, _number(proof, "size1"), _number(proof, "size2"), path, *roots):
        raise Wrong("The consistency proof does not hold.")
    return ["The consistency proof holds."]
