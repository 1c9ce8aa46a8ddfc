"""Document numbers (文号): one series per department, kind of document and year, without gaps."""

from typing import ClassVar

from django.db import connection, models

NEXT = """
INSERT INTO casework_series (division, department, series, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (division, department, series, year) DO UPDATE SET last = casework_series.last + 1
RETURNING last
"""


class Series(models.Model):
    """The last number given in a series. The row stays locked until the act that took the number commits."""

    pk = models.CompositePrimaryKey("division", "department", "series", "year")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    series = models.CharField(max_length=20)
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(last__gt=0), name="series_positive")]


def next_in_series(division: str, department: int, series: str, year: int) -> int:
    """Take the next number; a transaction that is undone gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, (division, department, series, year))
        row = cursor.fetchone()
    number: int = row[0]
    return number
