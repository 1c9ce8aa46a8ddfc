"""Makes docs/proof-vectors.json, by which anybody may try a program of their own: what is right, and for every field
of a proof, a head and a countersignature what is wrong: `python -m daylight.ledger.tests.vectors`, to standard output.
"""

import base64
import json
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from daylight.ledger.verifier.notes import COSIGNED, SIGNED, Checkpoint
from daylight.ledger.verifier.trees import Hashing
from daylight.ledger.verifier.witnessing import cosignature, public_key

ORIGIN, WITNESS, WHEN = "vectors.example/log", "witness.example", 1_770_000_000
LOG_KEY, WITNESS_KEY, OTHER_KEY = (Ed25519PrivateKey.from_private_bytes(bytes([each] * 32)) for each in (1, 2, 3))


def text(data):
    return base64.b64encode(data).decode()


def flipped(encoded):
    data = base64.b64decode(encoded)
    return text(bytes([data[0] ^ 1]) + data[1:])


def root(hashing, leaves):
    """RFC 9162 section 2.1.1, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    k = half(len(leaves))
    return hashing.node(root(hashing, leaves[:k]), root(hashing, leaves[k:]))


def half(count):
    return 1 << (count - 1).bit_length() - 1


def path(hashing, index, leaves):
    """RFC 9162 section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = half(len(leaves))
    if index < k:
        return [*path(hashing, index, leaves[:k]), root(hashing, leaves[k:])]
    return [*path(hashing, index - k, leaves[k:]), root(hashing, leaves[:k])]


def subproof(hashing, first, leaves, *, known=True):
    """RFC 9162 section 2.1.4.1."""
    if first == len(leaves):
        return [] if known else [root(hashing, leaves)]
    k = half(len(leaves))
    if first <= k:
        return [*subproof(hashing, first, leaves[:k], known=known), root(hashing, leaves[k:])]
    return [*subproof(hashing, first - k, leaves[k:], known=False), root(hashing, leaves[:k])]


def of_lists(name, proof, foreign):
    """Every way to get the list of hashes wrong."""
    yield f"{name}: a hash more at the end", [*proof, foreign]
    yield f"{name}: a hash more at the beginning", [foreign, *proof]
    for at in range(len(proof)):
        yield f"{name}: hash {at} changed", [*proof[:at], flipped(proof[at]), *proof[at + 1 :]]
        yield f"{name}: hash {at} left out", proof[:at] + proof[at + 1 :]
        yield f"{name}: hash {at} cut short", [*proof[:at], text(base64.b64decode(proof[at])[:31]), *proof[at + 1 :]]
    if len(set(proof)) > 1:
        yield f"{name}: hashes in reverse", proof[::-1]


def inclusions(digest):
    hashing = Hashing(digest)
    for size, index in ((1, 0), (2, 1), (3, 2), (7, 0), (7, 4), (7, 6), (8, 5)):
        leaves = [hashing.leaf(bytes([each])) for each in range(size)]
        name = f"{digest}, leaf {index} of {size}"
        good = {
            "digest": digest, "leafIdx": index, "treeSize": size, "root": text(root(hashing, leaves)),
            "leafHash": text(leaves[index]), "proof": [text(each) for each in path(hashing, index, leaves)],
        }  # fmt: skip
        yield name, True, good
        changes = [
            *(("leafIdx", each) for each in (index + 1, index - 1, size, -1) if each != index),
            *(("treeSize", each) for each in (0, -1, 2 * size, index) if each != size),
            ("root", flipped(good["root"])), ("root", text(base64.b64decode(good["root"])[:31])),
            ("leafHash", flipped(good["leafHash"])), ("leafHash", text(b"")),
        ]  # fmt: skip
        for field, value in changes:
            yield f"{name}: {field} is {value}", False, good | {field: value}
        for said, proof in of_lists(name, good["proof"], good["leafHash"]):
            yield said, False, good | {"proof": proof}


def consistencies(digest):
    hashing = Hashing(digest)
    for first, second in ((1, 2), (1, 8), (2, 5), (3, 7), (4, 8), (6, 8), (7, 8), (5, 5)):
        leaves = [hashing.leaf(bytes([each])) for each in range(second)]
        name = f"{digest}, {second} leaves begin with {first}"
        good = {
            "digest": digest, "size1": first, "size2": second, "root1": text(root(hashing, leaves[:first])),
            "root2": text(root(hashing, leaves)), "proof": [text(each) for each in subproof(hashing, first, leaves)],
        }  # fmt: skip
        yield name, True, good
        changes = [
            *(("size1", each) for each in (0, -1, first + 1, second + 1)),
            *(("size2", each) for each in (0, -1, first - 1, 2 * second)),
            ("root1", flipped(good["root1"])), ("root2", flipped(good["root2"])), ("root1", text(b"")),
        ]  # fmt: skip
        for field, value in changes:
            yield f"{name}: {field} is {value}", False, good | {field: value}
        for said, proof in of_lists(name, good["proof"], good["root1"]):
            yield said, False, good | {"proof": proof}


