"""Merkle proofs against a tree written down straight from RFC 9162, and against every way to get a field wrong."""

import base64
import hashlib
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daylight.ledger.rules.growing import Edge
from daylight.ledger.verifier import program
from daylight.ledger.verifier.logs import WIDTH, Log, tile_path
from daylight.ledger.verifier.proofs import Proofs
from daylight.ledger.verifier.trees import Hashing, Unreadable, consistent, included

H = Hashing()
DATA = [hashlib.sha256(bytes([n & 255, n >> 8])).digest() for n in range(1500)]


class Kept(Log):
    """A log in memory."""

    def __init__(self, files):
        super().__init__("memory")
        self.files = files

    def read(self, path):
        if path not in self.files:
            raise Unreadable(path)
        return self.files[path]


def of_the_rfc(entries):
    """RFC 9162 section 2.1.1, word for word."""
    if len(entries) < 2:
        return hashlib.sha256(b"\0" + entries[0] if entries else b"").digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return hashlib.sha256(b"\1" + of_the_rfc(entries[:k]) + of_the_rfc(entries[k:])).digest()


def grown(*sizes):
    """A log that grew by these steps; its files and its edge."""
    edge, files = Edge(H), {}
    for size in sizes:
        files.update(edge.grow(DATA[edge.size : size]))
        files.update(edge.partial())
    return Kept(files), edge


@pytest.fixture(scope="module")
def whole():
    log, edge = grown(1000)
    return Proofs(log, H), edge.root()


