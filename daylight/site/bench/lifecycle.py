"""Measuring life cycles: how many a worker carries through in a second, and whether stored cases make a step dearer."""

import math
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from statistics import quantiles

from django.db import connection, connections

from daylight.casework import services as casework
from daylight.core.workdays import Workdays
from daylight.hall import services as hall
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.site.bench import service
from daylight.site.bench.courses import ANSWERS, FIRST_TOKEN, LICENCE
from daylight.site.bench.scene import Scene, build

SIZES = (10_000, 100_000, 1_000_000)
LIVES = 60
REST = 10.0
"""Seconds after rows were stored in bulk, until the server has written them out and its own sweepers are done."""
TASKS = ("accept", *(step.verb for step in LICENCE))
COPIED = {
    "casework_case": {},
    "casework_clock": {},
    "casework_step": {},
    "casework_decision": {"document_number": "document_number || n"},
    "casework_document": {},
    "hall_application": {},
    "hall_notice": {"id": "gen_random_uuid()"},
    "ledger_entry": {"stream": "'case/' || %(prefix)s || n", "request": "NULL", "request_digest": "NULL"},
}
"""The tables a closed case fills, and what of a copied row must differ besides the number."""

STATE = "SELECT coalesce(sum(pg_column_size(t.*)), 0) FROM casework_token t WHERE division = %s AND number = %s"


def measure(*, most: int, say: Callable[[str], None]) -> dict[str, object]:
    """Life cycles of an accepted licence with three tasks (review, decide, serve) by one worker in an empty database.

    The closed case is then copied until as many are stored as each size asks for, up to `most`, and measured again.
    """
    made = build(1)
    statements = service.statements(made)
    lives(made, 10)
    found: dict[int, float] = {0: lives(made, LIVES)}
    say(f"{found[0]:.0f} life cycles a second in an empty database")
    stored, example = 0, _closed(made)
    for size in (each for each in SIZES if each <= most):
        _store(example, stored, size)
        stored = size
        lives(made, 10)
        found[size] = lives(made, LIVES)
        say(f"{found[size]:.0f} life cycles a second beside {size} stored cases")
    return {
        "lifecycles_a_second": round(found[0], 1),
        "beside_stored": {str(size): round(rate, 1) for size, rate in found.items() if size},
        "cost_exponent": _exponent({size: 1 / rate for size, rate in found.items() if size}),
        "statements": {name: statements[name] for name in TASKS},
        "statements_a_step_pair": 2 * max(statements[name] for name in TASKS),
        "state_bytes": _state_bytes(made),
    }


def lives(made: Scene, how_many: int) -> float:
    """Life cycles a second, from accepting to service, by the fastest tenth of the lives.

    What a step costs is asked, not what else the disk has to write; applications are prepared beforehand.
    """
    at = ledger.now()
    numbers = [_applied(made, at) for _life in range(how_many)]
    workdays = offices.workdays("329900")
    took = []
    for number in numbers:
        begun = time.perf_counter()
        _accept(made, number, workdays, at)
        for place in range(len(LICENCE)):
            _step(made, number, place, workdays, at)
        took.append(time.perf_counter() - begun)
    return 1 / quantiles(took, n=10)[0]


def _applied(made: Scene, at: datetime) -> str:
    by = made.applicants[0]
    draft = hall.start_application(made.power, by=by.called(str(uuid.uuid4()), "0" * 64), at=at)
    hall.save_draft(draft.id, data=ANSWERS, by=by, at=at)
    return hall.submit(draft.id, by=by.called(str(uuid.uuid4()), "0" * 64), at=at).number


def _accept(made: Scene, number: str, workdays: Workdays, at: datetime) -> None:
    by = made.officers["window"].called(str(uuid.uuid4()), "0" * 64)
    casework.accept("329900", number, as_seen=1, by=by, at=at, workdays=workdays)


def _step(made: Scene, number: str, place: int, workdays: Workdays, at: datetime) -> None:
    step = LICENCE[place]
    said = {**step.said, "fields": dict(step.fields)} if step.verb == "act" else step.said
    verb = getattr(casework, step.verb)
    by = made.officers[step.post].called(str(uuid.uuid4()), "0" * 64)
    token, seen = FIRST_TOKEN["licence"] + place, 1 + place
    verb("329900", number, token=token, as_seen=seen, by=by, at=at, workdays=workdays, **said)


def _closed(made: Scene) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM casework_case WHERE closed_at IS NOT NULL AND kind = 'licence' LIMIT 1")
        number: str = cursor.fetchone()[0]
    return number


def _store(example: str, since: int, until: int) -> None:
    """Copy a closed case under the numbers `since` to `until`; by the database's owner, for the ledger's sake."""
    with connections["owner"].cursor() as cursor:
        for table, differing in COPIED.items():
            key, is_stream = ("stream", True) if table == "ledger_entry" else ("number", False)
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_identity = 'NO'"
                " ORDER BY ordinal_position",
                [table],
            )
            names = [name for (name,) in cursor.fetchall()]
            changed = {"number": "%(prefix)s || n", **differing} if not is_stream else differing
            values = ", ".join(changed.get(name, f't."{name}"') for name in names)
            columns = ", ".join(f'"{name}"' for name in names)
            cursor.execute(
                f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t,"  # noqa: S608 - names of the catalogue
                f" generate_series(%(since)s, %(until)s - 1) n WHERE t.{key} = %(like)s",
                {
                    "prefix": "STORED-",
                    "since": since,
                    "until": until,
                    "like": f"case/{example}" if is_stream else example,
                },
            )
        cursor.execute("VACUUM (ANALYZE)")
    time.sleep(REST)


def _state_bytes(made: Scene) -> int:
    """What the database keeps of where an open case stands in its flow."""
    at = ledger.now()
    number = _applied(made, at)
    _accept(made, number, offices.workdays("329900"), at)
    with connection.cursor() as cursor:
        cursor.execute(STATE, ["329900", number])
        return int(cursor.fetchone()[0])


def _exponent(costs: dict[int, float]) -> float | None:
    """By which power of the stored cases the cost grows, between the fewest and the most."""
    if len(costs) < 2:
        return None
    few, many = min(costs), max(costs)
    return round(math.log(costs[many] / costs[few]) / math.log(many / few), 3)
