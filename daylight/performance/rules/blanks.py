"""What the performance office wrote about a case, and what is left once its personal data are erased: the points."""

from daylight.core.blanking import Blank, said_no_more
from daylight.core.words import msg

BLANKS = (
    Blank(
        msg("Entries of the performance office"), "performance_manual", put=said_no_more("basis"),
        where='t.division = %(division)s AND t."case" = %(number)s',
    ),
)  # fmt: skip
