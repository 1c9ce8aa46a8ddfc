"""Draws and checks, and what a draw rests on."""

from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.queries import Head
from daylight.supervision.models import Draw, SpotCheck

CASES = "SELECT number FROM casework_case WHERE division = %s AND opened_at >= %s ORDER BY number"
DEPARTMENT = "SELECT department FROM casework_case WHERE division = %s AND number = %s"


def cases_since(division: str, since: datetime) -> list[str]:
    """The numbers of the cases of a division opened since an instant, in order."""
    with connection.cursor() as cursor:
        cursor.execute(CASES, [division, since])
        return [row[0] for row in cursor.fetchall()]


def department_of(division: str, number: str) -> int | None:
    """Whose case it is."""
    with connection.cursor() as cursor:
        cursor.execute(DEPARTMENT, [division, number])
        row = cursor.fetchone()
    return row[0] if row else None


def draw(division: str, id_: int) -> Draw:
    """One draw, or `NotFound`. Its secret is nobody's business until it is drawn."""
    row = Draw.objects.filter(division=division, id=id_).first()
    if row is None:
        raise NotFound("draw.unknown", msg("There is no such draw."))
    return row


def draws(division: str) -> list[Draw]:
    """The draws of a division, newest first."""
    return list(Draw.objects.filter(division=division).order_by("-id")[:100])


def first_head_after(size: int) -> Head | None:
    """The first signed head of the public log that is longer than this."""
    return next((each for each in ledger.heads() if each.size > size), None)


def checks(division: str, *, draw_id: int | None = None) -> QuerySet[SpotCheck]:
    """What was seen after a draw, or on every check of a division; newest first."""
    rows = SpotCheck.objects.filter(division=division).order_by("-id")
    return rows if draw_id is None else rows.filter(draw=draw_id)
