"""`daylight import-powers FILE`: take in a list of powers as it comes."""

import argparse
import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.catalogue.rules.columns import FIELDS
from daylight.catalogue.rules.imports import REASONS
from daylight.catalogue.services import Imported, import_powers
from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger

EPILOG = f"""
The format is told from the content: JSON lines (the Guangdong item list is read as it comes), CSV in UTF-8 or
GB 18030, or XLSX. Usual Chinese headings are recognised; --map NAME=COLUMN names a column, --map NAME==VALUE a
constant, for example --map code_scheme==HB16. Fields: {", ".join(FIELDS)}.
Every row is accepted, repaired with a note, or refused with a reason; the same list again changes nothing.
"""


class Command(BaseCommand):
    help = "Import a list of powers (JSON lines, CSV or XLSX) as drafts."

    def create_parser(self, prog_name: str, subcommand: str, **options: object) -> "argparse.ArgumentParser":  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.epilog, parser.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="the list")
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN", help="where a field comes from"
        )
        parser.add_argument("--division", default=settings.DIVISION, help="division of rows that name none (6 digits)")
        parser.add_argument("--publish", action="store_true", help="publish what has every element")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and keep nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        path = Path(str(options["file"]))
        try:
            done = import_powers(
                path.read_bytes(),
                by=job("import-powers", str(options["division"])),
                at=ledger.now(),
                mapping=_mapping(options["map"]),
                division=str(options["division"]),
                dry_run=bool(options["dry_run"]),
                publishing=bool(options["publish"]),
            )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from error
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write(_as_json(done) if options["json"] else _as_text(done, bool(options["dry_run"])))


def _mapping(given: object) -> dict[str, str]:
    mapping = {}
    for pair in given if isinstance(given, list) else []:
        name, separator, column = str(pair).partition("=")
        if not separator or not column:
            raise CommandError(f"--map {pair} must be FIELD=COLUMN or FIELD==VALUE.", returncode=2)
        mapping[name] = column
    return mapping


def _as_json(done: Imported) -> str:
    counts = ("rows", "accepted", "repaired", "refused", "created", "changed", "unchanged", "published", "reasons")
    told = {name: getattr(done, name) for name in counts}
    told["refusals"] = [{"row": row, "reason": reason} for row, reason in done.refusals]
    told["repairs"] = [{"row": row, "reason": reason} for row, reason in done.notes]
    return json.dumps(told, ensure_ascii=False)


def _as_text(done: Imported, dry_run: bool) -> str:
    lines = [
        f"{done.rows} rows: {done.accepted} accepted, {done.repaired} repaired, {done.refused} refused.",
        f"{done.created} created, {done.changed} changed, {done.unchanged} unchanged, {done.published} published.",
        *(f"  {count:>6}  {reason}: {REASONS.get(reason, reason)}" for reason, count in done.reasons.items()),
        *(f"  row {row}: {REASONS.get(reason, reason)}" for row, reason in done.refusals[:20]),
    ]
    if len(done.refusals) > 20:
        lines.append(f"  and {len(done.refusals) - 20} more refused rows; --json lists them all.")
    if dry_run:
        lines.append("Nothing was kept (--dry-run).")
    return "\n".join(lines)
