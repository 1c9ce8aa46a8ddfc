"""`daylight mirror`: write the public pages that changed as files, as the worker does every minute."""

from django.conf import settings
from django.core.management.base import BaseCommand

from daylight.disclosure import jobs


class Command(BaseCommand):
    help = "Write every public page that changed as a file, so that it can be read while the database cannot."

    def handle(self, *args: object, **options: object) -> None:
        changed = jobs.write_mirror(settings.DIVISION)
        self.stdout.write(f"{changed} files changed in {settings.PUBLISHED_ROOT / 'mirror'}.")
