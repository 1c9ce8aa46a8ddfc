"""`daylight check-library`: where the library of powers and what really runs part."""

import argparse
import json
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils import translation

from daylight.catalogue.queries.agreement import KINDS
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.site.agreement import disagreements
from daylight.web.shown import say


class Command(BaseCommand):
    help = "Check the library of powers against what really runs: flows, forms, posts, limits, bases, open cases."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--division", default="", help="one division by its 6-digit code (all)")
        parser.add_argument("--json", action="store_true", help="print one JSON array instead of lines")
        parser.add_argument("--lang", choices=["zh-hans", "en"], default="zh-hans", help="language of the words")

    def handle(self, *args: object, **options: object) -> None:
        asked, on = str(options["division"]), legal_day(ledger.now())
        codes = [asked] if asked else [each.code for each in offices.divisions()]
        found = [each for code in codes for each in disagreements(code, on)]
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], ensure_ascii=False))
            return
        with translation.override(str(options["lang"])):
            for each in found:
                mark = "!" if each.is_wrong else "·"
                told = " ".join(part for part in (each.name, each.detail, each.case[1]) if part)
                self.stdout.write(f"{mark} {say(KINDS[each.kind][1])}: {told}")
            if not found:
                self.stdout.write(say("The library and what runs agree."))
