"""`daylight import-cases FILE --log NAME`: take in an event log under a name."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.supervision.rules.reading import files, shapes
from daylight.supervision.services import Source, import_cases

EPILOG = """
FILE is an event log, plain or packed: XES; OCEL 2.0 in JSON or XML; a table in CSV; a folder with the eight tables of
Jiangsu as CSV; or the ten Guangdong messages as JSON. docs/rules.md tells what a mapping file may say. Cases are kept
under the name, apart from our own; `daylight judge --rule ID --log NAME` judges them. Days are counted on the wall
where each time was written; --zone reads them on the wall of one zone instead.
"""


class Command(BaseCommand):
    help = "Import the cases of an event log and keep them as a named log."

    def create_parser(self, prog_name: str, subcommand: str, **options: object) -> "argparse.ArgumentParser":  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.epilog, parser.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="the log")
        parser.add_argument("--log", required=True, help="the name to keep it under")
        parser.add_argument("--mapping", help="which attribute or column says what (TOML or JSON)")
        parser.add_argument("--zone", help="count days in this zone, e.g. Europe/Amsterdam")
        parser.add_argument("--replace", action="store_true", help="put it in the place of a log of that name")
        parser.add_argument("--division", default=settings.DIVISION, help="whose log it is")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        path = Path(str(options["file"]))
        if not path.exists():
            raise CommandError(f"{path} does not exist.", returncode=2)
        mapping = shapes.mapping_of(Path(str(options["mapping"])) if options["mapping"] else None)
        shape = shapes.shape_of(path, mapping)
        source = Source(
            shape, files.digest(path), lambda told: shapes.read(path, shape, mapping, told),
            _zone(options["zone"] or mapping.get("zone")),
        )  # fmt: skip
        by = job("import-cases", str(options["division"]))
        done = import_cases(source, log=str(options["log"]), replace=bool(options["replace"]), by=by, at=ledger.now())
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done), ensure_ascii=False))
            return
        self.stdout.write(f"{done.log}: {done.cases} cases, {done.events} events, {done.refused} refused.")
        for reason, count in done.reasons.items():
            self.stdout.write(f"  {count:>6}  {reason}")


def _zone(given: object) -> ZoneInfo | None:
    if not given:
        return None
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CommandError(f"{given} is not a time zone.", returncode=2) from error
