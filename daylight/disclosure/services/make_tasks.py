"""排定任务: what every unit owes for the periods that are over becomes a task with its day."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.disclosure.models import Entry, Task, Unit
from daylight.disclosure.rules.bodies import columns_of
from daylight.disclosure.rules.schedule import day_after, last_period, period_due
from daylight.ledger import services as ledger


@transaction.atomic
def make_tasks(division: str, *, by: Actor, at: datetime) -> int:
    """Make the tasks of the last period of every periodic column and return how many are new; twice does no harm.

    A unit owes nothing for a period that was over before it was named.
    """
    rows = [task for unit in Unit.objects.filter(division=division) for task in _of_unit(unit, at)]
    known = set(Task.objects.filter(division=division).values_list("department", "column", "period"))
    new = [row for row in rows if (row.department, row.column, row.period) not in known]
    if new:
        Task.objects.bulk_create(new)
        payload = {"tasks": len(new), "periods": sorted({row.period for row in new})}
        ledger.record("disclosure.tasks", stream="disclosure", by=by, at=at, payload=payload, division=division)
    return len(new)


def _of_unit(unit: Unit, at: datetime) -> list[Task]:
    public = Entry.objects.filter(department=unit.department_id, published_at__isnull=False).order_by("-published_at")
    known = public.values_list("column", "period", "published_at")
    published = {(column, period): when for column, period, when in known}
    found = []
    for column in columns_of(unit.body_type):
        if not column.every:
            continue
        period = last_period(column.every, legal_day(at))
        if day_after(column.every, period) <= unit.since:
            continue
        warn_at, due_at = period_due(column.every, period)
        done_at = published.get((column.key, period))
        found.append(
            Task(
                division=unit.division,
                department=unit.department_id,
                column=column.key,
                period=period,
                warn_at=warn_at,
                due_at=due_at,
                made_at=at,
                done_at=done_at,
            )
        )
    return found
