"""`daylight import-officers FILE`: the first entry of officers with their certificates."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.legality.queries import batch_rows
from daylight.legality.rules.officers import FAULTS
from daylight.legality.services import audit_officers, declare_officers


class Command(BaseCommand):
    help = "Take in a list of officers (XLSX, CSV, JSON lines), register accounts and file certificates."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="the list; its first row names the columns (姓名, 执法证号, 单位, …)")
        parser.add_argument("--division", default=settings.DIVISION, help="whose officers")
        parser.add_argument("--check", action="store_true", help="take the list in, but file nothing yet")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        path, division = Path(str(options["file"])), str(options["division"])
        if not path.is_file():
            raise CommandError(f"{path} does not exist.", returncode=2)
        by, at = job("import-officers", division), ledger.now()
        done = declare_officers(path.read_bytes(), division=division, by=by, at=at)
        filed = 0
        if done.accepted and not options["check"]:
            filed = audit_officers(done.batch, division=division, files=True, reason="初始化录入", by=by, at=at)
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(done), "filed": filed}))
            return
        self.stdout.write(
            f"{done.batch}: {done.rows} rows, {filed} filed, {done.repaired} put right, {done.expired} expired, "
            f"{done.wrong} wrong."
        )
        for row in batch_rows(division, done.batch):
            for code in row.faults:
                self.stdout.write(f"  {row.line:>6}  {row.number or row.name}  {FAULTS[code]}")
