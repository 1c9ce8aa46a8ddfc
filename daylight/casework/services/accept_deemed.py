"""视为受理: silence accepts an application after five working days."""

from datetime import datetime

from daylight.casework.models import Committed
from daylight.casework.services.accept import accept
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.workdays import Workdays
from daylight.hall import queries as applications


def accept_deemed(division: str, *, by: Actor, at: datetime, workdays: Workdays, limit: int = 500) -> list[Committed]:
    """Accept every application of a division that nobody has answered in time (《行政许可法》第三十二条第一款第四项).

    Each in its own transaction; one that an officer answers at the same moment, or whose power is no longer in force,
    is left alone. Running it again changes nothing.
    """
    accepted = []
    for application in applications.unanswered(division, at=at, limit=limit):
        try:
            accepted.append(
                accept(
                    division,
                    application.number,
                    as_seen=application.revision,
                    by=by,
                    at=at,
                    workdays=workdays,
                )
            )
        except Refusal:
            continue
    return accepted
