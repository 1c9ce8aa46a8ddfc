"""There is one way to write a receipt, a head, a proof and a mirror: any other is refused in a sentence."""

import base64
import hashlib
import json
from copy import deepcopy

import pytest

from daylight.ledger.rules.growing import Edge
from daylight.ledger.tests.signers import keys
from daylight.ledger.tests.vectors import path, root
from daylight.ledger.verifier import program
from daylight.ledger.verifier.checks import HEADER
from daylight.ledger.verifier.notes import ED25519, SIGNED, SM2, Key
from daylight.ledger.verifier.signing import public_key
from daylight.ledger.verifier.trees import Hashing

ORIGIN, LEAF, SIZE = "log.example", 2, 6
HASHING = Hashing()


GROWN = 520


def text(data):
    return base64.b64encode(data).decode()


def a_head(hashes, *, extra=("time 2026-04-17T07:45:00Z",), algorithm=ED25519):
    """A signed head over leaves, with its key."""
    signer = keys(algorithm)[0]
    key = public_key(ORIGIN, SIGNED, signer)
    body = "\n".join((ORIGIN, str(len(hashes)), text(root(HASHING, hashes)), *extra)) + "\n"
    return f"{body}\n— {ORIGIN} {text(bytes.fromhex(key.identity) + signer.sign(body.encode()))}\n", str(key)


@pytest.fixture(scope="module")
def receipt():
    entry = {name: f"{name} said" for name in HEADER}
    mine = hashlib.sha256("\n".join(entry.values()).encode()).digest()
    leaves = [HASHING.leaf(mine if number == LEAF else bytes([number] * 32)) for number in range(SIZE)]
    note, key = a_head(leaves)
    proof = [each.hex() for each in path(HASHING, LEAF, leaves)]
    return {
        "entry": entry, "hash": mine.hex(), "leaf": LEAF, "size": SIZE, "proof": proof, "checkpoint": note, "key": key,
    }  # fmt: skip


@pytest.fixture
def judged(tmp_path):
    def judge(given, key=None):
        file, said = tmp_path / "given.json", []
        file.write_bytes(given if isinstance(given, bytes) else json.dumps(given).encode())
        left = program.run(str(file), key, [], said.append)
        assert all(sentence.isprintable() for sentence in said) and said
        return left

    return judge


def stranger():
    return str(public_key(ORIGIN, SIGNED, keys(ED25519)[2]))


def other_spelling(encoded):
    """The same bytes in base64 with other bits where none are read."""
    core, pad = encoded.rstrip("="), encoded.count("=")
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return core[:-1] + signs[signs.index(core[-1]) + 1] + "=" * pad


def test_the_receipt_itself_holds(receipt, judged):
    assert judged(receipt) == judged(receipt, receipt["key"]) == judged([receipt, receipt]) == 0


@pytest.mark.parametrize("name", ["entry", "hash", "leaf", "size", "proof", "checkpoint", "key"])
@pytest.mark.parametrize("value", [None, "", 5, -1, 3.7, float("inf"), True, [], {}, [None], [5], "\ud800", "9" * 5000])
def test_no_part_of_a_receipt_may_be_something_else(receipt, judged, name, value):
    assert judged(receipt | {name: value}, receipt["key"]) in (1, 2)
    assert judged({each: receipt[each] for each in receipt if each != name}, receipt["key"]) == 2


@pytest.mark.parametrize("name", HEADER)
@pytest.mark.parametrize("value", ["other", "", None, 1, [], "\ud800", "two\nlines"])
def test_no_line_of_the_record_may_be_something_else(receipt, judged, name, value):
    changed = deepcopy(receipt)
    changed["entry"][name] = value
    assert judged(changed) in (1, 2)


def test_a_line_more_than_the_ten_is_refused_because_nothing_vouches_for_it(receipt, judged):
    assert judged(receipt | {"entry": receipt["entry"] | {"outcome": "granted"}}) == 2


