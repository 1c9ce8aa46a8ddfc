"""`daylight verify`: what the program for strangers does, from the command line of Daylight. Needs no database."""

import argparse
import sys

from django.core.management.base import BaseCommand

from daylight.ledger.verifier import program


class Command(BaseCommand):
    help = "Check a receipt, a bundle of receipts, a mirror of the public log, or a log at its address."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        program.add_arguments(parser)

    def handle(self, *args: object, **options: object) -> None:
        keys = [str(each) for each in options["witness"]]  # type: ignore[attr-defined]
        key = str(options["key"]) if options["key"] else None
        code = program.run(str(options["what"]), key, keys, self.stdout.write)
        if code:
            sys.exit(code)
