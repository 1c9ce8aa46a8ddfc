"""`daylight check-deployment`: is this place fit to run Daylight? Exit 1 where something is missing."""

import argparse
import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand

from daylight.site.deployment import checks
from daylight.web.shown import say


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Check network, supporting software, servers and information security, as docs/deployment.md describes them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        found = checks()
        missing = [each for each in found if not each.is_well]
        if options["json"]:
            report = {"ok": not missing, "checks": [asdict(each) for each in found]}
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            chapter = ""
            for each in found:
                if each.chapter != chapter:
                    chapter = each.chapter
                    self.stdout.write(say(chapter))
                mark = "ok     " if each.is_well else "MISSING"
                self.stdout.write(f"  {mark} {say(each.name)}{'  ' + each.found if each.found else ''}")
            self.stdout.write(f"{len(found) - len(missing)} of {len(found)} checks are well.")
        if missing:
            sys.exit(1)
