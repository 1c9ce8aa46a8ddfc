"""导入法规文本: a folder of law texts becomes laws with their wordings, file by file accepted, repaired or refused."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.lawbook import rules
from daylight.lawbook.models import LawVersion
from daylight.lawbook.rules import law_key
from daylight.lawbook.rules.texts import LawText, NotRead, read_text
from daylight.lawbook.services._timeline import Kept, end_repealed, keep_wordings
from daylight.ledger import services as ledger


@dataclass(frozen=True, slots=True)
class ImportedLaws:
    """What became of a folder: files = accepted + repaired + refused.

    Of those kept, `versions` are new wordings (of which `laws` are laws new to the book) with `articles` articles, and
    `unchanged` stood in the book already or in another file. `repealed` counts laws that a closing article ended.
    `notes` are repairs by file, `refusals` refused files, each with a key of `rules.texts.NOTES` or `REASONS`.
    """

    files: int
    accepted: int
    repaired: int
    refused: int
    laws: int
    versions: int
    unchanged: int
    articles: int
    repealed: int
    reasons: dict[str, int]
    refusals: list[tuple[str, str]] = field(repr=False)
    notes: list[tuple[str, str]] = field(repr=False)


@transaction.atomic
def import_laws(files: Iterable[tuple[str, bytes]], *, by: Actor, at: datetime, dry_run: bool = False) -> ImportedLaws:
    """Import law texts, given as (path below the folder, content). The same texts again change nothing.

    Wordings of one law stand side by side, each until the day before the next; laws named in a closing article as
    repealed (同时废止) end then. With `dry_run` the answer is the same and nothing is kept.
    """
    rules.must_enter_laws(by)
    quiet, seal = replace(by, request=None), hashlib.sha256()
    read, refused = _read_all(files, seal)
    stood = LawVersion.objects.aggregate(last=Max("id"))["last"] or 0
    kept = keep_wordings(_grouped(read), by=quiet, at=at)
    repealed = end_repealed(read, stood=stood, by=quiet, at=at)
    refused += kept.refused
    made = _counted(read, refused, kept, repealed)
    payload = {
        name: getattr(made, name) for name in ("files", "accepted", "repaired", "refused", "versions", "articles")
    }
    ledger.record("laws.imported", stream=f"import/{seal.hexdigest()[:32]}", by=by, at=at, payload=payload)
    if dry_run:
        transaction.set_rollback(True)
    return made


def _read_all(files: Iterable[tuple[str, bytes]], seal: "hashlib._Hash") -> tuple[list[LawText], list[NotRead]]:
    read: list[LawText] = []
    refused: list[NotRead] = []
    for file, content in files:
        seal.update(f"{file}\n".encode() + hashlib.sha256(content).digest())
        found = read_text(file, content)
        if isinstance(found, LawText):
            read.append(found)
        else:
            refused.append(found)
    if not read and not refused:
        raise Refusal("laws.none", msg("There are no law texts in this folder."))
    return read, refused


def _grouped(read: Sequence[LawText]) -> dict[str, list[LawText]]:
    """The texts by the name of their law, each law's from the oldest to the newest."""
    found: dict[str, list[LawText]] = defaultdict(list)
    for text in sorted(read, key=lambda each: (each.version.since, each.file)):
        found[law_key(text.law.title)].append(text)
    return dict(found)


def _counted(read: Sequence[LawText], refused: Sequence[NotRead], kept: Kept, repealed: int) -> ImportedLaws:
    dropped = {each.file for each in refused}
    notes = [(text.file, note) for text in read if text.file not in dropped for note in text.notes]
    notes += [(file, "text.same") for file in kept.same]
    repaired = len({file for file, _ in notes})
    total = len(read) + len(refused) - len(kept.refused)
    reasons = Counter([note for _, note in notes] + [each.reason for each in refused])
    return ImportedLaws(
        files=total,
        accepted=total - repaired - len(refused),
        repaired=repaired,
        refused=len(refused),
        laws=kept.laws,
        versions=len(kept.created),
        unchanged=kept.unchanged,
        articles=sum(len(text.articles) for text in kept.created),
        repealed=repealed,
        reasons=dict(sorted(reasons.items())),
        refusals=sorted((each.file, each.reason) for each in refused),
        notes=sorted(notes),
    )
