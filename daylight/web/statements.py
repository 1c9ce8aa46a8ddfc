"""Statements on the way of every act: prepared once a connection, and free of what Django's cursors do besides."""

import json
from collections.abc import Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import Connection, RawCursor

_cursors: "WeakKeyDictionary[Connection[Any], RawCursor[Any]]" = WeakKeyDictionary()


class Statement:
    """One SQL statement with `%s` for its values, which answers at most one row that matters.

    It runs on Django's own connection, in its transaction, with its errors; where somebody counts or wraps statements
    it goes through Django's cursor, so that it is counted like any other.
    """

    __slots__ = ("_numbered", "sql")

    def __init__(self, sql: str) -> None:
        self.sql = sql
        pieces, number = sql.split("%s"), count(1)
        self._numbered = pieces[0] + "".join(f"${next(number)}{piece}" for piece in pieces[1:])

    def row(self, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row, or None. Raises Django's database errors."""
        if connection.queries_logged or connection.execute_wrappers:
            with connection.cursor() as cursor:
                cursor.execute(self.sql, values)
                found: tuple[Any, ...] | None = cursor.fetchone()
                return found
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        connection.validate_no_broken_transaction()
        with connection.wrap_database_errors:
            first: tuple[Any, ...] | None = _cursor().execute(self._numbered, values, prepare=True).fetchone()
            return first


def read_json(value: object) -> Any:
    """A jsonb column's value: read already on the bare connection, still text where Django's cursor was used."""
    return json.loads(value) if isinstance(value, str | bytes) else value


def _cursor() -> RawCursor[Any]:
    kept = _cursors.get(connection.connection)
    if kept is None or kept.closed:
        kept = _cursors[connection.connection] = RawCursor(connection.connection)
    return kept
