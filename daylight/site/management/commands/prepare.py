"""`daylight prepare`: bring database, rights and static files to the state of this code."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from daylight.core.canonical import digest


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Migrate on the owner's connection, grant the application's rights, and collect static files that changed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--role", help="the application's database role; without it no rights are granted")

    def handle(self, *args: object, **options: object) -> None:
        with _as_owner():
            call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        if options["role"]:
            call_command("grant", role=options["role"], stdout=self.stdout)
        self._collect()

    def _collect(self) -> None:
        """Copy only when a static file is new or has changed since the last time."""
        mark = settings.STATIC_ROOT / ".collected"
        seen = digest(sorted(_static_files()))
        if mark.exists() and mark.read_text() == seen:
            return
        call_command("collectstatic", interactive=False, verbosity=0, clear=settings.STATIC_ROOT.exists())
        mark.write_text(seen)
        self.stdout.write("Static files collected.")


@contextmanager
def _as_owner() -> Iterator[None]:
    """The default connection is the owner's: a migration that reads by it would wait for itself on a second one."""
    serving = connections.databases["default"]
    _default_is(connections.databases["owner"])
    try:
        yield
    finally:
        _default_is(serving)


def _default_is(setting: dict[str, Any]) -> None:
    connections["default"].close()
    del connections["default"]
    connections.databases["default"] = setting


def _static_files() -> list[list[object]]:
    found: list[list[object]] = []
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            full = storage.path(path)
            found.append([path, storage.size(path), storage.get_modified_time(path).isoformat(), full])
    return found
