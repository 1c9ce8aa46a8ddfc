"""After a test that commits, the database is again as its migrations left it: emptied, and what they wrote put back.

Django's own ways lose what the migrations wrote, or put it back row by row: thousands of everyday words, for seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.test import TransactionTestCase


@contextmanager
def as_installed() -> Iterator[None]:
    """While this lasts, tests that commit leave the database as it is now."""
    connection = connections[DEFAULT_DB_ALIAS]
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    written = {table: _rows(table) for table in _filled(tables)}
    names = ", ".join(map(connection.ops.quote_name, tables))

    def put_back(case: TransactionTestCase) -> None:
        assert case._databases_names(include_mirrors=False) == [DEFAULT_DB_ALIAS]
        with transaction.atomic(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(f"TRUNCATE {names}")
            for table, rows in written.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copying:
                    copying.write(rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
        yield


def _filled(tables: list[str]) -> list[str]:
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


def _rows(table: str) -> bytes:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copying:
        return b"".join(copying)