def heads(digest):
    hashing = Hashing(digest)
    made = text(root(hashing, [hashing.leaf(bytes([each])) for each in range(7)]))
    extra = "" if digest == "sha256" else f"digest {digest}\n"
    body = f"{ORIGIN}\n7\n{made}\ntime 2026-02-02T02:40:00.000000Z\n{extra}"
    key, witness = public_key(ORIGIN, SIGNED, LOG_KEY), public_key(WITNESS, COSIGNED, WITNESS_KEY)
    other = public_key(ORIGIN, SIGNED, OTHER_KEY)

    def signed(text_, private=LOG_KEY, name=ORIGIN, identity=key.identity):
        return f"— {name} {text(bytes.fromhex(identity) + private.sign(text_.encode()))}\n"

    def head(text_=body, by=None, and_by=""):
        return f"{text_}\n{by or signed(text_)}{and_by}"

    note = Checkpoint.read(head())
    countersigned = cosignature(note, WITNESS, WITNESS_KEY, WHEN)
    late = cosignature(note, WITNESS, WITNESS_KEY, WHEN + 1)
    moved = text(base64.b64decode(countersigned.split()[2])[:4] + base64.b64decode(late.split()[2])[4:12]
                 + base64.b64decode(countersigned.split()[2])[12:])  # fmt: skip
    elsewhere = cosignature(Checkpoint.read(head(body + "more 1\n")), WITNESS, WITNESS_KEY, WHEN)
    posing = signed(body, WITNESS_KEY, WITNESS, witness.identity)
    name, alone, both = f"{digest}, head", {"key": str(key)}, {"key": str(key), "witnesses": [str(witness)]}
    yield name, True, alone | {"checkpoint": head()}
    yield f"{name} countersigned", True, both | {"checkpoint": head(and_by=countersigned)}
    yield f"{name} countersigned, nobody asked", True, alone | {"checkpoint": head(and_by=countersigned)}
    yield f"{name} with a line more that is signed", True, alone | {"checkpoint": head(body + "more 1\n")}
    for field, old, new in (
        ("origin", ORIGIN, "other.example/log"), ("size", "\n7\n", "\n8\n"), ("root", made, flipped(made)),
        ("time", "time 2026", "time 2025"), ("a line more", "\ntime", "\nmore 1\ntime"),
        ("a zero before the size", "\n7\n", "\n07\n"),
    ):  # fmt: skip
        yield f"{name}: {field}", False, alone | {"checkpoint": head(body.replace(old, new), by=signed(body))}
    wrong = [
        ("signed by another key of the same name", alone, head(by=signed(body, OTHER_KEY))),
        ("another key asked for", {"key": str(other)}, head()),
        ("name of the signature", alone, head(by=signed(body, name="other.example/log"))),
        ("identity of the key in the signature", alone, head(by=signed(body, identity=other.identity))),
        ("signature changed", alone, head(by=signed(body + "x\n"))),
        ("no signature", alone, f"{body}\n"),
        ("no line between head and signatures", alone, body + signed(body)),
        ("not countersigned", both, head()),
        ("countersigned for another head", both, head(and_by=elsewhere)),
        ("countersigned by another key", both, head(and_by=cosignature(note, WITNESS, OTHER_KEY, WHEN))),
        ("countersigned under another name", both, head(and_by=cosignature(note, "other.example", WITNESS_KEY, WHEN))),
        ("instant of the countersignature", both, head(and_by=f"— {WITNESS} {moved}\n")),
        ("a log's signature as a countersignature", both, head(and_by=posing)),
    ]  # fmt: skip
    for said, keys, checkpoint in wrong:
        yield f"{name}: {said}", False, keys | {"checkpoint": checkpoint}


def vectors():
    """Every vector: its description, whether it holds, and what is to be judged."""
    return [
        {"desc": said, "holds": holds, **given}
        for make in (inclusions, consistencies, heads)
        for digest in ("sha256", "sm3")
        for said, holds, given in make(digest)
    ]


if __name__ == "__main__":
    sys.stdout.write("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in vectors()) + "\n]\n")
