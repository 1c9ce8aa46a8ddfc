"""`daylight backup FOLDER`: database, files and public log as one folder under FOLDER, while everything runs on."""

import argparse
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand

from daylight.site.backups import back_up, database_up


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Write a backup under FOLDER. With DAYLIGHT_BACKUP_PASSPHRASE set the keys are in it too, "
        "sealed; without it they are left out and have to be kept apart."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where backups are kept")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        passphrase = os.environ.get("DAYLIGHT_BACKUP_PASSPHRASE", "")
        with database_up():
            made, held = back_up(Path(str(options["folder"])), at=datetime.now(UTC), passphrase=passphrase)
        if options["json"]:
            found = {"folder": str(made), "entries": held.entries, "files": len(held.files), "keys": held.has_keys}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        keys = "with keys" if held.has_keys else "without keys: keep DAYLIGHT_DATA/keys apart"
        self.stdout.write(f"{made}: {held.entries} ledger entries, {len(held.files)} files, {keys}.")
