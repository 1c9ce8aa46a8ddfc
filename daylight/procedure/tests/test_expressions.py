"""Expressions mean the same here, in the reader's browser, and (as far as both go) in the engine that runs flows."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.core.refusals import Refusal
from daylight.procedure.rules import conditions, expressions

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "expressions.json").read_text(encoding="utf-8"))
SCRIPT = HERE.parents[2] / "frontend" / "js" / "expressions.js"
NODE = shutil.which("node")
SAID = [case["says"] for case in CASES]
RUNNER = HERE / "expressions.mjs"


def read(written: Any) -> Any:
    """Values of the table: a text begins with a quotation mark, a number does not."""
    if isinstance(written, str):
        return written[1:] if written.startswith("'") else Decimal(written)
    if isinstance(written, list):
        return [read(each) for each in written]
    return {key: read(each) for key, each in written.items()} if isinstance(written, dict) else written


def told(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    return f"'{value}" if isinstance(value, str) else value


def here(expression: str, values: dict[str, Any]) -> Any:
    try:
        return told(expressions.value_of(expression, read(values)))
    except Refusal:
        return "refused"


def in_script(cases: list[dict[str, Any]]) -> list[Any]:
    asked = json.dumps(cases)
    assert NODE
    done = subprocess.run(
        [NODE, str(RUNNER), str(SCRIPT)], input=asked, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("case", CASES, ids=SAID)
def test_an_expression_has_the_value_the_table_says(case):
    assert here(case["expression"], case["values"]) == ("refused" if case.get("refused") else case["is"])


@pytest.mark.parametrize("case", [case for case in CASES if case.get("cel")], ids=lambda case: case["says"])
def test_the_engine_of_flows_says_the_same(case):
    assert conditions.holds(case["expression"], read(case["values"])) is (case["is"] is True)


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_the_browser_says_the_same_of_every_case():
    assert in_script(CASES) == ["refused" if case.get("refused") else case["is"] for case in CASES]


NUMBERS = st.decimals(min_value=-10000, max_value=10000, places=3).map(lambda number: format(number, "f"))
LEAVES = st.sampled_from(["a", "b", "c", "2", "0.5", "missing", "'shop'", "true", "size(rows)", "sum(rows.n)"])
SIGNS = ["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "&&", "||"]
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(SIGNS), inner).map(lambda made: f"({made[0]} {made[1]} {made[2]})"),
        st.tuples(inner, inner, inner).map(lambda made: f"({made[0]} ? {made[1]} : {made[2]})"),
        inner.map(lambda made: f"round({made}, 2)"),
    ),
    max_leaves=8,
)


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_random_expressions_mean_the_same_in_both_places():
    drawn: list[dict[str, Any]] = []

    @given(TREES, NUMBERS, NUMBERS, NUMBERS)
    def draw(expression: str, a: str, b: str, c: str) -> None:
        rows = [{"n": a}, {"n": b}, {}]
        drawn.append({"expression": expression, "values": {"a": a, "b": b, "c": c, "rows": rows}})

    draw()
    assert in_script(drawn) == [here(each["expression"], each["values"]) for each in drawn]
