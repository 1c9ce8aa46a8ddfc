"""`daylight import-benchmarks FILE`: take in a published document of discretion benchmarks."""

import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from daylight.catalogue.rules.discretion import REASONS
from daylight.catalogue.services import ImportedBenchmarks, import_benchmarks
from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices


class Command(BaseCommand):
    help = "Import benchmarks of discretion (Guangdong sections as JSON or CSV, graded violations as CSV)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the document")
        parser.add_argument("--division", default=settings.DIVISION, help="division that applies it (6 digits)")
        parser.add_argument("--department", default="", help="code of the department that applies it (3 digits)")
        parser.add_argument("--drafts", action="store_true", help="keep everything as drafts")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and keep nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        path, division = Path(str(options["file"])), str(options["division"])
        try:
            done = import_benchmarks(
                path.read_bytes(),
                by=job("import-benchmarks", division),
                at=ledger.now(),
                division=division,
                department=_department(division, str(options["department"])),
                publishing=not options["drafts"],
                dry_run=bool(options["dry_run"]),
            )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=2) from error
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        told = json.dumps(asdict(done), ensure_ascii=False) if options["json"] else _as_text(done)
        self.stdout.write(told)
        if options["dry_run"] and not options["json"]:
            self.stdout.write("Nothing was kept (--dry-run).")


def _department(division: str, code: str) -> int | None:
    if not code:
        return None
    found = next((each.id for each in offices.departments(division) if each.code == code), None)
    if found is None:
        raise CommandError(f"There is no department {code} in {division}.", returncode=2)
    return found


def _as_text(done: ImportedBenchmarks) -> str:
    lines = [
        f"{done.source}: {done.sections} sections, {done.weight} of weights and {done.band} of bands.",
        f"{done.rows} rows: {done.accepted} accepted, {done.repaired} repaired, {done.refused} refused.",
        f"{done.created} created, {done.changed} changed, {done.unchanged} unchanged, {done.published} published.",
    ]
    if done.single_column:
        lines.append(f"{done.reach_100} of {done.single_column} single-column weight tables reach exactly 100 %.")
    lines += [f"  {count:>6}  {reason}: {REASONS.get(reason, reason)}" for reason, count in done.reasons.items()]
    lines += [
        f"  refused {each.section} row {each.row}: {REASONS.get(each.reason, each.reason)}" for each in done.refusals
    ]
    lines += [f"  does not add up {section}: {said}" for section, code, said in done.findings if code != "bands.shared"]
    return "\n".join(lines)
