"""`daylight serve`: start everything, say where it is, stop everything."""

import argparse
import importlib
import importlib.util
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from daylight.site.launch.stack import Stack


class Command(BaseCommand):
    help = "Start the database (unless DATABASE_URL is set), the web server and the worker; Ctrl-C stops them all."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")
        parser.add_argument(
            "--inside-port", type=int, help="serve officers on this port, and only the public on the other one"
        )
        parser.add_argument(
            "--data", type=Path, default=settings.DATA, help="folder for database, files and logs (var)"
        )
        parser.add_argument("--workers", type=int, default=2, help="web server processes (2)")

    def handle(self, *args: object, **options: object) -> None:
        os.environ.setdefault("PYTHONUNBUFFERED", "1")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        data = Path(str(options["data"])).resolve()
        inside = int(str(options["inside_port"])) if options["inside_port"] else None
        stack = Stack(data, int(str(options["port"])), int(str(options["workers"])), self._say, inside_port=inside)
        begun = time.monotonic()
        try:
            stack.start()
            self._tell(stack)
            self._say(f"ready {stack.address} ({time.monotonic() - begun:.0f} s; Ctrl-C stops it)")
            stack.watch()
        except KeyboardInterrupt:
            self._say("Stopping …")
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            stack.stop()
        self._say("Stopped.")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def _tell(self, stack: Stack) -> None:
        for label, path in (("Public pages", ""), ("English", "en/"), ("Staff", "staff/todo/"), ("Health", "healthz")):
            there = stack.inside if label == "Staff" else stack.address
            self._say(f"  {label:<14} {there}{path}")
        if not settings.PRODUCTION:
            for username, password, _name, name_en in _sample_accounts():
                self._say(f"  {username:<14} {password:<14} {name_en}")


def _sample_accounts() -> list[tuple[str, str, str, str]]:
    if importlib.util.find_spec("daylight.site.sample.city") is None:
        return []
    accounts: Callable[[], list[tuple[str, str, str, str]]] = importlib.import_module(
        "daylight.site.sample.city"
    ).accounts
    return accounts()
