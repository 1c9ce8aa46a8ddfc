"""公布裁量基准: from now on the version is frozen, and everyone can read it and compute with it."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models.discretion import Benchmark
from daylight.catalogue.services._benchmarks import must_keep_benchmarks, put_in_force
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def publish_benchmark(benchmark_id: int, *, by: Actor, at: datetime) -> None:
    """Publish a draft. Refuses a version that is published, and `benchmark.empty` for one without a row."""
    row = Benchmark.objects.select_for_update().filter(pk=benchmark_id).first()
    if row is None:
        raise NotFound("benchmark.unknown", msg("No such benchmark has been drafted."))
    must_keep_benchmarks(by, row.department_id)
    put_in_force([row], by, at)
    payload = {"number": row.number, "source": row.source, "version": row.version, "digest": row.digest}
    payload |= {"since": row.since, "until": row.until}
    ledger.record("benchmark.published", stream=f"benchmark/{row.pk}", by=by, at=at, payload=payload)