@pytest.mark.parametrize("change", [
    lambda r: {"leaf": str(r["leaf"])}, lambda r: {"leaf": float(r["leaf"])}, lambda r: {"leaf": r["leaf"] + 0.5},
    lambda r: {"leaf": r["leaf"] + 1}, lambda r: {"leaf": r["leaf"] - r["size"]}, lambda r: {"size": str(r["size"])},
    lambda r: {"size": float(r["size"])}, lambda r: {"size": r["size"] - 1}, lambda r: {"hash": r["hash"].upper()},
    lambda r: {"hash": r["hash"] + "\n"}, lambda r: {"hash": " " + r["hash"]}, lambda r: {"proof": r["proof"][::-1]},
    lambda r: {"proof": r["proof"][1:]}, lambda r: {"proof": [*r["proof"], r["proof"][0]]},
    lambda r: {"proof": [each.upper() for each in r["proof"]]}, lambda r: {"proof": "".join(r["proof"])},
    lambda r: {"proof": [r["proof"][0] + " ", *r["proof"][1:]]}, lambda r: {"key": stranger()},
    lambda r: {"key": r["key"].replace(ORIGIN, "log.other")}, lambda r: {"key": r["key"].upper()},
])  # fmt: skip
def test_nothing_is_read_as_if_it_were_written_rightly(receipt, judged, change):
    assert judged(receipt | change(receipt), receipt["key"]) in (1, 2)


@pytest.mark.parametrize("change", [
    lambda note: note.rstrip("\n"), lambda note: note + "\n", lambda note: note + "seen\n", lambda note: "\n" + note,
    lambda note: note.replace("\n\n", "\n\nseen\n"), lambda note: note.replace("\n\n", "\n\n\n"),
    lambda note: note.replace("\n\n", "\n"), lambda note: note.replace("\n", "\r\n"), lambda note: note + note,
    lambda note: note.replace("— ", "- "), lambda note: note.replace("— ", "—  "), lambda note: note[:-1] + " \n",
    lambda note: note[:-1] + " x\n", lambda note: note.replace("\n6\n", "\n06\n"), lambda note: "\ufeff" + note,
    lambda note: note.replace("\n6\n", "\n" + "9" * 5000 + "\n"), lambda note: note.replace("time", "ti\0me"),
    lambda note: note.replace("time", "\ntime"), lambda note: note.replace("time", "digest sm3\ntime"),
    lambda note: note.replace(ORIGIN, "log.other"), lambda note: note.split("\n\n")[0] + "\n\n",
    lambda note: note.replace(note.split("\n")[2], other_spelling(note.split("\n")[2])),
    lambda note: note.replace(note.split()[-1], other_spelling(note.split()[-1])),
    lambda note: note.replace(note.split()[-1], note.split()[-1].rstrip("=")),
    lambda note: note.replace(note.split()[-1], text(base64.b64decode(note.split()[-1])[:4])),
])  # fmt: skip
def test_a_head_is_read_to_the_letter(receipt, judged, change):
    note = change(receipt["checkpoint"])
    assert note != receipt["checkpoint"]
    assert judged(receipt | {"checkpoint": note}) in (1, 2)
    assert judged({"checkpoint": note, "key": receipt["key"]}) in (1, 2)


def test_a_head_alone_is_signed_by_the_key_that_was_asked_for_too(receipt, judged):
    alone = {"checkpoint": receipt["checkpoint"], "key": receipt["key"]}
    assert judged(alone) == judged(alone, receipt["key"]) == 0
    assert judged(alone, stranger()) == 1
    assert judged(alone | {"hash": receipt["hash"]}) == 2


def test_a_signature_of_somebody_unknown_below_a_head_does_no_harm(receipt, judged):
    note = receipt["checkpoint"] + f"— witness.example {text(b'abcd' + bytes(64))}\n"
    assert judged(receipt | {"checkpoint": note}) == 0


def test_the_same_words_signed_by_another_algorithm_need_that_key(receipt, judged):
    signer = keys(SM2)[0]
    key = public_key(ORIGIN, SIGNED, signer)
    body = receipt["checkpoint"].partition("\n\n")[0] + "\n"
    note = f"{body}\n— {ORIGIN} {text(bytes.fromhex(key.identity) + signer.sign(body.encode()))}\n"
    assert judged(receipt | {"checkpoint": note, "key": str(key)}) == 0
    assert judged(receipt | {"checkpoint": note}) == judged(receipt | {"key": str(key)}) == 1
    assert judged(receipt | {"key": str(Key(ORIGIN, SIGNED, key.raw[:32]))}) in (1, 2)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "log\n", "log\u3000x", "\ud800"])
def test_a_key_is_not_called_by_a_name_that_no_line_can_hold(receipt, judged, name):
    raw = base64.b64decode(receipt["key"].partition("+")[2].partition("+")[2])
    identity = hashlib.sha256(name.encode("utf-8", "replace") + b"\n" + raw).hexdigest()[:8]
    assert judged({"checkpoint": receipt["checkpoint"], "key": f"{name}+{identity}+{text(raw)}"}) == 2


