"""Changes of laws, functions and policies, and what each body has done about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daylight.catalogue.models import BasisChange, ChangeTask, ClearingClock
from daylight.core.clocks import Lamp, kept, lamp
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Tasked:
    """The task of one body, its lamp while it is open, and whether it was done in time once it is not."""

    task: ChangeTask
    due_at: datetime
    lamp: Lamp
    was_kept: bool | None


def changes(division: str, at: datetime) -> list[tuple[BasisChange, list[Tasked]]]:
    """Every change of a division, the newest first, with its tasks."""
    rows = list(BasisChange.objects.filter(division_id=division).order_by("-changed_on", "-id"))
    tasks = tasks_of(rows, at)
    return [(row, tasks[row.pk]) for row in rows]


def tasks_of(rows: Sequence[BasisChange], at: datetime) -> dict[int, list[Tasked]]:
    """The tasks of changes by the id of the change, bodies in the order of their codes; one query."""
    clocks = ClearingClock.objects.filter(task__change__in=rows).select_related("task__department", "task__declaration")
    tasks: dict[int, list[Tasked]] = {row.pk: [] for row in rows}
    for clock in clocks.order_by("task__department__code"):
        if clock.task is None:
            continue
        shown = lamp(at, clock.warn_at, clock.due_at, stopped_at=clock.stopped_at)
        done = kept(clock.stopped_at, clock.due_at) if clock.stopped_at else None
        tasks[clock.task.change_id].append(Tasked(clock.task, clock.due_at, shown, done))
    return tasks


def task(task_id: int) -> ChangeTask:
    """A task that is open. Refuses `change.unknown`."""
    found = ChangeTask.objects.filter(pk=task_id, settled_at=None).first()
    if found is None:
        raise NotFound("change.unknown", msg("There is no such open task."))
    return found
