"""What legal oversight wrote about a case, and what is left once its personal data are erased: verdicts, no words."""

from daylight.core.blanking import Blank, said_no_more
from daylight.core.words import msg

BLANKS = (
    Blank(msg("Reviews of the case"), "legality_review", put=said_no_more("reason", "opinion")),
    Blank(msg("Problems found in reviews"), "legality_problem", put=said_no_more("demand", "answer", "result")),
    Blank(
        msg("Reconsideration and litigation"), "legality_remedy", put=said_no_more("reply", "outcome_said"),
    ),
    Blank(msg("Heavy penalties filed"), "legality_heavypenalty", put=said_no_more("report", "said")),
)  # fmt: skip
ENTRIES = """
SELECT e.stream, e.seq FROM ledger_entry e WHERE e.division = %(division)s AND e.stream IN (
  SELECT 'review/' || r.id FROM legality_review r WHERE r.division = %(division)s AND r.number = %(number)s
  UNION ALL SELECT 'remedy/' || r.id FROM legality_remedy r WHERE r.division = %(division)s AND r.number = %(number)s
  UNION ALL SELECT 'heavy/' || r.id FROM legality_heavypenalty r
  WHERE r.division = %(division)s AND r.number = %(number)s)
"""
