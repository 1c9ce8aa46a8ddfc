"""记下查阅: an officer looked at somebody's data; the person can see it."""

from datetime import datetime

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.offices.models import Reading
from daylight.offices.queries.directory import department_in_edition
from daylight.web.statements import Statement

NOTE = Statement(f"""
INSERT INTO {Reading._meta.db_table}
  (division, subject, day, reader, what, post_name, department_name, reason, first_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
RETURNING reader
""")  # noqa: S608 - the name of our own table


def note_reading(subject: int, what: str, *, edition: int, by: Actor, at: datetime, reason: str = "") -> None:
    """Keep once a day that an officer looked at `what` (the number of a case, or "account") of a person.

    Looking is no act on the case, so the ledger has no entry of it. Whoever looks at their own data is not noted.
    """
    if by.kind != ActorKind.OFFICER or by.person in {None, subject}:
        return
    body = department_in_edition(edition, by.department).name if by.department else ""
    found = (by.division, subject, legal_day(at), by.person, what[:60], by.post_name[:80], body[:120], reason[:200], at)
    NOTE.row(found)
