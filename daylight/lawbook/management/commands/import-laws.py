"""`daylight import-laws FOLDER`: take in law texts as they are handed round."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.lawbook.rules.texts import NOTES, REASONS
from daylight.lawbook.services import ImportedLaws, import_laws
from daylight.ledger import queries as ledger

EPILOG = """
The folder holds Markdown files named title(2021-08-20).md, below folders that tell the level: 宪法, 法律 (or 行政法,
经济法 and the other branches), 行政法规, 地方性法规 (or local), 部门规章, 地方政府规章, 规范性文件. A file begins with
the title as its heading; the history follows up to <!-- INFO END -->, then the text. Files whose name begins with _ are
left out. Every file is accepted, repaired with a note, or refused with a reason; the same folder again changes nothing.
"""


class Command(BaseCommand):
    help = "Import law texts (Markdown) with their wordings and dates in force."

    def create_parser(self, prog_name: str, subcommand: str, **options: object) -> "argparse.ArgumentParser":  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.epilog, parser.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", help="the folder of texts")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and keep nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        folder = Path(str(options["folder"]))
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.", returncode=2)
        by, dry_run = job("import-laws", settings.DIVISION), bool(options["dry_run"])
        try:
            done = import_laws(_files(folder), by=by, at=ledger.now(), dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{error.filename} cannot be read: {error.strerror}.", returncode=2) from error
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(_as_json(done) if options["json"] else _as_text(done, dry_run))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*.md")):
        if not path.name.startswith("_"):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _as_json(done: ImportedLaws) -> str:
    told = asdict(done)
    told["refusals"] = [{"file": file, "reason": reason} for file, reason in done.refusals]
    told["notes"] = [{"file": file, "note": note} for file, note in done.notes]
    return json.dumps(told, ensure_ascii=False)


def _as_text(done: ImportedLaws, dry_run: bool) -> str:
    words = {**NOTES, **REASONS}
    lines = [
        f"{done.files} files: {done.accepted} accepted, {done.repaired} repaired, {done.refused} refused.",
        f"{done.laws} laws and {done.versions} wordings entered with {done.articles} articles; "
        f"{done.unchanged} wordings unchanged, {done.repealed} laws ended by a closing article.",
        *(f"  {count:>6}  {reason}: {words.get(reason, reason)}" for reason, count in done.reasons.items()),
        *(f"  {file}: {words.get(reason, reason)}" for file, reason in done.refusals[:20]),
    ]
    if len(done.refusals) > 20:
        lines.append(f"  and {len(done.refusals) - 20} more refused files; --json lists them all.")
    if dry_run:
        lines.append("Nothing was kept (--dry-run).")
    return "\n".join(lines)
