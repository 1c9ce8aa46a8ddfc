"""Bringing the index of words up to the ledger, so that any word in any case is found at once."""

from django.db import connection, transaction

from daylight.core.bigrams import folded, grams
from daylight.supervision.models import CaseWords, WordsMark
from daylight.supervision.queries.searching import numbered, words_of

AT_ONCE = 2_000
CHANGED = """
SELECT DISTINCT substr(stream, 6) FROM ledger_entry
WHERE division = %(division)s AND position > %(after)s AND position <= %(up_to)s AND starts_with(stream, 'case/')
EXCEPT SELECT number FROM hall_erasure WHERE division = %(division)s AND state IN ('restricted', 'erased')
"""
UP_TO = """
WITH log AS (SELECT coalesce((SELECT settled FROM ledger_log), 0) AS settled)
SELECT coalesce((SELECT position FROM ledger_entry, log WHERE position > %(after)s AND position <= settled
  ORDER BY position OFFSET %(at_once)s LIMIT 1), settled) FROM log
"""
"""Positions up to `settled` are committed for good: none appears behind the mark later."""


def index_words(*, division: str) -> int:
    """Read the words of the division's cases that have new entries; returns how many cases. May be killed anywhere."""
    count, found = 0, _some(division)
    while found is not None:
        count, found = count + found, _some(division)
    return count


@transaction.atomic
def _some(division: str) -> int | None:
    """The cases of the next entries, None where there is no further entry."""
    WordsMark.objects.get_or_create(division=division, defaults={"position": 0})
    mark = WordsMark.objects.select_for_update().get(division=division)
    with connection.cursor() as cursor:
        cursor.execute(UP_TO, {"after": mark.position, "at_once": AT_ONCE})
        (up_to,) = cursor.fetchone()
        if up_to <= mark.position:
            return None
        cursor.execute(CHANGED, {"division": division, "after": mark.position, "up_to": up_to})
        numbers = [number for (number,) in cursor.fetchall()]
    rows = [
        CaseWords(division=division, number=number, grams=numbered(grams(folded(words))))
        for number, words in words_of(division, numbers).items()
    ]
    CaseWords.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["grams"], unique_fields=["division", "number"]
    )
    mark.position = up_to
    mark.save(update_fields=["position"])
    return len(rows)
