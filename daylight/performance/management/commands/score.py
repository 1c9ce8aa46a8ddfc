"""`daylight score`: score a month by a plan; the same facts give the same run."""

import argparse
import json
import time

from django.core.management.base import BaseCommand

from daylight.core.actors import job
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.performance import queries, services
from daylight.performance.rules.counting import month_of


class Command(BaseCommand):
    help = "Score every department of a division in one month that is over, and say the ranks."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--plan", default="monthly", help="name of the plan (monthly)")
        parser.add_argument("--month", required=True, help="the month, e.g. 2026-04")
        parser.add_argument("--division", help="6 digits; the first division if none is named")
        parser.add_argument("--reason", default="", help="why the month is scored again")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")

    def handle(self, *args: object, **options: object) -> None:
        division = str(options["division"] or offices.divisions()[0].code)
        began = time.perf_counter()
        run = services.run_scores(
            division,
            str(options["plan"]),
            month_of(str(options["month"])),
            reason=str(options["reason"]),
            by=job("performance.run", division),
            at=ledger.now(),
        )
        places = queries.league(run)
        rows = [{"rank": p.sheet.rank, "department": p.department.code, "score": str(p.sheet.score)} for p in places]
        if options["json"]:
            facts = {"plan": run.plan, "month": f"{run.month:%Y-%m}", "version": run.version, "digest": run.digest}
            seconds = round(time.perf_counter() - began, 3)
            self.stdout.write(json.dumps(facts | {"cases": run.cases, "seconds": seconds, "scores": rows}))
            return
        for row in rows:
            self.stdout.write(f"{row['rank']}\t{row['department']}\t{row['score']}")
        self.stdout.write(f"{run.plan} {run.month:%Y-%m} version {run.version}: {run.cases} cases, digest {run.digest}")
