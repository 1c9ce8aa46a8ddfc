"""编制裁量基准: a benchmark is written down as a draft, or as the next version of one that is in force."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from daylight.catalogue.models.discretion import DRAFT, Benchmark
from daylight.catalogue.rules.discretion import BLANK, scale_of
from daylight.catalogue.services._benchmarks import must_keep_benchmarks
from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@dataclass(frozen=True, slots=True)
class Published:
    """Where and since when a document of benchmarks was published (`until` exclusive), and by whom it is applied."""

    source: str
    issuer: str
    since: date
    until: date | None = None
    division: str = ""
    department: int | None = None


@transaction.atomic
def draft_benchmark(document: dict[str, Any], named: Published, *, by: Actor, at: datetime) -> int:
    """Keep a benchmark as a draft and return its id; a draft of the same number is replaced.

    Refuses `benchmark.number` without a number and `benchmark.unreadable` for a scale that cannot be read.
    """
    must_keep_benchmarks(by, named.department)
    kept = keep_draft({**BLANK, **document}, named, by.division)
    payload = {"number": kept.number, "source": kept.source, "version": kept.version, "digest": kept.digest}
    ledger.record("benchmark.drafted", stream=f"benchmark/{kept.pk}", by=by, at=at, payload=payload)
    return kept.pk


def keep_draft(document: dict[str, Any], named: Published, division: str) -> Benchmark:
    """The row of a new draft version, in place of an older draft."""
    if not document["number"]:
        raise Refusal("benchmark.number", msg("A benchmark needs its number in the document."))
    try:
        scale = scale_of(document["scale"])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise Refusal("benchmark.unreadable", msg("The table of the benchmark cannot be read.")) from error
    where = {"division_id": named.division or division, "source": named.source, "number": document["number"]}
    latest = Benchmark.objects.filter(**where).order_by("-version").first()
    told = {
        "issuer": named.issuer, "since": named.since, "until": named.until, "department_id": named.department,
        "model": str(scale.model), "violation": document["violation"], "law": document["law"][:200],
        "definition": document, "digest": digest(document), "is_sample": document["is_sample"],
    }  # fmt: skip
    if latest is not None and latest.state == DRAFT:
        Benchmark.objects.filter(pk=latest.pk).update(**told)
        latest.refresh_from_db()
        return latest
    power = latest.power_id if latest else None
    return Benchmark.objects.create(**where, **told, version=latest.version + 1 if latest else 1, power_id=power)
