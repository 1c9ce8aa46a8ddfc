"""案卷评查: how cases are drawn, what is looked at, and how a file is scored.

The draw can be checked by anybody: seed = SHA-256(root of the log's head ‖ the draw's number as text); each listed
case ranks by SHA-256(seed ‖ its number as UTF-8); the lowest are drawn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from daylight.core.refusals import Refusal
from daylight.core.words import msg


class Verdict(StrEnum):
    """How an aspect of a case stands: lawful; with defects that can be put right; unlawful."""

    LAWFUL = "lawful"
    DEFECT = "defect"
    UNLAWFUL = "unlawful"


ASPECTS = {
    "body": msg("Lawfulness of the body"),
    "procedure": msg("Lawfulness of the procedure"),
    "discretion": msg("Fitness of the discretion"),
}
VERDICT_NAMES = {
    Verdict.LAWFUL: msg("Lawful and fit"),
    Verdict.DEFECT: msg("With defects"),
    Verdict.UNLAWFUL: msg("Unlawful or plainly unfit"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the score sheet with its full points; the points of all items are 100."""

    key: str
    aspect: str
    words: str
    points: int


ITEMS = (
    Item("power", "body", msg("The body exercised a power of its published list, under its own name"), 10),
    Item("officers", "body", msg("Certified officers acted, two where due, and none who had to keep out"), 10),
    Item("opening", "procedure", msg("Filing or acceptance with its facts and in time"), 8),
    Item("evidence", "procedure", msg("Facts clear, evidence lawful and enough"), 17),
    Item("rights", "procedure", msg("Rights told before the decision; statement and defence heard"), 10),
    Item("checking", "procedure", msg("Legal review and approval where they are due"), 7),
    Item("clocks", "procedure", msg("Every limit kept, every pause on an article"), 8),
    Item("basis", "discretion", msg("Articles in force, cited rightly"), 10),
    Item("measure", "discretion", msg("Amount within the benchmark, or departure with reasons and record"), 10),
    Item("document", "procedure", msg("Decision with facts, reasons, basis, remedies"), 5),
    Item("service", "procedure", msg("Served and executed as the law says; file complete"), 5),
)
PASS, GOOD = 60, 90


def seed_of(root: bytes, draw: int) -> str:
    """The seed of a draw, in hex."""
    return sha256(root + str(draw).encode()).hexdigest()


def drawn(seed: str, listed: Sequence[str], how_many: int) -> list[str]:
    """The numbers that the seed draws from the list, in the order drawn."""
    start = bytes.fromhex(seed)
    return sorted(listed, key=lambda number: sha256(start + number.encode()).digest())[:how_many]


def score_of(
    marks: Mapping[str, object], verdicts: Mapping[str, str], items: Sequence[Item] = ITEMS
) -> tuple[dict[str, int], int]:
    """The marks, checked against the items, and their sum; 0 where an aspect is unlawful, whatever the marks are.

    Refuses `review.verdict` for a missing verdict, `review.marks` for a mark outside 0 to the item's points, and
    `review.full_marks` for full marks in an aspect that is not lawful.
    """
    if set(verdicts) != set(ASPECTS) or any(each not in set(Verdict) for each in verdicts.values()):
        raise Refusal("review.verdict", msg("Give a verdict on body, procedure and discretion."))
    given = {item.key: _mark(marks.get(item.key), item) for item in items}
    for aspect, verdict in verdicts.items():
        lost = sum(item.points - given[item.key] for item in items if item.aspect == aspect)
        if verdict != Verdict.LAWFUL and not lost:
            raise Refusal(
                "review.full_marks",
                msg("An aspect with defects cannot have full marks."),
                next_step=msg("Take points off where the defect is, or change the verdict."),
            )
    return given, 0 if Verdict.UNLAWFUL in verdicts.values() else sum(given.values())


def _mark(given: object, item: Item) -> int:
    text = str(given if given is not None else "").strip()
    if not text.isdecimal() or len(text) > 3 or int(text) > item.points:
        raise Refusal("review.marks", msg("Every item is marked with a whole number from 0 to its points."))
    return int(text)
