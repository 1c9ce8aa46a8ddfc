"""/healthz: whether the database, the ledger's clock and the worker answer."""

from datetime import UTC, datetime

from django.db import connection
from django.http import HttpRequest, JsonResponse

from daylight.ledger import queries as ledger

OLDEST_HEARTBEAT = 60


def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers (503 comes from the middleware otherwise).

    `worker` is "ok" when a worker gave a sign within 60 seconds, `worker_seconds` how long ago that was. `ledger` is
    "ok" where the last audit found nothing, "fault" where it did, "late" where none has ended for long.
    """
    age = worker_age()
    worker = "ok" if age is not None and age <= OLDEST_HEARTBEAT else "silent"
    found = {
        "database": "ok",
        "simulated": ledger.is_simulated(),
        "worker": worker,
        "worker_seconds": age,
        "ledger": _ledger(),
    }
    return JsonResponse(found, headers={"Cache-Control": "no-store"})


def _ledger() -> str:
    last = ledger.last_audit()
    if last and last.fault:
        return "fault"
    return "ok" if last and not last.is_late(datetime.now(UTC)) else "late"


def worker_age() -> float | None:
    """Seconds since the last sign of any worker; None when there never was one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT round(extract(epoch FROM now() - max(last_heartbeat)), 1) FROM procrastinate_workers")
        (age,) = cursor.fetchone()
    return None if age is None else float(age)
