"""导入裁量基准: a published document of benchmarks as it comes, each row read or refused with its reason."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.catalogue.models.discretion import Benchmark
from daylight.catalogue.rules.discretion import (
    GUANGDONG,
    Model,
    RowRefused,
    Section,
    SourceDocument,
    flaws,
    most_of,
    read_tables,
    said_plainly,
)  # fmt: skip
from daylight.catalogue.services._benchmarks import must_keep_benchmarks, put_in_force
from daylight.catalogue.services.draft_benchmark import Published, keep_draft
from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.ledger import services as ledger

PER_ENTRY = 500


@dataclass(frozen=True, slots=True)
class ImportedBenchmarks:
    """What became of a document. rows = accepted + repaired + refused; sections = weight + band, and those kept were
    created, changed or left as they were. `single_column` weight tables, of which `reach_100` add up to exactly
    100 %. `findings` is what does not add up: (section, code, sentence in English).
    """

    source: str
    sections: int
    weight: int
    band: int
    rows: int
    accepted: int
    repaired: int
    refused: int
    created: int
    changed: int
    unchanged: int
    published: int
    single_column: int
    reach_100: int
    reasons: dict[str, int]
    refusals: list[RowRefused] = field(repr=False)
    findings: list[tuple[str, str, str]] = field(repr=False)


@dataclass(slots=True)
class _Kept:
    created: list[Benchmark] = field(default_factory=list)
    changed: list[Benchmark] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def import_benchmarks(
    content: bytes,
    *,
    by: Actor,
    at: datetime,
    division: str = "",
    department: int | None = None,
    publishing: bool = True,
    dry_run: bool = False,
) -> ImportedBenchmarks:
    """Import the Guangdong sections (JSON, or its tables of weights and of bands) or the Jiangmen table.

    The same document again changes nothing; a section that changed becomes its next version. What cannot be applied
    stays a draft. With `dry_run` the answer is the same and nothing is kept. Refuses `benchmark.file`.
    """
    must_keep_benchmarks(by, department)
    place = division or by.division
    before = _latest(place)
    source, sections, lost = read_tables(content, lambda number: _known(before, number))
    named = Published(source.title, source.issuer, source.since, source.until, place, department)
    kept = _keep_all(sections, named, before)
    fresh = [*kept.created, *kept.changed]
    ready = [row for row in fresh if row.definition["scale"]["factors"] or row.definition["scale"]["tiers"]]
    published = put_in_force(ready, by, at) if publishing else 0
    made = _told(source, sections, lost, kept, published)
    _record(content, made, fresh, by, at)
    if dry_run:
        transaction.set_rollback(True)
    return made


def _latest(division: str) -> dict[tuple[str, str], Benchmark]:
    rows = Benchmark.objects.filter(division_id=division).order_by("version")
    return {(row.source, row.number): row for row in rows}


def _known(before: Mapping[tuple[str, str], Benchmark], number: str) -> Mapping[str, Any]:
    """What is kept of a section of the Guangdong document; its tables alone do not say everything."""
    row = before.get((GUANGDONG.title, number))
    return row.definition if row else {}


def _keep_all(sections: Iterable[Section], named: Published, before: Mapping[tuple[str, str], Benchmark]) -> _Kept:
    kept = _Kept()
    for section in sections:
        document = section.document()
        row = before.get((named.source, section.number))
        if row is not None and row.digest == digest(document):
            kept.unchanged += 1
        elif row is None:
            kept.created.append(keep_draft(document, named, named.division))
        else:
            kept.changed.append(keep_draft(document, named, named.division))
    return kept


def _told(
    source: SourceDocument, sections: list[Section], lost: list[RowRefused], kept: _Kept, published: int
) -> ImportedBenchmarks:
    refused = [each for section in sections for each in section.refused] + lost
    rows = sum(section.rows for section in sections) + len(lost)
    repaired = sum(section.repaired for section in sections)
    single = [each for each in sections if each.scale.model is Model.WEIGHT and len(each.scale.columns) == 1]
    reasons = Counter([note for section in sections for note in section.repairs] + [each.reason for each in refused])
    return ImportedBenchmarks(
        source=source.title,
        sections=len(sections),
        weight=sum(section.scale.model is Model.WEIGHT for section in sections),
        band=sum(section.scale.model is Model.BAND for section in sections),
        rows=rows,
        accepted=rows - repaired - len(refused),
        repaired=repaired,
        refused=len(refused),
        created=len(kept.created),
        changed=len(kept.changed),
        unchanged=kept.unchanged,
        published=published,
        single_column=len(single),
        reach_100=sum(most_of(each.scale, each.scale.columns[0]) == 100 for each in single),
        reasons=dict(sorted(reasons.items())),
        refusals=refused,
        findings=[(each.number, flaw.code, said_plainly(flaw.told)) for each in sections for flaw in flaws(each.scale)],
    )


def _record(content: bytes, made: ImportedBenchmarks, rows: list[Benchmark], by: Actor, at: datetime) -> None:
    """The run, after entries that name every benchmark touched with the digest of what it now says."""
    seal = hashlib.sha256(content).hexdigest()
    stream, quiet = f"import/{seal[:32]}", replace(by, request=None)
    touched = [[row.pk, row.number, row.version, row.digest] for row in rows]
    for start in range(0, len(touched), PER_ENTRY):
        part = {"file": seal, "benchmarks": touched[start : start + PER_ENTRY]}
        ledger.record("benchmarks.kept", stream=stream, by=quiet, at=at, payload=part)
    counts = {name: getattr(made, name) for name in ("rows", "refused", "created", "changed", "unchanged", "published")}
    payload = {"file": seal, "source": made.source, **counts}
    ledger.record("benchmarks.imported", stream=stream, by=by, at=at, payload=payload)
