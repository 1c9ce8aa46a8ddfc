"""定时任务: when each duty of the worker last ran, how it ended, and when it runs next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.actors import Actor, Role
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
