"""Reads of benchmarks: which there are, what they say, and which one a power is exercised under on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from daylight.catalogue.models.discretion import PUBLISHED, Benchmark
from daylight.catalogue.rules.discretion import BLANK, Scale, scale_of
from daylight.catalogue.rules.states import State
from daylight.core.refusals import NotFound
from daylight.core.words import msg

COVERED = """
SELECT p.department_id, count(*), count(*) FILTER (
  WHERE jsonb_array_length(v.definition -> 'discretion') > 0 OR EXISTS (
    SELECT FROM catalogue_benchmark b
    WHERE b.power_id = p.id AND b.state = %(benchmark)s AND b.since <= %(on)s AND (b.until IS NULL OR b.until > %(on)s)
  )
)
FROM catalogue_power p JOIN catalogue_powerversion v ON v.id = p.current_id
WHERE p.state = %(state)s AND p.kind = 'penalty'
GROUP BY p.department_id ORDER BY p.department_id
"""


@dataclass(frozen=True, slots=True)
class BenchmarkFacts:
    """One version of a benchmark. `scale` is what `rules.discretion.assess` takes; `until` is exclusive."""

    id: int
    division: str
    department: int | None
    power: int | None
    source: str
    issuer: str
    number: str
    version: int
    state: str
    since: date
    until: date | None
    model: str
    violation: str
    violation_en: str
    law: str
    digest: str
    is_sample: bool
    document: dict[str, Any] = field(repr=False)
    scale: Scale = field(repr=False)

    @property
    def name(self) -> str:
        return self.violation

    @property
    def name_en(self) -> str:
        return self.violation_en

    def in_force(self, on: date) -> bool:
        """Whether the document gives it force on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the directory: how many benchmarks a department (None: the issuer named) has under one law."""

    department: int | None
    issuer: str
    law: str
    n: int


def benchmark_for(power_id: int, on: date) -> BenchmarkFacts | None:
    """The benchmark a power is exercised under on a day: the latest attached to it, or None."""
    return next(iter(benchmarks_for(power_id, on)), None)


@lru_cache(maxsize=4096)
def benchmark_in_edition(edition: int, power_id: int, on: date) -> BenchmarkFacts | None:
    """As `benchmark_for`, kept as long as the catalogue stays in this edition."""
    return benchmark_for(power_id, on)


def benchmarks_by_power(on: date) -> dict[int, int]:
    """The benchmark in force on a day of every power that has one, by power; one statement."""
    rows = _in_force(on).filter(power_id__isnull=False).order_by("since", "version", "id")
    return dict(rows.values_list("power_id", "id"))


def benchmarks_for(power_id: int, on: date) -> list[BenchmarkFacts]:
    """All benchmarks attached to a power that are in force on a day, the latest first."""
    rows = _in_force(on).filter(power_id=power_id).order_by("-since", "-version", "-id")
    return [facts(row) for row in rows]


def benchmark(benchmark_id: int) -> BenchmarkFacts:
    """One published version. Refuses `benchmark.unknown`, for drafts too."""
    row = Benchmark.objects.filter(id=benchmark_id, state=PUBLISHED).first()
    if row is None:
        raise NotFound(
            "benchmark.unknown",
            msg("No such benchmark has been published."),
            next_step=msg("Look for it in the directory of benchmarks."),
        )
    return facts(row)


def benchmark_versions(of: BenchmarkFacts) -> list[BenchmarkFacts]:
    """All published versions of the same benchmark, the latest first."""
    rows = Benchmark.objects.filter(division=of.division, source=of.source, number=of.number, state=PUBLISHED)
    return [facts(row) for row in rows.order_by("-version")]


def benchmark_directory(on: date, *, ended: bool = False) -> list[Counted]:
    """How many benchmarks are in force by department and law; with `ended` those that no longer are."""
    rows = _ended(on) if ended else _in_force(on)
    counted = (
        rows.values("department_id", "issuer", "law").annotate(n=Count("id")).order_by("department_id", "issuer", "law")
    )
    return [Counted(row["department_id"], row["issuer"], row["law"], row["n"]) for row in counted]


def benchmarks(
    on: date,
    *,
    words: str = "",
    department: int | None = None,
    law: str | None = None,
    issuer: str = "",
    ended: bool = False,
) -> QuerySet[Benchmark]:
    """The benchmarks a reader asks for, in the order of their tables, as rows for `facts`."""
    rows = _ended(on) if ended else _in_force(on)
    for word in words.split()[:6]:
        rows = rows.filter(Q(violation__icontains=word) | Q(law__icontains=word) | Q(number=word))
    if department is not None:
        rows = rows.filter(department_id=department)
    if law is not None:
        rows = rows.filter(law=law)
    if issuer:
        rows = rows.filter(issuer=issuer)
    return rows.order_by("department_id", "source", "id")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Penalty powers that may be exercised, and how many of them have a benchmark or graded tiers."""

    department: int
    powers: int
    covered: int


def coverage(on: date) -> list[Coverage]:
    """By department: how many penalty powers have at least one grade, in a benchmark or in their own definition."""
    with connection.cursor() as cursor:
        cursor.execute(COVERED, {"on": on, "state": State.PUBLISHED.value, "benchmark": PUBLISHED})
        return [Coverage(*row) for row in cursor.fetchall()]


def facts(row: Benchmark) -> BenchmarkFacts:
    """A row as facts."""
    document = {**BLANK, **row.definition}
    return BenchmarkFacts(
        row.pk, row.division_id, row.department_id, row.power_id, row.source, row.issuer, row.number, row.version,
        row.state, row.since, row.until, row.model, row.violation, document["violation_en"], row.law, row.digest,
        row.is_sample, document, scale_of(document["scale"]),
    )  # fmt: skip


def attached(power_ids: Iterable[int], on: date) -> set[int]:
    """Which of these powers have a benchmark attached on a day."""
    return set(_in_force(on).filter(power_id__in=list(power_ids)).values_list("power_id", flat=True))


def _published() -> QuerySet[Benchmark]:
    return Benchmark.objects.filter(state=PUBLISHED)


def _in_force(on: date) -> QuerySet[Benchmark]:
    return _published().filter(Q(until=None) | Q(until__gt=on), since__lte=on)


def _ended(on: date) -> QuerySet[Benchmark]:
    return _published().filter(until__lte=on)
