"""重算期限: running clocks follow a change of the working calendar."""

import json
from datetime import datetime

from daylight.casework.models import Clock, commit
from daylight.casework.models.clocks import RUNNING
from daylight.casework.queries.cases import case_facts
from daylight.casework.rules import teamwork
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.clocks import due_at, warn_at
from daylight.core.refusals import Stale
from daylight.core.workdays import Workdays
from daylight.ledger import queries as ledger_queries
from daylight.ledger import services as ledger

UNCHANGED = digest({})[:16]
"""The version of a calendar without local changes."""


def recount_clocks(division: str, *, by: Actor, at: datetime, workdays: Workdays) -> int:
    """Count the due dates of every running clock of a division again, case by case; how many cases moved.

    Does nothing while the calendar is the one they were last counted with. A case that moves on meanwhile is left to
    the next run, as is everything after a crash: the calendar is noted as counted only when no case is left.
    A paused clock is counted when it resumes.
    """
    stream = f"calendar/{division}"
    known = ledger_queries.entries(division, stream)
    counted_with = json.loads(known[-1].payload)["version"] if known else UNCHANGED
    if counted_with == workdays.version:
        return 0
    numbers = Clock.objects.filter(RUNNING, division=division).order_by("number").values_list("number", flat=True)
    moved, left = 0, 0
    for number in list(numbers.distinct()):
        try:
            moved += _recounted(case_facts(division, number), by=by, at=at, workdays=workdays)
        except Stale:
            left += 1
    if not left:
        payload = {"version": workdays.version, "cases": moved}
        ledger.record("calendar.counted", stream=stream, by=by, at=at, payload=payload, division=division)
    return moved


def _recounted(case: CaseFacts, *, by: Actor, at: datetime, workdays: Workdays) -> bool:
    rows = []
    for clock in case.clocks:
        due = due_at(clock.limit, clock.started_at, clock.pauses, workdays)
        warn = warn_at(clock.limit, clock.started_at, clock.pauses, workdays)
        if clock.is_running and (due, warn) != (clock.due_at, clock.warn_at):
            rows.append({"id": clock.id, "warn_at": warn, "due_at": due})
    if rows:
        said = {"calendar": workdays.version, "clocks": [each["id"] for each in rows]}
        commit(teamwork.operation(case, "case.clocks_recounted", said, clocks_resumed=tuple(rows)), by=by, at=at)
    return bool(rows)
