"""Reads of the ledger."""

from datetime import datetime

from django.db import connection


def now() -> datetime:
    """The instant by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT daylight_now()")
        row = cursor.fetchone()
    found: datetime = row[0]
    return found
