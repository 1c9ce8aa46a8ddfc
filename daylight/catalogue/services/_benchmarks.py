"""Who may keep benchmarks, and putting one in force: shared by the verbs on benchmarks."""

from collections.abc import Iterable
from datetime import datetime

from daylight.catalogue.models.discretion import DRAFT, PUBLISHED, Benchmark
from daylight.catalogue.rules.discretion import scale_of
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg


def must_keep_benchmarks(by: Actor, department: int | None) -> None:
    """A department's benchmarks are kept by its own catalogue post; those of no one department by the administrator."""
    if by.kind is ActorKind.JOB or by.role is Role.SYSTEM_ADMIN:
        return
    if by.role is Role.CATALOGUE_EDITOR and department is not None and by.department == department:
        return
    raise Forbidden("post.missing", msg("Only the catalogue post of the department may keep its benchmarks."))


def put_in_force(drafts: Iterable[Benchmark], by: Actor, at: datetime) -> int:
    """Publish draft rows; the version before each ends on the day the new one begins. How many were published."""
    rows = list(drafts)
    for row in rows:
        if row.state != DRAFT:
            raise Refusal("benchmark.not_draft", msg("This version has already been published."))
        if not (row.definition["scale"]["factors"] or row.definition["scale"]["tiers"]):
            raise Refusal("benchmark.empty", msg("A benchmark without a single row cannot be published."))
        scale_of(row.definition["scale"])
        row.state, row.published_at, row.published_by = PUBLISHED, at, by.as_record()
        before = Benchmark.objects.filter(
            division_id=row.division_id, source=row.source, number=row.number, version=row.version - 1
        ).first()
        if before is not None and (before.until is None or before.until > row.since):
            Benchmark.objects.filter(pk=before.pk).update(until=max(row.since, before.since))
    Benchmark.objects.bulk_update(rows, ["state", "published_at", "published_by"], batch_size=500)
    return len(rows)
