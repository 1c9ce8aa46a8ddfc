"""Measuring a month of evaluation: 47 departments, 100,000 decided cases, scored, scored again, and by a stranger."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection

from daylight.catalogue.services import approve_rules
from daylight.core.actors import job
from daylight.ledger.services import open_ledger
from daylight.offices import queries as offices
from daylight.offices import services as staff
from daylight.performance import queries, services
from daylight.performance.queries.facts import gather
from daylight.performance.rules import recompute
from daylight.performance.rules.planning import shipped
from daylight.site.sample.city import load_city
from daylight.site.sample.plan import CITY

Result = TypeVar("Result")
DEPARTMENTS = 47
MONTH = date(2026, 4, 1)
EARLY, AFTER = datetime(2026, 4, 1, 0, tzinfo=UTC), datetime(2026, 5, 6, 1, tzinfo=UTC)
LATE_EVERY, SILENT_EVERY = 40, 50
FILL = (
    """
    INSERT INTO casework_case (division, number, power, power_version, power_code, flow_version, kind, title, title_en,
      department, party_kind, party_name, party_id, data, state, outcome, revision, next_token, opened_at, closed_at)
    SELECT %(division)s, 'BM' || n, 1, 1, '32990011801' || lpad((n %% 500)::text, 5, '0'), 1, 'licence', '', '',
      (%(ids)s::bigint[])[1 + n %% cardinality(%(ids)s::bigint[])], 'company', '', '', '{}', 'closed', 'grant', 3, 2,
      %(since)s, %(since)s + make_interval(days => n %% 25)
    FROM generate_series(1, %(cases)s) n
    """,
    """
    INSERT INTO casework_decision (division, number, outcome, reasons, articles, document_number, decided_at,
      person_name, post_name)
    SELECT division, number, 'grant', '', '[]', number, closed_at, '', '' FROM casework_case
    """,
    """
    INSERT INTO casework_step (division, number, seq, node, node_name, node_name_en, act, outcome, opinion, fields,
      person, person_name, post, post_name, holder, arrived_at, at)
    SELECT division, number, seq, act, act, '', act, 'grant',
      CASE WHEN act = 'review' AND substr(number, 3)::int %% %(silent)s = 0 THEN '' ELSE 'ok' END,
      '{}', 1 + substr(number, 3)::int %% 900, '', 1, '', 'A', opened_at, closed_at
    FROM casework_case, (VALUES (2, 'review'), (3, 'decide')) s(seq, act)
    """,
    """
    INSERT INTO casework_clock (division, number, id, kind, node, department, basis, amount, unit, started_at, warn_at,
      due_at, stopped_at, touched_at)
    SELECT division, number, k.id, k.kind, '', department, '', amount, 'working_day', opened_at, due, due, closed_at,
      closed_at
    FROM casework_case, (VALUES (1, 'statutory', 20), (2, 'promised', 10)) k(id, kind, amount),
      LATERAL (SELECT closed_at + CASE WHEN substr(number, 3)::int %% %(late)s = 0 THEN interval '-1 day'
        ELSE interval '9 days' END AS due) d
    """,
    "ANALYZE casework_case, casework_decision, casework_step, casework_clock",
)


def measure(*, cases: int, say: Callable[[str], None]) -> dict[str, object]:
    """Score a month in an (empty) database; seconds of each part, whether it repeats, whether a stranger agrees."""
    by = job("bench", CITY)
    open_ledger("real", by=by, at=EARLY)
    load_city(by, EARLY)
    _departments()
    version = services.propose_plan(CITY, "monthly", shipped()["monthly"], reason="测速", by=by, at=EARLY, first=True)
    approve_rules(version, by=by, at=EARLY)
    ids = [each.id for each in offices.departments(CITY)]
    told: dict[str, Any] = {
        "division": CITY,
        "ids": ids,
        "since": EARLY,
        "cases": cases,
        "late": LATE_EVERY,
        "silent": SILENT_EVERY,
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, told)
    say(f"{cases} cases of {len(ids)} departments")
    runner = job("performance.run", CITY)
    run, first = _timed(lambda: services.run_scores(CITY, "monthly", MONTH, by=runner, at=AFTER))
    again, second = _timed(lambda: services.run_scores(CITY, "monthly", MONTH, by=runner, at=AFTER))
    _facts, gathered = _timed(lambda: gather(CITY, "monthly", MONTH))
    code, alone = _timed(lambda: _by_a_stranger(bytes(run.bundle)))
    say(f"scored in {first:.1f} s, of it facts {gathered:.1f} s; a stranger in {alone:.1f} s")
    return {
        "departments": len(queries.league(run)),
        "cases": run.cases,
        "lines": run.lines.count(),
        "seconds": round(first, 2),
        "facts_seconds": round(gathered, 2),
        "again_seconds": round(second, 2),
        "same_bytes": again.pk == run.pk,
        "download_bytes": len(run.bundle),
        "stranger_seconds": round(alone, 2),
        "stranger_agrees": code == 0,
    }


def _departments() -> None:
    by = job("bench", CITY)
    held = {each.code for each in offices.departments(CITY)}
    free = (str(code) for code in range(201, 300) if str(code) not in held)
    for code, _place in zip(free, range(DEPARTMENTS - len(held)), strict=False):
        staff.found_department(CITY, code=code, name=f"测速部门{code}", is_sample=True, by=by, at=EARLY)


def _by_a_stranger(bundle: bytes) -> int:
    with tempfile.TemporaryDirectory() as folder:
        download, program = Path(folder) / "download.zip", Path(folder) / "recompute.py"
        download.write_bytes(bundle)
        program.write_bytes(Path(recompute.__file__).read_bytes())
        argv = [sys.executable, "-I", str(program), str(download)]
        return subprocess.run(argv, check=False, capture_output=True, cwd=folder).returncode


def _timed(verb: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    return verb(), time.perf_counter() - began
