"""What the performance office wrote about a case, and what is left once its personal data are erased: the points."""

from daylight.core.blanking import Blank, said_no_more
from daylight.core.words import msg

LINES = """SELECT l.run_id, l.position FROM performance_line l JOIN performance_run r ON r.id = l.run_id
  WHERE r.division = %(division)s AND l."case" = %(number)s"""
OF_LINES = f"(t.run_id, t.position) IN ({LINES})"
BLANKS = (
    Blank(
        msg("Entries of the performance office"), "performance_manual", put=said_no_more("basis"),
        where='t.division = %(division)s AND t."case" = %(number)s',
    ),
    Blank(
        msg("Objections of a body to its score"), "performance_objection", put=said_no_more("reason", "answer"),
        where=OF_LINES,
    ),
)  # fmt: skip
ENTRIES = f"""
SELECT e.stream, e.seq FROM ledger_entry e WHERE e.division = %(division)s AND e.stream LIKE 'performance/%%'
  AND e.payload <> '{{}}' AND (
    (e.kind = 'score.manual' AND (e.payload::jsonb ->> 'manual')::bigint IN (
      SELECT m.id FROM performance_manual m WHERE m.division = %(division)s AND m."case" = %(number)s))
    OR (e.payload::jsonb ->> 'objection')::bigint IN (
      SELECT o.id FROM performance_objection o JOIN ({LINES}) x ON (o.run_id, o.position) = (x.run_id, x.position)))
"""  # noqa: S608  fixed words
