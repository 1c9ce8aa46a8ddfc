"""裁量基准关联权力: a benchmark says how a power is exercised, a penalty or any other kind."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Power
from daylight.catalogue.models.discretion import Benchmark
from daylight.catalogue.rules.states import State
from daylight.catalogue.services._benchmarks import must_keep_benchmarks
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def attach_benchmark(benchmark_id: int, power_id: int, *, by: Actor, at: datetime) -> None:
    """Attach a benchmark to a power of any kind, in place of the power it was attached to.

    Refuses `benchmark.other_division` where the power belongs to another division.
    """
    row = Benchmark.objects.select_for_update().filter(pk=benchmark_id).first()
    power = Power.objects.exclude(state=State.SECRET).filter(pk=power_id).first()
    if row is None or power is None:
        raise NotFound("benchmark.unknown", msg("No such benchmark or no such power."))
    must_keep_benchmarks(by, power.department_id)
    if row.division_id != power.division_id:
        raise Refusal("benchmark.other_division", msg("The benchmark and the power belong to different divisions."))
    before = row.power_id
    Benchmark.objects.filter(pk=row.pk).update(power_id=power.pk, department_id=power.department_id)
    payload = {"number": row.number, "source": row.source, "power": power.pk, "before": before}
    ledger.record("benchmark.attached", stream=f"benchmark/{row.pk}", by=by, at=at, payload=payload)
