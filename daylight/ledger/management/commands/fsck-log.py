"""`daylight fsck-log`: compare the ledger with the published log; exit 1 at the first bad entry."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from daylight.ledger.services import audit_log
from daylight.ledger.verifier.notes import Checkpoint
from daylight.ledger.verifier.trees import Unreadable
from daylight.web.shown import say


class Command(BaseCommand):
    help = "Recompute the public log from the ledger's entries, compare tiles and heads, name the first bad entry."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--heads", metavar="FILE", help="a witness's state file: heads kept outside the database")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        found = audit_log(_heads(str(options["heads"])) if options["heads"] else ())
        if options["json"]:
            self.stdout.write(json.dumps({"ok": found.fault is None, **asdict(found)}, ensure_ascii=False))
        elif found.fault is None:
            self.stdout.write(
                f"{found.leaves} leaves, {found.heads} heads, {found.entries} entries: all as they were sealed."
            )
        else:
            bad = found.fault
            self.stdout.write(
                f"First bad entry: {bad.division} {bad.stream} #{bad.seq}: {say(bad.what)} {found.detail}".rstrip()
            )
        if found.fault is not None:
            sys.exit(1)


def _heads(path: str) -> list[Checkpoint]:
    try:
        return [Checkpoint.read(each["note"]) for each in json.loads(Path(path).read_text())["heads"]]
    except (OSError, ValueError, KeyError, TypeError, Unreadable) as error:
        raise CommandError(f"{path} is not the state of a witness: {error}") from None
