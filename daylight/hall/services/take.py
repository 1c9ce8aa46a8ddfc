"""An office takes up an application inside its own act."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.hall.queries.applications import COLUMNS, application, facts_of
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
        raise _why_not(division, number, as_seen)
    return facts_of(taken)


def _why_not(division: str, number: str, as_seen: int) -> Refusal:
    found = application(division, number)
    if found.revision != as_seen:
        return Stale(
            "application.stale",
            msg("Application %(number)s has changed since you opened it."),
            next_step=msg("Open it again and decide on what it says now."),
            number=number,
        )
    return Refusal(
        "application.wrong_state",
        msg("Application %(number)s cannot take this step as it stands now."),
        next_step=msg("Open it again and choose a step that is offered there."),
        number=number,
    )
