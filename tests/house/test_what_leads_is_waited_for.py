"""Tests that drive a browser wait for the page a click leads to before they read anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRIVERS = [
    path
    for folder in ("tests", "daylight")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path.name != Path(__file__).name and {"tests"} & set(path.parts) and "playwright" in path.read_text()
]
HASTY_WAITS = {"wait_for_load_state", "wait_for_url"}
"""Both are content with the page that is being left."""
LEADING = {"leads", "expect_navigation"}
PATIENT = {
    "check", "click", "drag_to", "expect_navigation", "fill", "hover", "leads", "follow", "press", "select_option",
    "set_input_files", "to_be_visible", "to_have_count", "to_have_text", "to_have_url", "to_have_value", "type",
    "uncheck", "wait_for", "wait_for_function", "wait_for_selector",
}  # fmt: skip
"""What is said next waits for its element by itself."""


def name_of(call: ast.expr) -> str:
    called = call.func if isinstance(call, ast.Call) else call
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def presses(statement: ast.stmt) -> bool:
    """A click, or the enter key."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    words = [each.value for each in statement.value.args if isinstance(each, ast.Constant)]
    return name_of(statement.value) == "click" or (name_of(statement.value) == "press" and "Enter" in words)


def is_patient(statement: ast.stmt | None) -> bool:
    """What follows a press waits for what it needs."""
    if isinstance(statement, ast.With):
        return any(name_of(item.context_expr) in LEADING for item in statement.items)
    if isinstance(statement, ast.For):
        return is_patient(statement.body[0])
    return isinstance(statement, ast.Expr) and name_of(statement.value) in PATIENT


def hasty(body: list[ast.stmt], after: ast.stmt | None = None) -> Iterator[int]:
    """The lines of a block that press something and are followed by what does not wait."""
    for statement, following in zip(body, [*body[1:], after], strict=False):
        if presses(statement) and not is_patient(following):
            yield statement.lineno
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield from hasty(statement.body)
        elif isinstance(statement, ast.With):
            led = any(name_of(item.context_expr) in LEADING for item in statement.items)
            yield from [] if led else hasty(statement.body, following)
        elif isinstance(statement, ast.If | ast.For | ast.While | ast.Try):
            yield from hasty(statement.body, following)
            yield from hasty(statement.orelse, following)


@pytest.mark.parametrize("path", DRIVERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_click_leads_to_is_waited_for(path: Path) -> None:
    tree = ast.parse(path.read_text())
    waits = [each.lineno for each in ast.walk(tree) if isinstance(each, ast.Attribute) and each.attr in HASTY_WAITS]
    assert waits == [], f"{path.name}: use `follow` or `leads` of tests/windows.py around what is pressed"
    lines = list(hasty(tree.body))
    assert lines == [], f"{path.name}: read too early after these lines; use `follow`, `leads` or `expect`"


@pytest.mark.parametrize(
    "early",
    [
        "page.click('a')\nassert page.locator('h1').count() == 1",
        "page.locator('a').click()\nlooks_well(page)",
        "page.keyboard.press('Enter')\ntold = page.inner_text('main')",
        "def sent(page):\n    page.click('button')",
        "if folded:\n    page.click('summary')\nassert page.is_visible('form')",
    ],
)
def test_what_reads_too_early_is_found(early: str) -> None:
    assert list(hasty(ast.parse(early).body))


@pytest.mark.parametrize(
    "patient",
    [
        "with leads(page):\n    page.click('a')\nassert page.locator('h1').count() == 1",
        "page.click('summary')\nexpect(page.locator('form')).to_be_visible()",
        "page.click('summary')\npage.fill('[name=a]', 'b')",
        "page.keyboard.press('Tab')\nassert page.evaluate('1')",
    ],
)
def test_what_waits_is_let_be(patient: str) -> None:
    assert not list(hasty(ast.parse(patient).body))
