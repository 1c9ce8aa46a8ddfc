"""`daylight queue-in FOLDER`: outside, take the packages of the one-way queue in their order; needs no database."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from daylight.site.oneway import unpack


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Take the packages written inside into the public pages of this machine; stops at one that does not follow."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the medium that came out is mounted")

    def handle(self, *args: object, **options: object) -> None:
        taken = unpack(Path(str(options["folder"])), Path(settings.PUBLISHED_ROOT) / "mirror")
        self.stdout.write(f"{taken} packages taken.")
