"""Makes docs/proof-vectors.json, by which anybody may try a program of their own: what is right, and for every field
of a proof, a head and a countersignature what is wrong: `python -m daylight.ledger.tests.vectors`, to standard output.
"""

import base64
import json
import sys

from daylight.ledger.tests.signers import keys
from daylight.ledger.verifier.notes import COSIGNED, ED25519, SIGNED, SM2, Checkpoint
from daylight.ledger.verifier.signing import public_key
from daylight.ledger.verifier.sm2 import SM2_ORDER
from daylight.ledger.verifier.trees import Hashing
from daylight.ledger.verifier.witnessing import cosignature

ORIGIN, WITNESS, WHEN = "vectors.example/log", "witness.example", 1_770_000_000


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


def root_and_body(digest):
    hashing = Hashing(digest)
    made = text(root(hashing, [hashing.leaf(bytes([each])) for each in range(7)]))
    extra = "" if digest == "sha256" else f"digest {digest}\n"
    return made, f"{ORIGIN}\n7\n{made}\ntime 2026-02-02T02:40:00.000000Z\n{extra}"


def heads(digest, algorithm=ED25519):
    made, body = root_and_body(digest)
    log_key, witness_key, other_key = keys(algorithm)
    key, witness = public_key(ORIGIN, SIGNED, log_key), public_key(WITNESS, COSIGNED, witness_key)
    other = public_key(ORIGIN, SIGNED, other_key)

    def signed(text_, private=log_key, name=ORIGIN, identity=key.identity):
        return f"— {name} {text(bytes.fromhex(identity) + private.sign(text_.encode()))}\n"

    def head(text_=body, by=None, and_by=""):
        return f"{text_}\n{by or signed(text_)}{and_by}"

    note = Checkpoint.read(head())
    countersigned = cosignature(note, WITNESS, witness_key, WHEN)
    late = cosignature(note, WITNESS, witness_key, WHEN + 1)
    moved = text(base64.b64decode(countersigned.split()[2])[:4] + base64.b64decode(late.split()[2])[4:12]
                 + base64.b64decode(countersigned.split()[2])[12:])  # fmt: skip
    elsewhere = cosignature(Checkpoint.read(head(body + "more 1\n")), WITNESS, witness_key, WHEN)
    posing = signed(body, witness_key, WITNESS, witness.identity)
    name = f"{digest}, head" if algorithm == ED25519 else f"{digest} and {algorithm}, head"
    alone, both = {"key": str(key)}, {"key": str(key), "witnesses": [str(witness)]}
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
        ("signed by another key of the same name", alone, head(by=signed(body, other_key))),
        ("another key asked for", {"key": str(other)}, head()),
        ("name of the signature", alone, head(by=signed(body, name="other.example/log"))),
        ("identity of the key in the signature", alone, head(by=signed(body, identity=other.identity))),
        ("signature changed", alone, head(by=signed(body + "x\n"))),
        ("no signature", alone, f"{body}\n"),
        ("no line between head and signatures", alone, body + signed(body)),
        ("not countersigned", both, head()),
        ("countersigned for another head", both, head(and_by=elsewhere)),
        ("countersigned by another key", both, head(and_by=cosignature(note, WITNESS, other_key, WHEN))),
        ("countersigned under another name", both, head(and_by=cosignature(note, "other.example", witness_key, WHEN))),
        ("instant of the countersignature", both, head(and_by=f"— {WITNESS} {moved}\n")),
        ("a log's signature as a countersignature", both, head(and_by=posing)),
    ]  # fmt: skip
    for said, asked, checkpoint in wrong:
        yield f"{name}: {said}", False, asked | {"checkpoint": checkpoint}


def sm2_heads(digest):
    """What can be wrong with an SM2 signature alone, and a log that changes from Ed25519 to SM2."""
    yield from heads(digest, SM2)
    _made, body = root_and_body(digest)
    (log_key, _witness, other_key), (old_key, *_others) = keys(SM2), keys(ED25519)
    key, old, name = public_key(ORIGIN, SIGNED, log_key), public_key(ORIGIN, SIGNED, old_key), f"{digest} and sm2, head"
    right = log_key.sign(body.encode())
    r, s = int.from_bytes(right[:32]), int.from_bytes(right[32:])

    def line(signature, by=key):
        return f"— {ORIGIN} {text(bytes.fromhex(by.identity) + signature)}\n"

    def pair(first, second):
        return first.to_bytes(32) + second.to_bytes(32)

    wrong = [
        ("r changed", pair(r ^ 1, s)), ("s changed", pair(r, s ^ 1)), ("r and s in the other order", pair(s, r)),
        ("r is 0", pair(0, s)), ("s is 0", pair(r, 0)), ("both are 0", bytes(64)),
        ("r is the order", pair(SM2_ORDER, s)),
        ("r + s is the order", pair(r, SM2_ORDER - r)), ("s is turned round", pair(r, SM2_ORDER - s)),
        ("a byte short", right[:63]), ("a byte more", right + b"\0"), ("in DER", b"\x30\x44\x02\x20" + right),
        ("another signer's name", log_key.sign(body.encode(), b"ALICE123@YAHOO.COM")),
        ("no signer's name", log_key.sign(body.encode(), b"")), ("Ed25519 in its place", old_key.sign(body.encode())),
    ]  # fmt: skip
    for said, signature in wrong:
        yield f"{name}: {said}", False, {"key": str(key), "checkpoint": f"{body}\n{line(signature)}"}
    told = f"{body}key {key}\n"
    both = f"{told}\n{line(log_key.sign(told.encode()))}{line(old_key.sign(told.encode()), old)}"
    for said, asked in (("former", old), ("new", key)):
        yield f"{name} of a change from Ed25519: the {said} key", True, {"key": str(asked), "checkpoint": both}
    stranger = str(public_key(ORIGIN, SIGNED, other_key))
    yield f"{name} of a change from Ed25519: another key", False, {"key": stranger, "checkpoint": both}


def vectors():
    """Every vector: its description, whether it holds, and what is to be judged."""
    return [
        {"desc": said, "holds": holds, **given}
        for make in (inclusions, consistencies, heads, sm2_heads)
        for digest in ("sha256", "sm3")
        for said, holds, given in make(digest)
    ]


if __name__ == "__main__":
    sys.stdout.write("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in vectors()) + "\n]\n")
