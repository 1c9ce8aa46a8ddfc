"""Measuring supervision: rules over an imported log, the import against COPY, the sweep over ever more open cases."""

import math
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connection, connections

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_services
from daylight.site.bench import fines
from daylight.supervision.queries.judging import judge
from daylight.supervision.rules.judging.document import Document, document
from daylight.supervision.rules.reading import files, shapes
from daylight.supervision.services import Source, import_cases, sweep_crossings

LOG = "bench"
PARTS = ("supervision_logcase", "supervision_logevent", "supervision_logdetail", "supervision_logword")
PASSES = 5
SWEEPS = 15
DUE = 200
CLOCK = """
INSERT INTO casework_clock (division, number, id, kind, node, token, department, basis, amount, unit, started_at,
  warn_at, due_at, touched_at)
SELECT %(division)s, 'BENCH' || n, 1, 'promised', '', NULL, 1, '', 20, 'working_day', %(at)s - interval '1 day',
  %(at)s + make_interval(days => 30, secs => n), %(at)s + make_interval(days => 60, secs => n),
  %(at)s - interval '1 day'
FROM generate_series(%(since)s, %(until)s - 1) n
"""
CROSS = """
UPDATE casework_clock SET warn_at = %(at)s - make_interval(secs => 1), due_at = %(at)s + interval '9 days'
WHERE division = %(division)s AND number IN (SELECT 'BENCH' || n FROM generate_series(%(since)s, %(until)s - 1) n)
"""

INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'casework_clock' AND indexname <> 'casework_clock_pkey'
"""
AWAY = "UPDATE casework_clock SET warn_at = warn_at + interval '30 days' WHERE warn_at <= %(at)s"


def expressions() -> dict[str, dict[str, object]]:
    """The rules of the register, one of each kind of element."""
    between = {"from": {"act": "Create Fine"}, "to": {"act": "Send Fine"}}
    penalty = {"from": {"act": "Insert Notification"}, "to": {"act": "Add Penalty"}}
    return {
        "sent after 90 days": {"days_between": between, "more_than": 90},
        "sent after 60 working days": {"days_between": {**between, "unit": "working_day"}, "more_than": 60},
        "penalty before 60 days": {"days_between": penalty, "less_than": 60},
        "never sent": {"absent": "Send Fine"},
        "paid more than once": {"count": "Payment", "more_than": 1},
        "refunded": {"present": {"name": "Payment", "where": [{"attribute": "paid", "less_than": 0}]}},
        "enforced after payment": {"order": ["Payment", "Send for Enforcement"]},
        "created and sent by one": {"same_actor": {"act": "Create Fine", "other": "Send Fine"}},
        "large fine without a penalty": {"all": [{"attribute": "fine", "more_than": 500}, {"absent": "Add Penalty"}]},
        "longer than a year": {"days_between": {"from": {"case": "start"}, "to": {"case": "end"}}, "more_than": 365},
    }


def measure(*, cases: int, most: int, say: Callable[[str], None]) -> dict[str, object]:
    """Import a fines register into the (empty) database, judge it, copy it, and sweep up to `most` open cases."""
    ledger_services.open_ledger("real", by=job("bench", settings.DIVISION), at=datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fines.xes.gz"
        events = fines.write(path, cases)
        say(f"A register of {cases} cases and {events} events.")
        took = _timed(lambda: _import(path))
    copied = _copied()
    say(f"Imported at {events / took:.0f} events a second; COPY of the same rows takes {copied:.1f} of {took:.1f} s.")
    passes = {name: _pass(name, breach, events, say) for name, breach in expressions().items()}
    rates = [float(str(found["events_a_second"])) for found in passes.values()]
    return {
        "cases": cases,
        "events": events,
        "import_events_a_second": round(events / took),
        "copy_ratio": round(copied / took, 3),
        "passes": passes,
        "pass_events_a_second": {"least": round(min(rates)), "median": round(median(rates))},
        **_sweeps(most, say),
    }


def _import(path: Path) -> None:
    source = Source(shapes.XES, files.digest(path), lambda told: shapes.read(path, shapes.XES, {}, told))
    import_cases(source, log=LOG, replace=False, by=job("bench", settings.DIVISION), at=ledger.now())


def _copied() -> float:
    """Seconds that COPY takes for the rows the import made, into tables with the same indexes."""
    with connection.cursor() as cursor:
        rows = {}
        for part in PARTS:
            with cursor.copy(f"COPY {part} TO STDOUT") as out:
                rows[part] = b"".join(out)
            cursor.execute(f"CREATE TEMP TABLE of_{part} (LIKE {part} INCLUDING ALL)")
        began = time.perf_counter()
        for part in PARTS:
            with cursor.copy(f"COPY of_{part} FROM STDIN") as into:
                into.write(rows[part])
        return time.perf_counter() - began


def _pass(name: str, breach: dict[str, object], events: int, say: Callable[[str], None]) -> dict[str, object]:
    rule = _rule(name, breach)
    judged = [judge(rule, division=settings.DIVISION, log=LOG, at=ledger.now()) for _ in range(PASSES)]
    took = median(each.seconds for each in judged)
    found = judged[0]
    say(f"{name}: {found.hits} of {found.judged} judged in {took:.3f} s")
    return {"judged": found.judged, "hits": found.hits, "seconds": took, "events_a_second": round(events / took)}


def _rule(name: str, breach: dict[str, object]) -> Document:
    return document({"id": "BENCH", "name": name, "level": "red", "dimension": "time", "breach": breach})


def _sweeps(most: int, say: Callable[[str], None]) -> dict[str, object]:
    """Milliseconds of a sweep that finds the same number of crossings, among ever more open cases."""
    by, at, division, there = job("bench", settings.DIVISION), ledger.now(), settings.DIVISION, 0
    took: dict[int, float] = {}
    least: dict[int, float] = {}
    size = 10_000
    while size <= most:
        _fill(there, size, at)
        _settle()
        there = size
        sweep_crossings(division=division, by=by, at=at)
        runs = []
        for run in range(SWEEPS):
            _do(CROSS, division=division, at=ledger.now(), since=run * DUE, until=(run + 1) * DUE)
            runs.append(_timed(lambda: sweep_crossings(division=division, by=by, at=ledger.now())))
            _do(AWAY, at=ledger.now())
            _do("DELETE FROM supervision_finding WHERE rule = 'A003'")
        took[size], least[size] = median(runs), min(runs)
        best = f"at its best {1000 * least[size]:.1f} ms"
        say(f"A sweep among {size} open cases takes {1000 * took[size]:.1f} ms, {best}.")
        size *= 10
    return {
        "sweep_ms": _milliseconds(took),
        "sweep_exponent": _exponent(took),
        "sweep_least_ms": _milliseconds(least),
        "sweep_least_exponent": _exponent(least),
        "crossings": DUE,
    }


def _milliseconds(took: dict[int, float]) -> dict[str, float]:
    return {str(size): round(1000 * seconds, 2) for size, seconds in took.items()}


def _exponent(took: dict[int, float]) -> float:
    """By which power of the number of open cases the cost grows, from the fewest to the most."""
    first, last = min(took), max(took)
    return round(math.log(took[last] / took[first]) / math.log(last / first), 3) if last > first else 0.0


def _fill(since: int, until: int, at: datetime) -> None:
    """Open cases up to a number, by their clocks alone; indexes are made afterwards, as compact at any size."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(INDEXES)
        kept = cursor.fetchall()
        for name, _definition in kept:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(CLOCK, {"division": settings.DIVISION, "at": at, "since": since, "until": until})
        for _name, definition in kept:
            cursor.execute(definition)


def _settle() -> None:
    """Let the server finish what filling the table left behind, so that only the sweep is measured."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) casework_clock")


def _do(sql: str, **values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)  # type: ignore[arg-type]


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
