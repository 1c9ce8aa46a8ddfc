"""Examples kept with a drawn flow: answers and outcomes with the way that a case should take."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.table import Table
from daylight.procedure.rules.trials import Trial, run

Example = Mapping[str, Any]


def must_go_as_kept(table: Table, examples: Iterable[Example]) -> None:
    """Raises `Refusal` `proposal.examples` naming the first example that goes another way than it was kept for."""
    for example in examples:
        if example.get("expected") and way_of(tried(table, example)) != example["expected"]:
            raise Refusal(
                "proposal.examples",
                msg("The kept example “%(name)s” goes another way now."),
                next_step=msg("Put the flow right, or try the example again and keep the way it takes now."),
                name=str(example.get("name", ""))[:80],
            )


def tried(table: Table, example: Example) -> Trial:
    """Run one example."""
    return run(table, values_of(str(example.get("values", ""))), example.get("outcomes", {}))


def way_of(done: Trial) -> list[str]:
    """The tasks done, in order, and where it ended."""
    return [*done.path, done.ends_at]


def values_of(written: str) -> dict[str, object]:
    """Answers as they are typed for a trial, one `key = value` a line; numbers, true, false and lists are known."""
    values: dict[str, object] = {}
    for line in written.splitlines():
        key, equals, value = line.partition("=")
        if equals:
            values[key.strip()] = _value(value.strip())
    return values


def _value(text: str) -> object:
    if text in ("true", "false"):
        return text == "true"
    if text.startswith("[") and text.endswith("]"):
        return [part.strip() for part in text[1:-1].split(",")]
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text
