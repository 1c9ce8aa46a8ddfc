"""The published vectors: what they say of themselves is what the program for strangers finds."""

import json
from pathlib import Path

import pytest

from daylight.ledger.tests.vectors import vectors
from daylight.ledger.verifier import program

FILE = Path(__file__).resolve().parents[3] / "docs" / "proof-vectors.json"
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))


def test_the_published_file_is_what_the_rfc_gives():
    assert vectors() == VECTORS


def judged(vector, tmp_path):
    path = tmp_path / "vector.json"
    path.write_text(json.dumps({name: value for name, value in vector.items() if name not in ("desc", "holds")}))
    return program.run(str(path), None, [], lambda _sentence: None)


def test_every_vector_is_judged_right(tmp_path):
    wrong = [each["desc"] for each in VECTORS if (judged(each, tmp_path) == 0) != each["holds"]]
    assert wrong == []
    assert {each["holds"] for each in VECTORS} == {True, False} and len(VECTORS) > 400


@pytest.mark.parametrize(("field", "count"), [("leafIdx", 14), ("size1", 16), ("checkpoint", 20)])
def test_every_kind_has_right_ones_and_far_more_wrong_ones(field, count):
    kind = [each["holds"] for each in VECTORS if field in each]
    assert kind.count(True) == count and kind.count(False) > 2 * count


def test_half_a_proof_is_no_proof(tmp_path):
    for vector in (VECTORS[0], next(each for each in VECTORS if "size1" in each)):
        for field in set(vector) - {"desc", "holds", "digest", "proof", "leafIdx", "size1"}:
            assert judged({name: value for name, value in vector.items() if name != field}, tmp_path) == 2
        assert judged(vector | {"digest": "md5"}, tmp_path) == 2
