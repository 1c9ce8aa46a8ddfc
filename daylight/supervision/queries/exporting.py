"""The whole event log of a division, or of an imported log, as rows for export."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from django.db import connection, transaction

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries.risks import key_powers
from daylight.core.instants import LEGAL_ZONE, legal_day
from daylight.core.refusals import Refusal
from daylight.procedure import queries as procedure
from daylight.procedure.rules.definition import Field
from daylight.supervision.queries.judging import log_named
from daylight.supervision.rules.judging.bound import Bound
from daylight.supervision.rules.judging.own import EVENT, FACTS, SAID, Own
from daylight.supervision.rules.judging.relations import PERSON, RECORDED

PERSONAL = ("phone", "id_number", "email", "file")

OWN = """
WITH c AS MATERIALIZED (
  SELECT c.key, (SELECT coalesce(jsonb_object_agg(f.key, f.value), '{{}}') FROM jsonb_each_text(c.data) f
      WHERE NOT f.key = ANY({personal}))
    || jsonb_build_object('title', c.title) || jsonb_object({names}, ARRAY[{facts}]) AS traits
  FROM ({cases}) c)
SELECT c.key, c.key, jsonb_strip_nulls(c.traits)::text, e.kind, e.at, NULL::int, coalesce(e.person_name, ''),
  coalesce(e.outcome, ''), jsonb_strip_nulls(coalesce(
      (SELECT jsonb_object_agg(f.key, f.value) FROM jsonb_each_text(e.fields) f), '{{}}')
    || jsonb_object({said_names}, ARRAY[{said}])
    || jsonb_build_object('act', e.act, 'node', e.node, 'node_name', e.node_name, 'entry', encode(e.hash, 'hex'),
      '{person}', e.person::text, '{recorded}', e.recorded_at))::text
FROM c LEFT JOIN {events} ON e.division = {division} AND e.stream = 'case/' || c.key ORDER BY c.key, e.place
"""
"""Facts of a case as rules see them, and fields of its form, of which `personal` ones are left out."""
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


def exported(division: str, log: str = "", *, at: datetime) -> Iterator[Exported]:
    """Every case, one at a time, from one consistent view. Raises `log.unknown`.

    Our own cases say what rules ask of them as it stands at `at`, so that they are judged alike wherever they are.
    """
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        if log:
            cursor.execute(IMPORTED, {"division": division, "log": int(log_named(division, log).id)})
        else:
            sql, values = _own(division, at)
            cursor.execute(sql, values)  # type: ignore[arg-type]
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


def _own(division: str, at: datetime) -> tuple[str, dict[str, object]]:
    bound = Bound()
    own = Own(division, at, bound, None, key_powers(division, legal_day(at)))
    made = OWN.format(
        cases=own.cases(), events=EVENT, division=bound.value(division, "varchar"),
        personal=bound.value(_personal_fields(division), "text[]"),
        names=bound.value(list(FACTS), "text[]"), facts=", ".join(own.trait(name) for name in FACTS),
        said_names=bound.value(list(SAID), "text[]"), said=", ".join(own.said(name) for name in SAID),
        person=PERSON, recorded=RECORDED,
    )  # fmt: skip
    return made, bound.values


def _personal_fields(division: str) -> list[str]:
    """The fields of forms that say who somebody is: whatever a form masks, and numbers and addresses of persons."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT power_version FROM casework_case WHERE division = %s", [division])
        used = [row[0] for row in cursor.fetchall()]
    return sorted({key for version in used for key in _personal_of(version)})


def _personal_of(power_version: int) -> list[str]:
    try:
        number = catalogue.version(power_version).form_version
    except Refusal:
        return []
    fields = procedure.form(number).definition.fields if number else {}
    return [key for key, field in fields.items() if any(_is_personal(each) for each in (field, *field.fields))]


def _is_personal(field: Field) -> bool:
    return field.mask != "none" or field.type in PERSONAL


def _event(
    act: str, at: datetime | None, offset: int | None, person: str, transition: str, traits: str | None
) -> Event:
    if at is not None:
        at = at.astimezone(LEGAL_ZONE if offset is None else timezone(timedelta(minutes=offset)))
    return Event(act, at, person, transition, json.loads(traits, parse_float=Decimal) if traits else {})
