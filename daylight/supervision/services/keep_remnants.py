"""What the rules ask of records is kept before their content is erased."""

from collections.abc import Sequence

from django.db import connection

from daylight.ledger.services import Place

KEEP = """
INSERT INTO supervision_remnant (division, stream, seq, person, facts)
SELECT e.division, e.stream, e.seq, CASE WHEN e.actor::jsonb ->> 'kind' = 'officer' THEN e.person END,
  jsonb_strip_nulls(jsonb_build_object('late', p.said -> 'late', 'code', p.said -> 'code',
    'department', p.said -> 'department',
    'fields', jsonb_build_object('discretion', jsonb_build_object('inside', p.said #> '{fields,discretion,inside}'))))
FROM ledger_entry e JOIN unnest(%s::text[], %s::int[]) AS g (stream, seq) ON g.stream = e.stream AND g.seq = e.seq
CROSS JOIN LATERAL (SELECT e.payload::jsonb AS said) p
WHERE e.division = %s AND e.salt <> ''
ON CONFLICT DO NOTHING
"""
"""The codes and flags that detectors and rules read in what was recorded, and no words (`queries.detectors`)."""


def keep_remnants(division: str, places: Sequence[Place]) -> None:
    """Keep of these entries what rules of supervision ask of them, so that judging the past again gives what it gave.

    Runs inside the erasing of a case; no ledger entry of its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [[each for each, _seq in places], [seq for _stream, seq in places], division])
