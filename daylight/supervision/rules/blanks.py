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
