"""导入办件: take in an event log that somebody else keeps, under a name, apart from our own cases."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.supervision.models import Log, LogCase, LogDetail, LogEvent, LogWord
from daylight.supervision.rules.reading.cases import ReadCase, Told
from daylight.supervision.services._copying import Copying

LONGEST_NAME = 120
PARTS = (LogEvent, LogDetail, LogCase, LogWord)
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('import-cases/' || %s, 0))"
"""Who imports under a name waits for whoever does so at the same time."""
REMOVE = "DELETE FROM {table} WHERE division = %s AND log = %s"


@dataclass(frozen=True, slots=True)
class Source:
    """A log as handed in: its shape (xes, csv, …), the digest of the file, and how to read it."""

    shape: str
    digest: str
    read: Callable[[Told], Iterator[ReadCase]]
    zone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class ImportedCases:
    """What an import kept and what it refused, with reasons."""

    log: str
    cases: int
    events: int
    refused: int
    reasons: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def import_cases(source: Source, *, log: str, replace: bool, by: Actor, at: datetime) -> ImportedCases:
    """Keep every case and event of a log under a name of the division. All or nothing.

    Raises `log.name_taken` where the name is in use and `replace` is not asked for, `log.unreadable` for a file that
    cannot be read to its end. Exact repeats are kept; an event without an act, or with a time that cannot be read, is
    refused and counted.
    """
    name = log.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refusal("log.no_name", msg("Give the log a name of at most 120 characters."))
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [f"{by.division}/{name}"])
    _must_be_free(by.division, name, replace=replace)
    told = Told(source.zone)
    row = Log(
        division=by.division, name=name, shape=source.shape, digest=source.digest, zone=str(source.zone or ""),
        imported_at=at, imported_by=canonical(by.as_record()),
    )  # fmt: skip
    row.id = _next_id()
    kept = Copying(by.division, row.id, told)
    for case in source.read(told):
        kept.take(case)
    kept.finish()
    done = ImportedCases(name, kept.cases, kept.events, told.reasons.total(), dict(told.reasons))
    row.cases, row.events, row.refused, row.reasons, row.refusals, row.traits = (
        done.cases, done.events, done.refused, done.reasons, told.refusals, told.types,
    )  # fmt: skip
    row.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT supervision_count_logs()")
    payload = {**asdict(done), "shape": source.shape, "digest": source.digest}
    ledger.record("log.imported", stream="supervision", by=by, at=at, payload=payload)
    return done


def _next_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('supervision_log', 'id'))")
        found: int = cursor.fetchone()[0]
    return found


def _must_be_free(division: str, name: str, *, replace: bool) -> None:
    taken = Log.objects.filter(division=division, name=name).first()
    if taken is None:
        return
    if not replace:
        raise Refusal(
            "log.name_taken",
            msg("There is already a log named %(log)s."),
            next_step=msg("Choose another name, or say --replace to put this file in its place."),
            log=name,
        )
    with connection.cursor() as cursor:
        for part in PARTS:
            cursor.execute(REMOVE.format(table=part._meta.db_table), [division, taken.id])
    Log.objects.filter(division=division, id=taken.id).delete()
