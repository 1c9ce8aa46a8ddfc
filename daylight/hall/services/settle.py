"""An office's act settles what has become of an application."""

from datetime import datetime

from django.db import connection

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.states import State, before

SETTLE = """
UPDATE hall_application SET state = %s, revision = revision + 1, changed_at = %s
WHERE division = %s AND number = %s AND state = ANY(%s)
"""


def settle(number: str, *, division: str, state: State, at: datetime) -> None:
    """Move an application to `state`, whatever its revision; one statement, no ledger entry of its own.

    For acts on a case that is already running (close, deemed acceptance), where the case's own revision decides
    races. Raises Refusal "application.wrong_state" where the application cannot come to that state.
    """
    allowed = [each.value for each in before(state)]
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [state.value, at, division, number, allowed])
        settled = cursor.rowcount
    if not settled:
        raise Refusal(
            "application.wrong_state",
            msg("Application %(number)s cannot take this step as it stands now."),
            next_step=msg("Open it again and choose a step that is offered there."),
            number=number,
        )
