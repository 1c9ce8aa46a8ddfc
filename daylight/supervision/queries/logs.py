"""Imported logs as a supervisor reads them: which there are, their cases, and one case with its events."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from django.db import connection

from daylight.core.instants import LEGAL_ZONE
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.supervision.models import Log, LogCase, RuleVersion
from daylight.supervision.queries.library import RuleFacts, library

MOST_EVENTS = 1000
EVENTS = """
SELECT e.place, a.word, e.at, e."offset", coalesce(p.word, ''), coalesce(t.word, ''), d.traits::text
FROM supervision_logevent e
JOIN supervision_logword a ON a.division = e.division AND a.log = e.log AND a.id = e.act
LEFT JOIN supervision_logword p ON p.division = e.division AND p.log = e.log AND p.id = e.person
LEFT JOIN supervision_logword t ON t.division = e.division AND t.log = e.log AND t.id = e.transition
LEFT JOIN supervision_logdetail d ON d.division = e.division AND d.log = e.log AND d.number = e.number
  AND d.place = e.place
WHERE e.division = %s AND e.log = %s AND e.number = %s ORDER BY e.place LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One event of an imported case, its time on the wall where it happened."""

    place: int
    act: str
    at: datetime | None
    person: str
    transition: str
    traits: dict[str, object]


def logs_of(division: str) -> list[Log]:
    """The imported logs of a division, the newest first."""
    return list(Log.objects.filter(division=division).defer("traits", "refusals").order_by("-imported_at", "-id"))


def log_numbered(division: str, id_: int) -> Log:
    """One log, or `log.unknown`."""
    found = Log.objects.filter(division=division, id=id_).first()
    if found is None:
        raise NotFound("log.gone", msg("There is no such log."))
    return found


def cases_of(log: Log, *, sought: str = "", limit: int, offset: int) -> tuple[list[LogCase], int]:
    """Cases in the order of the file, those whose name contains what was sought, and how many there are in all."""
    rows = LogCase.objects.filter(division=log.division, log=log.id)
    if sought:
        rows = rows.filter(name__icontains=sought)
    count = rows.count() if sought else log.cases
    return list(rows.defer("traits").order_by("number")[offset : offset + limit]), count


def named_cases(log: Log, numbers: list[int]) -> list[LogCase]:
    """Cases by their numbers, in the order of the file."""
    return list(LogCase.objects.filter(division=log.division, log=log.id, number__in=numbers).order_by("number"))


def case_numbered(log: Log, number: int) -> LogCase:
    """One case of a log, or `log.no_case`."""
    found = LogCase.objects.filter(division=log.division, log=log.id, number=number).first()
    if found is None:
        raise NotFound("log.no_case", msg("There is no such case in this log."))
    return found


def events_of(case: LogCase) -> list[ShownEvent]:
    """The first events of a case, in order of time."""
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, [case.division, case.log, case.number, MOST_EVENTS])
        rows = cursor.fetchall()
    return [
        ShownEvent(place, act, _on_its_wall(at, offset), person, transition, _traits(traits))
        for place, act, at, offset, person, transition, traits in rows
    ]


def _on_its_wall(at: datetime | None, offset: int | None) -> datetime | None:
    if at is None:
        return None
    return at.astimezone(LEGAL_ZONE if offset is None else timezone(timedelta(minutes=offset)))


def _traits(text: str | None) -> dict[str, object]:
    return dict(json.loads(text, parse_float=Decimal)) if text else {}


def rules_for_logs(division: str) -> tuple[list[RuleFacts], list[RuleFacts]]:
    """The rules that can judge a log: those that were added here, and those that came with the product."""
    able = [rule for rule in library(division) if rule.document.breach and not rule.document.waits_for]
    return [rule for rule in able if rule.number], [rule for rule in able if not rule.number]


def tried_on(log: Log) -> list[RuleVersion]:
    """The versions of rules that were last tried on this log, by number."""
    rows = RuleVersion.objects.filter(division=log.division, tried__log=log.name)
    return list(rows.order_by("rule", "-number"))
