"""/healthz: whether the database, the ledger's clock and the worker answer."""

from django.db import connection
from django.http import HttpRequest, JsonResponse

from daylight.ledger import queries as ledger

OLDEST_HEARTBEAT = 60


def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers (503 comes from the middleware otherwise).

    `worker` is "ok" when a worker gave a sign within 60 seconds, `worker_seconds` how long ago that was.
    """
    age = worker_age()
    worker = "ok" if age is not None and age <= OLDEST_HEARTBEAT else "silent"
    found = {"database": "ok", "simulated": ledger.is_simulated(), "worker": worker, "worker_seconds": age}
    return JsonResponse(found, headers={"Cache-Control": "no-store"})


def worker_age() -> float | None:
    """Seconds since the last sign of any worker; None when there never was one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT round(extract(epoch FROM now() - max(last_heartbeat)), 1) FROM procrastinate_workers")
        (age,) = cursor.fetchone()
    return None if age is None else float(age)
