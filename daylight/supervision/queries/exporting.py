"""The whole event log of a division, or of an imported log, as rows for export."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from django.db import connection, transaction

from daylight.core.instants import LEGAL_ZONE
from daylight.supervision.queries.judging import log_named

OWN = """
SELECT k.number, k.number, jsonb_strip_nulls(jsonb_build_object('kind', k.kind, 'power', k.power_code, 'title', k.title,
    'department', k.department, 'state', k.state, 'outcome', nullif(k.outcome, ''), 'opened_at', k.opened_at,
    'closed_at', k.closed_at))::text,
  l.kind, l.happened_at, NULL::int, coalesce(s.person_name, ''), coalesce(s.outcome, ''),
  jsonb_strip_nulls(jsonb_build_object('node', s.node, 'node_name', s.node_name, 'act', s.act, 'post', s.post_name,
    'entry', encode(l.hash, 'hex')))::text
FROM casework_case k JOIN ledger_entry l ON l.division = k.division AND l.stream = 'case/' || k.number
LEFT JOIN casework_step s ON s.division = l.division AND s.number = k.number AND s.seq = l.seq
WHERE k.division = %(division)s ORDER BY k.number, l.seq
"""
IMPORTED = """
SELECT c.number, c.name, c.traits::text, a.word, e.at, e."offset", coalesce(p.word, ''), coalesce(t.word, ''),
  d.traits::text
FROM supervision_logcase c
LEFT JOIN supervision_logevent e ON e.division = c.division AND e.log = c.log AND e.number = c.number
LEFT JOIN supervision_logword a ON a.division = e.division AND a.log = e.log AND a.id = e.act
LEFT JOIN supervision_logword p ON p.division = e.division AND p.log = e.log AND p.id = e.person
LEFT JOIN supervision_logword t ON t.division = e.division AND t.log = e.log AND t.id = e.transition
LEFT JOIN supervision_logdetail d ON d.division = e.division AND d.log = e.log AND d.number = e.number
  AND d.place = e.place
WHERE c.division = %(division)s AND c.log = %(log)s ORDER BY c.number, e.line
"""
Traits = dict[str, object]


@dataclass(frozen=True, slots=True)
class Event:
    """One event, its time on the wall where it happened."""

    act: str
    at: datetime | None
    person: str
    transition: str
    traits: Traits


@dataclass(slots=True)
class Exported:
    """One case with its events, in the order of the record."""

    name: str
    traits: Traits
    events: list[Event] = field(default_factory=list)


def types_of(division: str, log: str = "") -> dict[str, dict[str, str]]:
    """The type of every attribute of a log, by "case" and "event"; nothing of our own cases. Raises `log.unknown`."""
    return dict(log_named(division, log).traits) if log else {}


def exported(division: str, log: str = "") -> Iterator[Exported]:
    """Every case, one at a time, from one consistent view. Raises `log.unknown`."""
    values: dict[str, str | int] = {"division": division}
    if log:
        values["log"] = int(log_named(division, log).id)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(IMPORTED if log else OWN, values)
        case, before = None, None
        for key, name, traits, *event in cursor:
            if case is None or key != before:
                if case:
                    yield case
                case, before = Exported(name, json.loads(traits, parse_float=Decimal)), key
            if event[0]:
                case.events.append(_event(*event))
        if case:
            yield case


def _event(
    act: str, at: datetime | None, offset: int | None, person: str, transition: str, traits: str | None
) -> Event:
    if at is not None:
        at = at.astimezone(LEGAL_ZONE if offset is None else timezone(timedelta(minutes=offset)))
    return Event(act, at, person, transition, json.loads(traits, parse_float=Decimal) if traits else {})
