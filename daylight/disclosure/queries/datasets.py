"""The rows of the open data."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection

from daylight.disclosure.rules.datasets import Dataset, anonymous

BATCH = 1000


def rows_of(
    dataset: Dataset, division: str, *, at: datetime, after: str = "", most: int = BATCH
) -> list[dict[str, object]]:
    """The rows beyond the one whose first column is `after`, in its order; one statement, the one that is shown."""
    with connection.cursor() as cursor:
        cursor.execute(dataset.query, {"division": division, "at": at, "after": after, "most": most})
        return anonymous(dataset, cursor.fetchall())


def every_row(dataset: Dataset, division: str, *, at: datetime) -> Iterator[dict[str, object]]:
    """All rows, a thousand a statement."""
    after, first = "", dataset.columns[0].key
    while rows := rows_of(dataset, division, at=at, after=after):
        yield from rows
        if len(rows) < BATCH:
            return
        after = str(rows[-1][first])
