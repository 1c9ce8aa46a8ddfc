"""`daylight witness`: keep a log's heads outside its database and countersign only growth. Needs no database."""

import argparse
import sys

from django.core.management.base import BaseCommand

from daylight.ledger.verifier import witnessing


class Command(BaseCommand):
    help = "Witness a public log: keep its heads in a file of one's own and countersign only what adds to them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        witnessing.add_arguments(parser)

    def handle(self, *args: object, **options: object) -> None:
        code = witnessing.run(argparse.Namespace(**options), self.stdout.write)
        if code:
            sys.exit(code)
