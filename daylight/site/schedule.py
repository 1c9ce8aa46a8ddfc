"""定时任务: when each duty of the worker last ran, how it ended, and when it runs next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.actors import Actor, Role
from daylight.core.words import msg
from daylight.offices.views.administration import administrators_only
from daylight.site.jobs import DUTIES
from daylight.web.pages import render
from daylight.web.requests import Request

RUNS = """
SELECT j.task_name,
       max(e.at) FILTER (WHERE e.type = 'started') AS started,
       max(e.at) FILTER (WHERE e.type = 'succeeded') AS succeeded,
       max(e.at) FILTER (WHERE e.type = 'failed') AS failed,
       count(DISTINCT j.id) FILTER (WHERE j.status = 'failed') AS failures,
       count(DISTINCT j.id) FILTER (WHERE j.status IN ('todo', 'doing')) AS waiting
FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id
WHERE j.task_name = ANY(%s) GROUP BY j.task_name
"""
DUTY_NAMES = {
    "casework.accept_deemed": msg("Count applications left unanswered as accepted"),
    "casework.recount_clocks": msg("Count time limits anew after a change of the calendar"),
    "casework.render_documents": msg("Write documents of cases as PDF"),
    "catalogue.watch_laws": msg("Watch laws that begin or cease to apply"),
    "supervision.sweep": msg("Look for time limits missed and rules broken"),
    "disclosure.prepare": msg("Prepare decisions for publication"),
    "disclosure.make_tasks": msg("Remind units of what they have to publish"),
    "disclosure.make_bulletins": msg("Draw up the quarterly bulletins"),
    "disclosure.watch_tasks": msg("Tell supervision what was not published in time"),
    "disclosure.lapse_requests": msg("Close requests for information that were not completed"),
    "disclosure.compile_money": msg("Add up fees and fines for publication"),
    "disclosure.remove_files": msg("Remove files of erased cases that are still in the store"),
    "disclosure.write_mirror": msg("Write the public pages that stand without the database"),
    "legality.trigger_reviews": msg("Pick cases for review"),
    "legality.note_heavy_penalties": msg("Note heavy penalties to be filed"),
    "performance.score_month": msg("Score the month that has ended"),
    "performance.plan_checks": msg("Plan checks of performance"),
    "hall.messages": msg("Send messages to applicants"),
    "ledger.seal": msg("Seal the ledger into the public log"),
    "ledger.audit": msg("Check the ledger for tampering"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A duty: when it last began, ended well and failed, how often it failed, how many runs wait; next by cron."""

    name: str
    started: datetime | None
    succeeded: datetime | None
    failed: datetime | None
    failures: int
    waiting: int
    next: datetime

    @property
    def said(self) -> str:
        """What the duty does, as a msgid; its name where nobody has said it."""
        return DUTY_NAMES.get(self.name, self.name)

    @property
    def is_failing(self) -> bool:
        """Whether the last run that ended failed."""
        return self.failed is not None and (self.succeeded is None or self.failed > self.succeeded)


def runs(now: datetime) -> list[Run]:
    """Every duty of the worker; each is due at the next full minute of real time."""
    with connection.cursor() as cursor:
        cursor.execute(RUNS, [list(DUTIES)])
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    due = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    never = (None, None, None, 0, 0)
    return [Run(name, *(*found.get(name, never), due)) for name in DUTIES]


@require_safe
@administrators_only(Role.SYSTEM_ADMIN)
def scheduled(request: Request, by: Actor) -> HttpResponse:
    """The duties of the worker, those that fail first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now = cursor.fetchone()[0]
    found = sorted(runs(now), key=lambda each: (not each.is_failing, each.name))
    return render(request, "site/schedule.html", {"runs": found})
