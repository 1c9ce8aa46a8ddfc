"""`daylight verify-ledger`: check every entry; exit 1 at the first bad one."""

import argparse
import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand

from daylight.ledger.services import verify
from daylight.web.shown import say


class Command(BaseCommand):
    help = "Recompute every digest, hash, number, link and time of the ledger; name the first bad entry and exit 1."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--division", help="only this division (6 digits)")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        division = options["division"]
        found = verify(division=str(division) if division else None)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": found.fault is None, **asdict(found)}, ensure_ascii=False))
        elif found.fault is None:
            self.stdout.write(f"{found.entries} entries in {found.streams} streams: all as they were recorded.")
        else:
            bad = found.fault
            self.stdout.write(f"First bad entry: {bad.division} {bad.stream} #{bad.seq}: {say(bad.what)}")
        if found.fault is not None:
            sys.exit(1)
