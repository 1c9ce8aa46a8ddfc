"""`daylight restore BACKUP`: put a backup into an empty database and prove that the ledger is as it was sealed."""

import argparse
import json
import os
import sys
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand

from daylight.ledger.services import audit_log
from daylight.site.backups import database_up, restore
from daylight.web.shown import say


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Restore a backup into the empty database and data folder that are configured, then check the whole ledger."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="a folder that `daylight backup` wrote")
        parser.add_argument("--role", help="the application's database role, which gets its rights anew")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        with database_up():
            held = restore(Path(str(options["backup"])), passphrase=os.environ.get("DAYLIGHT_BACKUP_PASSPHRASE", ""))
            call_command("prepare", role=options["role"], verbosity=0)
            found = audit_log()
        bad = found.fault
        what = f"{bad.division} {bad.stream} #{bad.seq}: {say(bad.what)} {found.detail}".strip() if bad else ""
        report = {"ok": bad is None, "entries": held.entries, "checked": found.entries, "leaves": found.leaves}
        if options["json"]:
            self.stdout.write(json.dumps({**report, "fault": what}, ensure_ascii=False))
        elif bad is None:
            self.stdout.write(f"Restored: {held.entries} entries, {found.leaves} leaves, all as they were sealed.")
        else:
            self.stdout.write(f"Restored, and NOT whole: {what}")
        if bad is not None:
            sys.exit(1)
