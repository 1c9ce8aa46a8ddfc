"""Join the Chinese of all folders into the catalogue that pages read, and check that no sentence is without it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from daylight.site import translations


class Command(BaseCommand):
    help = "Join and compile the Chinese of every sentence; --check only says what is missing or wrong."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail where a sentence has no Chinese or a faulty one")

    def handle(self, *args: Any, **options: Any) -> None:
        found = translations.joined()
        translations.write(found)
        total = len(found.catalogue)
        if options["check"] and found.faults:
            raise CommandError("\n".join([*found.faults, f"{len(found.faults)} faults in {total} sentences"]))
        self.stdout.write(f"{total} sentences, {len(found.faults)} faults")
