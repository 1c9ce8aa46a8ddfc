"""An applicant is told something, in the transaction of the act it is about."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.db import connection

from daylight.core.canonical import canonical
from daylight.hall.queries.applications import unknown

TELL = """
INSERT INTO hall_notice (division, id, number, person, kind, sentence, "values", at)
SELECT division, %(id)s, number, applicant, %(kind)s, %(sentence)s, %(values)s::jsonb, %(at)s
FROM hall_application WHERE division = %(division)s AND number = %(number)s
"""


def tell(number: str, *, division: str, kind: str, sentence: str, values: Mapping[str, object], at: datetime) -> None:
    """Put a notice before the applicant; one statement, no ledger entry of its own.

    `sentence` is a msgid with named placeholders filled from `values`; `values` may also carry "items" (a list
    of what is missing), which the applicant's page shows below the sentence. Raises NotFound.
    """
    row: dict[str, str | datetime] = {
        "id": str(uuid4()),
        "kind": kind,
        "sentence": sentence,
        "values": canonical(dict(values)),
        "at": at,
        "division": division,
        "number": number,
    }
    with connection.cursor() as cursor:
        cursor.execute(TELL, row)
        if cursor.rowcount != 1:
            raise unknown()
