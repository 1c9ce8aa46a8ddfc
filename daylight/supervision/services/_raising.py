"""What the verbs that raise findings share."""

from datetime import datetime

from django.db import connection

from daylight.supervision.queries import Found
from daylight.supervision.queries.matters import Matter
from daylight.supervision.rules import of_code

RAISE = """
INSERT INTO supervision_finding (division, rule, level, number, clock, entry, department, became_true_at, noticed_at,
  state, answer, answered_by, version)
SELECT given.*, 'raised', '', '', coalesce(v.number, 0) FROM (SELECT %(division)s AS division, %(rule)s AS rule,
  %(level)s, %(number)s, %(clock)s::int, %(entry)s::int, %(department)s::bigint, %(became)s::timestamptz,
  %(at)s::timestamptz) AS given
LEFT JOIN supervision_ruleversion v
  ON v.division = given.division AND v.rule = given.rule AND v.state IN ('on', 'off')
WHERE v.state IS DISTINCT FROM 'off'
ON CONFLICT (division, number, clock, entry, rule) DO NOTHING
RETURNING id, rule, number, clock, entry, became_true_at
"""


def put(matter: Matter, *, division: str, at: datetime) -> Found | None:
    """Keep one finding; None where it stands already or its rule is switched off. KeyError for an unknown rule."""
    given: dict[str, str | int | datetime | None] = {
        "division": division, "rule": matter.rule, "level": of_code(matter.rule).level.value, "number": matter.number,
        "clock": matter.clock, "entry": matter.entry, "department": matter.department, "became": matter.became,
        "at": at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(RAISE, given)
        row = cursor.fetchone()
    return Found(*row) if row else None