@pytest.mark.parametrize("written", [
    b"", b"{", b"[" * 100_000, b'{"a":' * 100_000, b"5", b"null", b"[5]", b"[]", b"{}", b"\xff\xfe\x00", b"[[]]",
    b'{"leafIdx": NaN}', b'{"size1": 1, "size1": 2}', b'{"leafIdx": ' + b"9" * 5000 + b"}",
])  # fmt: skip
def test_what_is_no_receipt_at_all_is_refused_in_a_sentence(judged, written):
    assert judged(written) == 2


def test_two_receipts_in_one_are_none(receipt, judged):
    assert judged(json.dumps(receipt).replace('"kind"', '"kind": "case.decided", "kind"').encode()) == 2


@pytest.mark.parametrize("change", [
    {"leafIdx": False, "treeSize": True}, {"leafIdx": 0.0, "treeSize": 1.0}, {"leafIdx": "0"}, {"proof": {}},
    {"proof": ""}, {"proof": False}, {"proof": [""]}, {"leafHash": other_spelling(text(bytes(32)))},
    {"root": text(bytes(31))}, {"digest": None}, {"digest": []}, {"digest": "SHA256"},
])  # fmt: skip
def test_a_bare_proof_is_read_to_the_letter(judged, change):
    right = {"leafIdx": 0, "treeSize": 1, "root": text(bytes(32)), "leafHash": text(bytes(32)), "proof": []}
    assert judged(right) == judged(right | {"proof": None}) == 0
    assert judged(right | change) in (1, 2)


def test_a_bare_proof_may_call_its_place_as_either_published_collection_does(judged):
    leaf = text(bytes(32))
    assert judged({"leafIndex": 0, "treeSize": 1, "root": leaf, "leafHash": leaf, "proof": []}) == 0
    nothing = {"size1": 1, "size2": 1, "root1": "", "root2": "", "proof": []}
    assert judged(nothing) == 1 and judged(nothing | {"root1": "ZG9uJ3Q=", "root2": "ZG9uJ3Q="}) == 0


@pytest.mark.parametrize("what", ["http://[bad/log", "http://127.0.0.1:1/log", "\0x", "/dev/null", "/nowhere/at/all"])
def test_an_address_that_is_none_is_refused_in_a_sentence(what):
    assert program.run(what, None, [], lambda _sentence: None) == 2


@pytest.fixture
def mirror(tmp_path):
    """A copy of a log of 520 leaves: two full tiles, and one of 8."""
    folder, edge = tmp_path / "mirror", Edge(HASHING)
    leaves = [hashlib.sha256(number.to_bytes(2)).digest() for number in range(GROWN)]
    for name, data in [*edge.grow(leaves), *edge.partial()]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    note, key = a_head([HASHING.leaf(each) for each in leaves])
    (folder / "checkpoint").write_text(note)
    (folder / "key").write_text(key)
    return folder


def walked(folder):
    return program.run(str(folder), None, [], lambda _sentence: None)


@pytest.mark.parametrize("name", [
    "tile/0/000", "tile/0/002.p/8", "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/8", "checkpoint", "key",
])  # fmt: skip
@pytest.mark.parametrize("change", [
    lambda data: data[:-1], lambda data: data[:-32], lambda data: data[:-34], lambda data: data + bytes(32),
    lambda data: data + b"\0\x20" + bytes(32), lambda data: b"", lambda data: b"\xff\xfe" + data[2:],
    lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:], lambda data: data[::-1], lambda data: None,
])  # fmt: skip
def test_a_copy_of_the_log_is_read_to_the_last_byte(mirror, name, change):
    assert walked(mirror) == 0
    data = change((mirror / name).read_bytes())
    (mirror / name).unlink() if data is None else (mirror / name).write_bytes(data)
    assert walked(mirror) in (1, 2)


def test_a_tile_of_another_width_is_another_tile_but_a_full_one_stands_in(mirror):
    (mirror / "tile/0/002.p/8").rename(mirror / "tile/0/002.p/7")
    assert walked(mirror) == 2
    leaves = (mirror / "tile/0/002.p/7").read_bytes()
    (mirror / "tile/0/002").write_bytes(leaves + bytes(248 * 32))
    assert walked(mirror) == 0
    (mirror / "tile/0/002").write_bytes(leaves)
    assert walked(mirror) == 1
