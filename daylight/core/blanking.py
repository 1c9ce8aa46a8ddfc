"""Which rows of which table tell of a case, and what stands there once what people wrote is taken away."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, LiteralString

OF_CASE: LiteralString = "t.division = %(division)s AND t.number = %(number)s"
GONE = "（内容已依法删除，此处只留程序事实。）"
"""What stands where it matters that something was written; bound as `gone`."""


def said_no_more(*columns: LiteralString) -> LiteralString:
    """Assignments that leave of columns of text only whether anything stood there."""
    return ", ".join(
        [f'"{column}" = CASE WHEN btrim(t."{column}") = \'\' THEN t."{column}" ELSE %(gone)s END' for column in columns]
    )


def empty(*columns: LiteralString) -> LiteralString:
    """Assignments that leave nothing in columns of text."""
    return ", ".join([f"\"{column}\" = ''" for column in columns])


@dataclass(frozen=True, slots=True)
class Blank:
    """Rows of one table that tell of a case.

    `what` is the msgid under which they are counted, `put` the assignments that leave only figures and codes (none:
    the rows go altogether), `files` the columns that name files by digest.
    """

    what: str
    table: LiteralString
    put: LiteralString = ""
    where: LiteralString = OF_CASE
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class Blanked:
    """What was taken away: the rows as they were, by table; how many of each kind; the files they named."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def add(self, blank: Blank, rows: Iterable[dict[str, Any]]) -> None:
        """Take in the rows of one table."""
        for row in rows:
            self.rows.setdefault(blank.table, []).append(row)
            self.counts[blank.what] = self.counts.get(blank.what, 0) + 1
            self.files.update(str(row[column]) for column in blank.files if row.get(column))
