"""`daylight bench steps`: lifecycle steps a second, divided by TPC-B on the same server."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from daylight.site.launch import addresses
from daylight.site.launch.cluster import Cluster

WHAT = ["steps", "supervision", "evidence", "search", "pages", "lifecycle", "scores"]


class Command(BaseCommand):
    help = (
        "Measure lifecycle steps a second, by verbs and over HTTP, as a ratio to pgbench TPC-B in interleaved rounds; "
        "or pages a second, as a ratio to a bare view of the framework on the same server."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "what", choices=["steps", "supervision", "evidence", "search", "pages", "lifecycle", "scores"]
        )
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout, progress on stderr")
        parser.add_argument("--seconds", type=float, default=8.0, help="of each contender in each round (8)")
        parser.add_argument("--rounds", type=int, default=5, help="how many rounds; the median counts (5)")
        parser.add_argument(
            "--cases", type=int, help="supervision: cases of the register (110000); scores: of the month (100000)"
        )
        parser.add_argument(
            "--most",
            type=int,
            default=1_000_000,
            help="open cases to sweep, cases to store, or entries to audit (1000000); 10000000 cases take ten minutes",
        )
        parser.add_argument("--pgbench", help=argparse.SUPPRESS)

    def handle(self, *args: object, **options: object) -> None:
        if options["pgbench"]:
            self._measure(options)
        else:
            self._on_a_server_of_its_own()

    def _on_a_server_of_its_own(self) -> None:
        """A fresh cluster with the durable settings of `serve`, on the disk of the data folder; removed afterwards."""
        settings.DATA.mkdir(parents=True, exist_ok=True)
        data = Path(tempfile.mkdtemp(prefix="bench-", dir=settings.DATA))
        data.chmod(0o755)
        cluster = Cluster(data)
        try:
            cluster.start()
            given = {
                "DAYLIGHT_DATA": str(data),
                "DATABASE_URL": cluster.url(addresses.APP),
                "DATABASE_OWNER_URL": cluster.url(addresses.OWNER),
            }
            argv = [sys.executable, "-m", "daylight.site.cli", *sys.argv[1:], "--pgbench", cluster.binaries["pgbench"]]
            code = subprocess.run(argv, env={**os.environ, **given}, check=False).returncode
        finally:
            cluster.stop()
            shutil.rmtree(data, ignore_errors=True)
        if code:
            sys.exit(code)

    def _measure(self, options: dict[str, object]) -> None:
        from daylight.site.bench.report import Yardstick, measure  # noqa: PLC0415 - reads models

        call_command("prepare", role=addresses.APP, stdout=self.stderr)
        if options["what"] == "supervision":
            self._supervision(options)
            return
        if options["what"] == "evidence":
            self._tell(options, self._evidence(options))
            return
        if options["what"] == "search":
            self._search(options)
            return
        if options["what"] == "lifecycle":
            from daylight.site.bench import lifecycle  # noqa: PLC0415 - reads models

            self._tell(options, lifecycle.measure(most=int(str(options["most"])), say=self._say))
            return
        if options["what"] == "scores":
            from daylight.site.bench import scores  # noqa: PLC0415 - reads models

            self._tell(options, scores.measure(cases=int(str(options["cases"] or 100_000)), say=self._say))
            return
        if options["what"] == "pages":
            self._tell(options, self._pages(options))
            return
        found = measure(
            Yardstick(str(options["pgbench"]), _tpcb_database()),
            how_many=int(str(options["rounds"])),
            seconds=float(str(options["seconds"])),
            log=settings.DATA / "log" / "web.log",
            say=self._say,
        ).as_json()
        self._tell(options, found)

    def _evidence(self, options: dict[str, object]) -> dict[str, object]:
        from daylight.site.bench import evidence  # noqa: PLC0415 - reads models

        how_many, seconds = int(str(options["rounds"])), float(str(options["seconds"]))
        return evidence.measure(entries=int(str(options["most"])), how_many=how_many, seconds=seconds, say=self._say)

    def _pages(self, options: dict[str, object]) -> dict[str, object]:
        from daylight.site.bench import pages  # noqa: PLC0415 - reads models

        how_many, seconds = int(str(options["rounds"])), float(str(options["seconds"]))
        return pages.measure(how_many=how_many, seconds=seconds, log=settings.DATA / "log" / "web.log", say=self._say)

    def _tell(self, options: dict[str, object], found: dict[str, object]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for name, value in found.items():
            self.stdout.write(f"{name:<22} {value}")

    def _supervision(self, options: dict[str, object]) -> None:
        from daylight.site.bench import supervision  # noqa: PLC0415 - reads models

        cases = int(str(options["cases"] or 110_000))
        found = supervision.measure(cases=cases, most=int(str(options["most"])), say=self._say)
        self.stdout.write(json.dumps(found, indent=None if options["json"] else 2))

    def _search(self, options: dict[str, object]) -> None:
        from daylight.site.bench import search  # noqa: PLC0415 - reads models

        found = search.measure(say=self._say)
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=None if options["json"] else 2))

    def _say(self, sentence: str) -> None:
        self.stderr.write(sentence)
        self.stderr.flush()


def _tpcb_database() -> str:
    """A database beside Daylight's on the same server, for pgbench, as a libpq address."""
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute("CREATE DATABASE tpcb")
    host = quote(str(owner.settings_dict["HOST"]))
    return f"postgresql://{owner.settings_dict['USER']}@/tpcb?host={host}"
