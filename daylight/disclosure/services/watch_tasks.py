"""公开监察: supervision hears of what a unit owes to the public and has not published."""

from datetime import datetime

from daylight.core.actors import Actor
from daylight.core.clocks import Lamp
from daylight.disclosure.queries.units import tasks
from daylight.supervision import services as supervision

SOON, OVERDUE = "D027", "D028"
LAMPS = {Lamp.YELLOW: SOON, Lamp.RED: OVERDUE}
"""The rule of supervision that the lamp of a task stands for."""


def watch_tasks(division: str, *, by: Actor, at: datetime) -> int:
    """Raise a finding for every column nearly due, and for every one not published by its day; how many are new.

    Each is a transaction of its own and raised once; what is published in time raises nothing.
    """
    told = 0
    for task in tasks(division, at=at):
        rule = LAMPS.get(task.lamp) if task.done_at is None else None
        if rule:
            number = f"disclosure/{task.department}/{task.column.key}/{task.period}"
            since = task.due_at if rule == OVERDUE else task.warn_at
            found = supervision.raise_finding(
                rule, division=division, number=number, became_true_at=since, by=by, at=at, department=task.department
            )
            told += found is not None
    return told
