"""Which columns the work list shows, in which order, and how many lines a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daylight.core.refusals import Refusal
from daylight.core.words import msg

MATTER = "matter"
COLUMNS = {
    "left": msg("Working days left"),
    MATTER: msg("Matter"),
    "party": msg("Applicant or party"),
    "step": msg("Step"),
    "arrived": msg("Arrived"),
    "kind": msg("Kind of power"),
    "sender": msg("Sent by"),
    "held": msg("Signed for"),
}
USUAL = ("left", MATTER, "party", "step", "arrived")
SIZES = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns from left to right, of `COLUMNS`, and the lines of a page, of `SIZES`."""

    columns: tuple[str, ...] = USUAL
    rows: int = SIZES[0]


def layout_of(columns: Iterable[str], rows: int) -> Layout:
    """A layout as asked for, each column once.

    The matter leads to the case and cannot be left out. Raises `Refusal` `layout.columns` and `layout.rows`.
    """
    chosen = tuple(dict.fromkeys(columns))
    if MATTER not in chosen or any(each not in COLUMNS for each in chosen):
        raise Refusal(
            "layout.columns",
            msg("The list shows the matter, and columns that it knows."),
            next_step=msg("Leave “Matter” ticked; it leads to the case."),
        )
    if rows not in SIZES:
        raise Refusal(
            "layout.rows",
            msg("A page of the list has 20, 50 or 100 lines."),
            next_step=msg("Choose one of the three."),
        )
    return Layout(chosen, rows)


def stored(columns: Sequence[str], rows: int) -> Layout:
    """A layout as it was kept, without columns that the list no longer has."""
    known = [each for each in columns if each in COLUMNS]
    return Layout(tuple(known if MATTER in known else [MATTER, *known]), rows if rows in SIZES else SIZES[0])


def in_order(shown: Sequence[str]) -> list[str]:
    """Every column: those shown as they stand, then the others."""
    return [*shown, *(each for each in COLUMNS if each not in shown)]


def moved(order: Sequence[str], key: str, by: int) -> list[str]:
    """The order with one column moved by so many places; at either end it stays."""
    if key not in order:
        return list(order)
    rest = [each for each in order if each != key]
    rest.insert(max(order.index(key) + by, 0), key)
    return rest
