"""导入清单: a list of powers as departments keep it becomes drafts, row by row accepted, repaired or refused."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.queries.publishing import unshown_before_decision
from daylight.catalogue.rules.checks import unpublishable
from daylight.catalogue.rules.definitions import Document, sealed
from daylight.catalogue.rules.imports import Read, Refused, mapping_of, read
from daylight.catalogue.rules.sheets import rows
from daylight.catalogue.services._imported import Kept, keep_all
from daylight.catalogue.services.publish import publish
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

PER_ENTRY = 500
COUNTS = ("rows", "accepted", "repaired", "refused", "created", "changed", "unchanged", "published")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: rows = accepted + repaired + refused, of which the kept ones were created, changed or
    left as they were. `notes` are repairs by line, `refusals` refused lines, each with the code of its reason.
    """

    rows: int
    accepted: int
    repaired: int
    refused: int
    created: int
    changed: int
    unchanged: int
    published: int
    reasons: dict[str, int]
    refusals: list[tuple[int, str]] = field(repr=False)
    notes: list[tuple[int, str]] = field(repr=False)


@transaction.atomic
def import_powers(
    content: bytes,
    *,
    by: Actor,
    at: datetime,
    mapping: Mapping[str, str] | None = None,
    division: str = "",
    dry_run: bool = False,
    publishing: bool = False,
) -> Imported:
    """Import a list (JSON lines, CSV or XLSX, told from its content). The same list again changes nothing.

    `mapping` gives the column of a field, or a constant as "=X"; `division` is that of rows which name none.
    Powers come as drafts; with `publishing` those that have every element are published at once. Bodies that do
    not exist are founded where `by` may do that. With `dry_run` the answer is the same and nothing is kept.
    """
    must_be_importer(by)
    kept, refused, total = _read_all(content, mapping or {}, division or by.division, by)
    outcome = keep_all(kept, by=by, at=at)
    refused += outcome.refused
    lost = {each.line for each in outcome.refused}
    repairs = [(each.line, note) for each in kept if each.line not in lost for note in each.repairs]
    repaired = len({line for line, _ in repairs})
    made = Imported(
        rows=total,
        accepted=total - repaired - len(refused),
        repaired=repaired,
        refused=len(refused),
        created=len(outcome.created),
        changed=len(outcome.changed),
        unchanged=outcome.unchanged,
        published=_publish(outcome, by, at) if publishing else 0,
        reasons=_tally(chain((note for _, note in repairs), (each.reason for each in refused))),
        refusals=sorted((each.line, each.reason) for each in refused),
        notes=repairs,
    )
    _record(content, made, {**outcome.created, **outcome.changed}, by, at)
    if dry_run:
        transaction.set_rollback(True)
    return made


def must_be_importer(by: Actor) -> None:
    """Lists are imported by a department's catalogue post for its own powers, and by the system administrator."""
    if by.kind is not ActorKind.JOB and by.role not in {Role.CATALOGUE_EDITOR, Role.SYSTEM_ADMIN}:
        raise Forbidden("post.missing", msg("Only a catalogue editor or the system administrator may import powers."))


def _read_all(
    content: bytes, given: Mapping[str, str], division: str, by: Actor
) -> tuple[list[Read], list[Refused], int]:
    kept: list[Read] = []
    refused: list[Refused] = []
    schemes, mapping, seen = queries.code_schemes(), None, set()
    total = 0
    for line, row in rows(content):
        total += 1
        if mapping is None and row is not None:
            mapping = mapping_of(row, given)
        found = read(line, row, mapping or {}, division, schemes)
        if isinstance(found, Read) and found.key in seen:
            found = Refused(line, "row.duplicate")
        if isinstance(found, Read):
            seen.add(found.key)
            kept.append(found)
        else:
            refused.append(found)
    if total == 0:
        raise Refusal("sheet.empty", msg("The list has no rows."))
    return kept, refused, total


def _tally(reasons: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(reasons).items()))


def _publish(outcome: Kept, by: Actor, at: datetime) -> int:
    schemes = queries.code_schemes()
    ready = [
        power
        for power, document in outcome.created.items()
        if not unpublishable(document, schemes) and not unshown_before_decision(document)
    ]
    for power in ready:
        publish(power, by=replace(by, request=None), at=at)
    return len(ready)


def _record(content: bytes, made: Imported, touched: Mapping[int, Document], by: Actor, at: datetime) -> None:
    """One entry for the run, after entries that name every power touched with the digest of what is now kept of it.

    They stand in one stream: a stream for each power would take a lock for each in one transaction.
    """
    seal = hashlib.sha256(content).hexdigest()
    stream, quiet = f"import/{seal[:32]}", replace(by, request=None)
    powers = [[power, document["code"], sealed(document)] for power, document in sorted(touched.items())]
    for start in range(0, len(powers), PER_ENTRY):
        part = {"file": seal, "powers": powers[start : start + PER_ENTRY]}
        ledger.record("powers.kept", stream=stream, by=quiet, at=at, payload=part)
    counts = {name: getattr(made, name) for name in COUNTS}
    ledger.record("powers.imported", stream=stream, by=by, at=at, payload={"file": seal, **counts})
