"""Taking away what people wrote, as each folder says of its own tables (`core.blanking`): its words are fixed, every
value is bound."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from daylight.core.blanking import GONE, Blank, Blanked


def found(blanks: Sequence[Blank], values: Mapping[str, Any]) -> Blanked:
    """The rows as they stand, held until the transaction ends; nothing is changed."""
    made = Blanked()
    with connection.cursor() as cursor:
        for each in blanks:
            cursor.execute(f"SELECT to_jsonb(t) FROM {each.table} t WHERE {each.where} FOR UPDATE", _bound(values))  # noqa: S608
            made.add(each, (json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()))
    return made


def counted(blanks: Sequence[Blank], values: Mapping[str, Any]) -> dict[str, int]:
    """How many rows of each kind there are, kinds without any left out."""
    counts: dict[str, int] = {}
    with connection.cursor() as cursor:
        for each in blanks:
            cursor.execute(f"SELECT count(*) FROM {each.table} t WHERE {each.where}", _bound(values))  # noqa: S608
            (count,) = cursor.fetchone()
            if count:
                counts[each.what] = counts.get(each.what, 0) + count
    return counts


def blanked(blanks: Sequence[Blank], values: Mapping[str, Any]) -> Blanked:
    """Blank the rows in the transaction of the verb that does so; answers with what they held.

    Rows that hold nothing any more may be blanked again without harm.
    """
    made = found(blanks, values)
    with connection.cursor() as cursor:
        for each in blanks:
            order = f"UPDATE {each.table} t SET {each.put}" if each.put else f"DELETE FROM {each.table} t"  # noqa: S608
            cursor.execute(f"{order} WHERE {each.where}", _bound(values))
    return made


def _bound(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "gone": GONE}
