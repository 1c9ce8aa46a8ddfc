"""`daylight queue-out FOLDER`: inside, write what changed in public as the next package of the one-way queue."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from daylight.disclosure import jobs
from daylight.site.oneway import pack


class Command(BaseCommand):
    help = "Bring the mirror of public pages up to date and write what changed as the next package into a folder."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where the medium that goes out is mounted")

    def handle(self, *args: object, **options: object) -> None:
        jobs.write_mirror(settings.DIVISION)
        made = pack(Path(settings.PUBLISHED_ROOT) / "mirror", Path(str(options["folder"])))
        self.stdout.write(f"Written: {made}" if made else "Nothing changed.")
