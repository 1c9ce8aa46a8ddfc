"""Which edition of the data that acts rest on is in use: an answer read under it may be kept until it changes.

Triggers on the tables of offices, lawbook and catalogue draw a new number at every change, whoever makes it. The change
itself holds the number's row until it commits, so no reader can see the number without the change, nor the change
under the old number.
"""

from collections.abc import Sequence
from typing import NamedTuple

from daylight.web.statements import Statement

NOW = Statement("SELECT ledger_editions()")


class Editions(NamedTuple):
    """The numbers that stand for all that was committed in three folders when they were read."""

    catalogue: int
    lawbook: int
    offices: int


def editions() -> Editions:
    """The editions in use now; one statement."""
    row = NOW.row()
    assert row is not None
    return editions_of(row[0])


def editions_of(numbers: Sequence[int]) -> Editions:
    """What the SQL function `ledger_editions` answers, for statements that read it beside something."""
    return Editions(*numbers)
