"""What supervision wrote about a case, and what is left once its personal data are erased: every finding, no words."""

from daylight.core.blanking import Blank, said_no_more
from daylight.core.words import msg

OF_FINDINGS = """t.division = %(division)s AND t.finding <> 0 AND t.finding IN (SELECT f.id FROM supervision_finding f
  WHERE f.division = %(division)s AND f.number = %(number)s)"""
BLANKS = (
    Blank(msg("Words a case is found by"), "supervision_casewords"),
    Blank(
        msg("Orders of supervision"), "supervision_order", put=said_no_more("demand", "reply", "result"),
        where=OF_FINDINGS,
    ),
    Blank(msg("Findings of supervision"), "supervision_finding", put=said_no_more("answer")),
    Blank(
        msg("Spot checks"), "supervision_spotcheck", put=f"file = '', {said_no_more('seen')}", files=("file",),
        where="t.division = %(division)s AND t.number = %(number)s",
    ),
)  # fmt: skip
ENTRIES = """
SELECT e.stream, e.seq FROM ledger_entry e WHERE e.division = %(division)s AND e.stream IN (
  SELECT 'order/' || o.id FROM supervision_order o JOIN supervision_finding f
    ON f.division = o.division AND f.id = o.finding
  WHERE o.division = %(division)s AND f.number = %(number)s
  UNION ALL SELECT 'visit/' || s.id FROM supervision_spotcheck s
  WHERE s.division = %(division)s AND s.number = %(number)s AND s.draw = 0)
UNION ALL
SELECT e.stream, e.seq FROM ledger_entry e WHERE e.division = %(division)s
  AND (e.stream = 'supervision' OR e.stream LIKE 'draw/%%') AND e.payload LIKE '{%%'
  AND (e.kind LIKE 'finding.%%' OR e.kind = 'check.recorded') AND e.payload::jsonb ->> 'number' = %(number)s
"""
