"""Judging: one rule over our own cases or a named log, in one statement."""

import json
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.db import connection

from daylight.catalogue.queries.risks import key_powers
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.supervision.models import Log, LogWord
from daylight.supervision.queries.shared import as_started, settled
from daylight.supervision.rules.judging.bound import Bound
from daylight.supervision.rules.judging.compiler import Calendar
from daylight.supervision.rules.judging.document import Document
from daylight.supervision.rules.judging.elements import verdicts
from daylight.supervision.rules.judging.monthly import figures
from daylight.supervision.rules.judging.own import KEY_POWER, Own
from daylight.supervision.rules.judging.relations import RECORDED, Imported, Relation, Returned

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2069, 12, 31)
COUNTS = "SELECT count(*), count(v.verdict), count(*) FILTER (WHERE v.verdict) FROM ({verdicts}) v"
HITS = "SELECT v.key FROM ({verdicts}) v WHERE v.verdict AND {among} ORDER BY v.key LIMIT {most} OFFSET {before}"
EXAMPLES = "SELECT v.label FROM ({verdicts}) v WHERE v.verdict ORDER BY v.key LIMIT {most}"


@dataclass(frozen=True, slots=True)
class Judged:
    """How many cases there are, of how many the rule can say something, and how many break it."""

    rule: str
    log: str
    cases: int
    judged: int
    hits: int
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)
    waits_for: str = ""


def judge(document: Document, *, division: str, log: str = "", at: datetime, examples: int = 0) -> Judged:
    """Judge every case of a named log, or of our own where none is named. Raises `log.unknown`, `rule.invalid`.

    A case counts as judged where the rule applies to it and its facts suffice. A rule that waits for facts judges none.
    """
    document = settled(document, division, legal_day(at))
    if document.waits_for:
        return Judged(document.id, log, 0, 0, 0, waits_for=document.waits_for)
    bound, began = Bound(), time.perf_counter()
    sql = _verdicts(document, division, log, at, bound)
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(verdicts=sql), bound.values)  # type: ignore[arg-type]
        cases, judged, hits = cursor.fetchone()
        took = time.perf_counter() - began
        found = list[str]()
        if examples and hits:
            most = bound.value(examples, "int")
            cursor.execute(EXAMPLES.format(verdicts=sql, most=most), bound.values)  # type: ignore[arg-type]
            found = [row[0] for row in cursor.fetchall()]
    return Judged(document.id, log, cases, judged, hits, round(took, 4), found)


def hits_of(
    document: Document, *, division: str, log: str, at: datetime, limit: int, offset: int, among: int = 0
) -> list[int]:
    """The numbers of the cases of a named log that break a rule, in the order of the file; `among` asks for one."""
    bound = Bound()
    sql = _verdicts(document, division, log, at, bound)
    one = f"v.key = {bound.value(among, 'int')}" if among else "true"
    most, before = bound.value(limit, "int"), bound.value(offset, "int")
    with connection.cursor() as cursor:
        cursor.execute(HITS.format(verdicts=sql, among=one, most=most, before=before), bound.values)  # type: ignore[arg-type]
        return [row[0] for row in cursor.fetchall()]


def broken_by(
    document: Document, *, division: str, since: datetime | None, at: datetime
) -> tuple[str, dict[str, object]]:
    """A select of key, label, department and verdict of our own cases, with its values: those touched since an instant,
    or all of them without one."""
    bound, document = Bound(), settled(document, division, legal_day(at))
    own = _own(document, division, at, bound, since)
    sql = verdicts(document, own, _calendar(division), at, more=", c.department")
    return sql, bound.values


def checked(document: Document) -> Document:
    """The rule, once its expression has been found to be one. Raises `rule.invalid`."""
    nowhere, never = Calendar(FIRST_DAY.isoformat(), "{}"), datetime(2026, 1, 1, tzinfo=UTC)
    document, given = as_started(document), document
    if document.breach:
        verdicts(document, Imported("", 0, lambda _kind, _pattern: [], Bound()), nowhere)
    if document.monthly:
        figures(document, Own("", never, Bound()), "", nowhere, never)
    return given


def _verdicts(document: Document, division: str, log: str, at: datetime, bound: Bound) -> str:
    if not document.monthly:
        return verdicts(document, _relation(document, division, log, at, bound), _calendar(division), at)
    if log:
        raise Refusal("rule.own_cases_only", msg("A monthly figure is judged over our own cases, not over a log."))
    return figures(document, _own(document, division, at, bound), division, _calendar(division), at)


def month_broken_by(document: Document, *, division: str, at: datetime) -> tuple[str, dict[str, object]]:
    """A select of label and verdict of every unit in the last whole month before an instant, with its values."""
    bound, document = Bound(), settled(document, division, legal_day(at))
    sql = figures(document, _own(document, division, at, bound), division, _calendar(division), at)
    return sql, bound.values


def _own(document: Document, division: str, at: datetime, bound: Bound, since: datetime | None = None) -> Own:
    """Our own cases; which powers are 重点 is asked only for a rule that says so."""
    asked = KEY_POWER in json.dumps([document.applies, document.breach, document.monthly])
    return Own(division, at, bound, since, key_powers(division, legal_day(at)) if asked else ())


def log_named(division: str, name: str) -> Log:
    """An imported log, or `log.unknown`."""
    found = Log.objects.filter(division=division, name=name).first()
    if found is None:
        raise NotFound("log.unknown", msg("There is no log named %(log)s."), log=name)
    return found


def _relation(document: Document, division: str, log: str, at: datetime, bound: Bound) -> Relation:
    if not log:
        return _own(document, division, at, bound)
    found = log_named(division, log)
    words: dict[str, list[tuple[int, str]]] = {"act": [], "transition": []}
    for id_, kind, word in LogWord.objects.filter(
        division=division, log=found.id, kind__in=["act", "transition"]
    ).values_list("id", "kind", "word"):
        words[kind].append((id_, word))
    shape = Returned if RECORDED in found.traits.get("event", {}) else Imported
    return shape(division, found.id, lambda kind, pattern: _fitting(words[kind], pattern), bound)


def _fitting(words: list[tuple[int, str]], pattern: str) -> list[int]:
    """The numbers of the words that a pattern names; `*` stands for anything, all else for itself."""
    parts = pattern.split("*")
    return sorted(id_ for id_, word in words if _fits(word, parts))


def _fits(word: str, parts: list[str]) -> bool:
    if len(parts) == 1:
        return word == parts[0]
    if len(word) < len(parts[0]) + len(parts[-1]) or not (word.startswith(parts[0]) and word.endswith(parts[-1])):
        return False
    place, end = len(parts[0]), len(word) - len(parts[-1])
    for part in parts[1:-1]:
        found = word.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


def _calendar(division: str) -> Calendar:
    workdays = offices.workdays(division)
    return _counted(division, workdays.version)


@lru_cache(maxsize=32)
def _counted(division: str, _version: str) -> Calendar:
    """The running count from one fixed day to another, for one version of a division's calendar."""
    workdays, counts, so_far = offices.workdays(division), [], 0
    for number in range((LAST_DAY - FIRST_DAY).days + 1):
        so_far += workdays.is_workday(FIRST_DAY + timedelta(days=number))
        counts.append(so_far)
    return Calendar(FIRST_DAY.isoformat(), f"{{{','.join(map(str, counts))}}}")
