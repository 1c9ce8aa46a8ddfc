"""An office takes up an application inside its own act."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from daylight.hall.queries.applications import COLUMNS, facts_of, why_not_taken
from daylight.hall.rules.facts import ApplicationFacts
from daylight.hall.rules.states import State, before

TAKE = f"""
UPDATE hall_application
SET state = %(to)s, revision = revision + 1, changed_at = %(at)s, times_asked = times_asked + %(asked)s
WHERE division = %(division)s AND number = %(number)s AND revision = %(as_seen)s AND state = ANY(%(states)s)
RETURNING {COLUMNS}
"""  # noqa: S608


def take(
    number: str,
    *,
    division: str,
    as_seen: int,
    to: State,
    at: datetime,
    states: Iterable[State] | None = None,
) -> ApplicationFacts:
    """Move an application to state `to` and return it as it now stands; one statement.

    `as_seen` is the revision the officer read. `states` narrows where it may come from (by default every state
    from which `to` can be reached). Raises NotFound, Stale "application.stale" where it was changed since, and
    Refusal "application.wrong_state". It keeps no ledger entry of its own: it runs inside the act that takes it.
    """
    allowed = [state.value for state in (before(to) if states is None else states)]
    values: dict[str, str | int | datetime | list[str]] = {
        "to": to.value,
        "at": at,
        "asked": int(to is State.SUPPLEMENTING),
        "division": division,
        "number": number,
        "as_seen": as_seen,
        "states": allowed,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        taken = cursor.fetchone()
    if taken is None:
        raise why_not_taken(division, number, {"as_seen": as_seen})
    return facts_of(taken)