@given(st.lists(st.integers(0, 1500), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_log_grown_in_any_steps_is_the_tree_of_the_rfc(steps):
    sizes = sorted(steps)
    log, edge = grown(*sizes)
    assert edge.root() == of_the_rfc(DATA[: sizes[-1]])
    once, _edge = grown(sizes[-1])
    assert set(once.files.items()) <= set(log.files.items())


@given(st.integers(1, 1500), st.data())
@settings(max_examples=80, deadline=None)
def test_every_leaf_is_proved_with_at_most_the_logarithm_in_hashes_and_no_other_leaf_is(size, data):
    log, edge = grown(size)
    index = data.draw(st.integers(0, size - 1))
    proof, root = Proofs(log, H).inclusion(index, size), edge.root()
    assert included(H, H.leaf(DATA[index]), index, size, proof, root)
    assert len(proof) <= math.ceil(math.log2(size))
    if size & (size - 1) == 0:
        assert sum(map(len, proof)) == 32 * int(math.log2(size))
    for other in {index + 1, index - 1, index ^ 2, size, -1} - {index}:
        assert not included(H, H.leaf(DATA[index]), other, size, proof, root)


@given(st.integers(1, 1500), st.data())
@settings(max_examples=80, deadline=None)
def test_every_smaller_tree_is_proved_to_begin_the_larger(size, data):
    log, edge = grown(size)
    first = data.draw(st.integers(1, size))
    proofs = Proofs(log, H)
    before, proof = proofs.root(first, within=size), proofs.consistency(first, size)
    assert before == of_the_rfc(DATA[:first])
    assert consistent(H, first, size, proof, before, edge.root())
    assert len(proof) <= math.ceil(math.log2(size)) + 1
    if first < size:
        assert not consistent(H, first, size, proof, edge.root(), before)


def flipped(data, bit):
    return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]


@pytest.mark.parametrize(("index", "size"), [(0, 1), (0, 8), (5, 8), (2, 3), (999, 1000), (511, 1000)])
def test_an_inclusion_proof_with_any_field_changed_is_refused(whole, index, size):
    proofs, _root = whole
    leaf, proof, root = H.leaf(DATA[index]), proofs.inclusion(index, size), proofs.root(size, within=1000)
    assert included(H, leaf, index, size, proof, root)
    wrong = [
        *((leaf, each, size, proof, root) for each in (index + 1, index - 1, index ^ 2, index + size, -1, size)),
        (leaf, index, 0, proof, root), (leaf, index, -1, proof, root), (leaf, index, size * 2, proof, root),
        *((each, index, size, proof, root) for each in (flipped(leaf, 4), b"", leaf[:31], leaf + leaf)),
        *((leaf, index, size, proof, each) for each in (flipped(root, 4), b"", root[:31], root + b"\0")),
        (leaf, index, size, [*proof, b""], root), (leaf, index, size, [*proof, root], root),
        (leaf, index, size, [bytes(32), *proof], root), (leaf, index, size, [root, *proof], root),
    ]  # fmt: skip
    for at in range(len(proof)):
        wrong += [
            (leaf, index, size, [*proof[:at], flipped(proof[at], 7 * at + 3), *proof[at + 1 :]], root),
            (leaf, index, size, proof[:at] + proof[at + 1 :], root),
            (leaf, index, size, [*proof[:at], proof[at][:31], *proof[at + 1 :]], root),
        ]
    if len(proof) > 1:
        wrong.append((leaf, index, size, proof[::-1], root))
    for number, each in enumerate(wrong):
        assert not included(H, *each), number


@pytest.mark.parametrize(("first", "second"), [(1, 8), (6, 8), (2, 5), (4, 8), (999, 1000), (512, 1000), (3, 7)])
def test_a_consistency_proof_with_any_field_changed_is_refused(whole, first, second):
    proofs, _root = whole
    old, new = proofs.root(first, within=1000), proofs.root(second, within=1000)
    proof = proofs.consistency(first, second)
    assert consistent(H, first, second, proof, old, new)
    wrong = [
        *((each, second, proof, old, new) for each in (first - 1, first + 1, first ^ 2, 0, -1, second)),
        *((first, each, proof, old, new) for each in (second * 2, second // 2, 0, -1)),
        (first, second, proof, flipped(old, 4), new), (first, second, proof, old, flipped(new, 4)),
        (first, second, proof, new, old), (first, second, proof, old, old), (first, second, [], old, new),
        (first, second, [*proof, b""], old, new), (first, second, [*proof, old], old, new),
        (first, second, [*proof, new], old, new), (first, second, [bytes(32), *proof], old, new),
        (first, second, [old, *proof], old, new), (first, second, [new, *proof], old, new),
        (first, second, [proof[0], *proof], old, new),
    ]  # fmt: skip
    for at in range(len(proof)):
        wrong += [
            (first, second, [*proof[:at], flipped(proof[at], 4), *proof[at + 1 :]], old, new),
            (first, second, proof[:at] + proof[at + 1 :], old, new),
        ]
    for number, each in enumerate(wrong):
        assert not consistent(H, *each), number


@pytest.mark.parametrize(
    ("first", "second", "proof", "same", "good"),
    [
        (1, 1, [], True, True),
        (0, 0, [], True, True),
        (1, 1, [], False, False),
        (0, 0, [], False, False),
        (1, 1, [bytes(32)], True, False),
        (0, 1, [], True, False),
        (0, 1, [bytes(32)], True, False),
        (2, 1, [], True, False),
    ],
)
def test_from_an_empty_tree_nothing_follows_and_a_tree_is_consistent_with_itself(first, second, proof, same, good):
    assert consistent(H, first, second, proof, b"a", b"a" if same else b"b") is good


def test_the_tree_of_the_published_example():
    """The eight inputs that test vectors of this kind of tree have used since RFC 6962."""
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    root = of_the_rfc([bytes.fromhex(each) for each in inputs])
    assert root.hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert H.root([H.leaf(bytes.fromhex(each)) for each in inputs]) == root


def test_bare_proofs_in_files_are_judged(tmp_path, whole):
    proofs, root = whole

    def judged(**proof):
        path = tmp_path / "proof.json"
        path.write_text(json.dumps(proof))
        return program.run(str(path), None, [], lambda _sentence: None)

    text = [base64.b64encode(each).decode() for each in proofs.inclusion(7, 1000)]
    given = {"leafIdx": 7, "treeSize": 1000, "root": base64.b64encode(root).decode(),
             "leafHash": base64.b64encode(H.leaf(DATA[7])).decode(), "proof": text}  # fmt: skip
    assert judged(**given) == 0 and judged(**given | {"leafIdx": 8}) == 1 and judged(**given | {"proof": None}) == 1
    assert judged(**given | {"root": "§"}) == 2
    pair = {"size1": 1, "size2": 1, "root1": given["root"], "root2": given["root"], "proof": None}
    assert judged(**pair) == 0 and judged(**pair | {"size2": 2}) == 1


def test_tiles_lie_where_the_layout_says():
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path("entries", 0, 17) == "tile/entries/000.p/17" and tile_path(3, 999, WIDTH) == "tile/3/999"
