"""`daylight judge --rule ID [--log NAME]`: judge cases with one rule."""

import argparse
import json
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import BaseCommand

from daylight.ledger import queries as ledger
from daylight.supervision.queries.judging import judge
from daylight.supervision.queries.library import newest


class Command(BaseCommand):
    help = "Judge our own cases, or those of a named log, with one rule; nothing is raised."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--rule", required=True, help="the number of the rule")
        parser.add_argument("--log", default="", help="a log that was imported under this name")
        parser.add_argument("--number", type=int, default=0, help="which version; the newest without it")
        parser.add_argument("--examples", type=int, default=0, help="name so many cases that break it")
        parser.add_argument("--division", default=settings.DIVISION, help="whose cases")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        division = str(options["division"])
        rule = newest(division, str(options["rule"]), int(str(options["number"])))
        most = max(0, min(int(str(options["examples"])), 10_000))
        done = judge(rule.document, division=division, log=str(options["log"]), at=ledger.now(), examples=most)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done), ensure_ascii=False))
            return
        if done.waits_for:
            self.stdout.write(f"{done.rule} judges nothing yet. It waits for: {done.waits_for}")
            return
        self.stdout.write(f"{done.rule}: {done.cases} cases, {done.judged} judged, {done.hits} hits.")
        for label in done.examples:
            self.stdout.write(f"  {label}")
