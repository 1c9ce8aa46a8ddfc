"""`daylight export-cases FILE`: the whole event log as XES or OCEL 2.0."""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TextIO, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.ledger import queries as ledger
from daylight.supervision.queries.exporting import exported, types_of
from daylight.supervision.queries.writing import xes
from daylight.supervision.queries.writing_documents import XmlDocument
from daylight.supervision.queries.writing_objects import ocel

WRITERS: dict[str, Callable[..., Counter[str]]] = {
    "xes": xes,
    "ocel": ocel,
    "ocel-xml": partial(ocel, document=XmlDocument),
}
ENDS = {".json": "ocel", ".jsonocel": "ocel", ".xmlocel": "ocel-xml"}
EPILOG = (
    "Written as OCEL 2.0 where FILE ends with .json, or in XML where it ends with .xmlocel (or --format says so), else "
    "as XES; packed where it ends with .gz. What leaves can be taken in again by import-cases and is judged alike."
)


class Command(BaseCommand):
    help = "Export our own cases, or a named log, with all events, as XES or OCEL 2.0."

    def create_parser(self, prog_name: str, subcommand: str, **options: object) -> "argparse.ArgumentParser":  # type: ignore[override]
        parser = super().create_parser(prog_name, subcommand, **options)
        parser.epilog = EPILOG
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="where to write")
        parser.add_argument("--log", default="", help="a log that was imported under this name")
        parser.add_argument("--format", choices=list(WRITERS), help="told by the name of the file without it")
        parser.add_argument("--division", default=settings.DIVISION, help="whose cases")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        path = Path(str(options["file"]))
        chosen = str(options["format"] or next((ENDS[each] for each in path.suffixes if each in ENDS), "xes"))
        division, log = str(options["division"]), str(options["log"])
        types = types_of(division, log)
        try:
            with _opened(path) as out:
                counted = WRITERS[chosen](exported(division, log, at=ledger.now()), out, types)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.", returncode=2) from error
        told = {"file": str(path), "format": chosen, **counted}
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write(f"{path}: {counted['cases']} cases, {counted['events']} events as {chosen}.")


def _opened(path: Path) -> AbstractContextManager[TextIO]:
    if path.suffix == ".gz":
        return cast("AbstractContextManager[TextIO]", gzip.open(path, "wt", encoding="utf-8"))
    return path.open("w", encoding="utf-8")
