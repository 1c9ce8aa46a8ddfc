"""Numbers given in order: index numbers, filing receipts, volumes, requests, replies."""

from django.db import connection

NEXT = """
INSERT INTO disclosure_serial (division, name, last) VALUES (%s, %s, 1)
ON CONFLICT (division, name) DO UPDATE SET last = disclosure_serial.last + 1 RETURNING last
"""


def next_number(division: str, series: str) -> int:
    """The next number of a series; the row is locked until the act commits, so no number is left out."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [division, series])
        return int(cursor.fetchone()[0])
