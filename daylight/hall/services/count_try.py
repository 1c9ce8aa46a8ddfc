"""Somebody tries to open an application with a query code: counted, so that codes cannot be tried out."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import TrackingTry

STRETCH = timedelta(minutes=10)
MOST_FROM_ONE_PLACE = 60
MOST_FOR_ONE_NUMBER = 10

COUNT = """
INSERT INTO hall_trackingtry AS t (who, since, tries) VALUES (%s, %s, 1)
ON CONFLICT (who, since) DO UPDATE SET tries = t.tries + 1 RETURNING tries
"""


class TooOften(Refusal):
    """Too many tries; later ones will be heard."""

    status = 429


def count_try(number: str, *, place: str, at: datetime) -> None:
    """Count one try from an address for a number. Raises TooOften "tracking.too_often" past the limit.

    The count is per address, and per address and number, never per number alone: nobody can lock an applicant out.
    It holds across processes and lasts ten minutes by the database's clock. Addresses are kept as keyed digests.
    """
    since = at.replace(minute=at.minute // 10 * 10, second=0, microsecond=0)
    from_place, for_number = _count(place, since), _count(f"{place}\0{number}", since)
    if from_place == 1:
        TrackingTry.objects.filter(since__lt=at - 6 * STRETCH).delete()
    over = from_place > MOST_FROM_ONE_PLACE or for_number > MOST_FOR_ONE_NUMBER
    if over:
        raise TooOften(
            "tracking.too_often",
            msg("Too many tries from this address."),
            next_step=msg("Wait ten minutes and try again, or sign in with the account that applied."),
        )


def _count(who: str, since: datetime) -> int:
    kept = hashlib.blake2b(who.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=32).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [kept, since])
        (tries,) = cursor.fetchone()
    return int(tries)
