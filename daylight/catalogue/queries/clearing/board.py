"""What each officer has to do in clearing, and everything on its way in a division."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from daylight.catalogue.models import (
    ChangeTask,
    ClearingClock,
    Declaration,
    Objection,
    Power,
    PublicityNotice,
    SigningStep,
    SignOff,
)
from daylight.catalogue.queries.clearing.declarations import declarable
from daylight.catalogue.rules.clearing.stages import OPEN, Stage
from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import end_of_day
from daylight.offices.queries import PostFacts


@dataclass(frozen=True, slots=True)
class Lit:
    """Something to do or to watch, with the lamp of its clock and when that is due."""

    thing: object
    lamp: Lamp
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Board:
    """One officer's view: what waits for this officer, and all that is on its way in the division."""

    to_sign: list[Lit]
    to_correct: list[Declaration]
    to_declare: list[Power]
    tasks: list[Lit]
    to_announce: list[Declaration]
    to_confirm: list[Declaration]
    to_answer: list[Objection]
    under_way: list[Lit]
    leads: bool


def board(division: str, posts: Sequence[PostFacts], edited: list[int], at: datetime) -> Board:
    """The board of an officer who holds these posts and enters the powers of the bodies `edited`."""
    lights = _lights(division, at)
    leads = _leads(division, posts)
    under_way = list(
        Declaration.objects.filter(power__division_id=division, stage__in=OPEN)
        .select_related("power", "submission__department")
        .order_by("declared_at")
    )
    own = [each for each in under_way if each.power.department_id in edited]
    over = _over(division, at) if leads else set()
    answering = Q(notice__declaration__power__department_id__in=edited)
    if leads:
        answering |= Q(notice__division_id=division)
    return Board(
        to_sign=[Lit(row, *lights.get(row.declaration_id, (Lamp.NONE, None))) for row in _asked_of(posts)],
        to_correct=[each for each in own if each.stage == Stage.RETURNED],
        to_declare=declarable(edited),
        tasks=_tasks(edited, at),
        to_announce=[each for each in under_way if leads and each.stage == Stage.REVIEWED],
        to_confirm=[each for each in under_way if each.pk in over],
        to_answer=list(
            Objection.objects.filter(answering, answered_at=None, notice__closed_at=None)
            .select_related("notice__declaration__power")
            .order_by("at")
        ),
        under_way=[Lit(each, *lights.get(each.pk, (Lamp.NONE, None))) for each in under_way],
        leads=leads,
    )


def overdue(division: str, at: datetime) -> list[ClearingClock]:
    """The running clocks of a division whose limit has passed, the oldest first."""
    return list(
        ClearingClock.objects.filter(division_id=division, stopped_at=None, due_at__lte=at)
        .select_related("declaration__power", "declaration__submission__department", "task__change", "task__department")
        .order_by("due_at")
    )


@dataclass(frozen=True, slots=True)
class LateClearing:
    """A limit of clearing that was missed: `stream` is what it is about in the ledger, `clock` the id of the clock.

    `department` is whose limit it is: the leading office for a review (None where none leads), the body for a task.
    """

    stream: str
    clock: int
    kind: str
    department: int | None
    title: str
    due_at: datetime


def late_clearing(division: str, at: datetime) -> list[LateClearing]:
    """The missed limits of clearing of a division as supervision reads them, the oldest first."""
    lead = SigningStep.objects.filter(division_id=division, leads=True).values_list("department_id", flat=True).first()
    found = []
    for clock in overdue(division, at):
        if clock.declaration is not None:
            told = (f"power/{clock.declaration.power_id}", lead, clock.declaration.power.name)
        elif clock.task is not None:
            told = (f"clearing/{division}", clock.task.department_id, clock.task.change.title)
        else:
            continue
        found.append(LateClearing(told[0], clock.pk, clock.kind, told[1], told[2], clock.due_at))
    return found


def _lights(division: str, at: datetime) -> dict[int | None, tuple[Lamp, datetime | None]]:
    clocks = ClearingClock.objects.filter(division_id=division, stopped_at=None, declaration__isnull=False)
    return {each.declaration_id: (lamp(at, each.warn_at, each.due_at), each.due_at) for each in clocks}


def _asked_of(posts: Sequence[PostFacts]) -> list[SignOff]:
    if not posts:
        return []
    mine = Q()
    for post in posts:
        mine |= Q(department_id=post.department, role=post.role.value)
    return list(
        SignOff.objects.filter(mine, answer="", opened_at__isnull=False, declaration__stage=Stage.REVIEW)
        .select_related("declaration__power", "declaration__submission__department")
        .order_by("opened_at")
    )


def _leads(division: str, posts: Sequence[PostFacts]) -> bool:
    step = SigningStep.objects.filter(division_id=division, leads=True).first()
    return step is not None and any(
        post.department == step.department_id and post.role.value == step.role for post in posts
    )


def _over(division: str, at: datetime) -> set[int]:
    notices = PublicityNotice.objects.filter(division_id=division, closed_at=None)
    return {each.declaration_id for each in notices if at >= end_of_day(each.ends_on)}


def _tasks(edited: list[int], at: datetime) -> list[Lit]:
    tasks = ChangeTask.objects.filter(department_id__in=edited, settled_at=None).select_related("change", "department")
    due = {clock.task_id: clock for clock in ClearingClock.objects.filter(task__in=[task.pk for task in tasks])}
    return [Lit(task, lamp(at, due[task.pk].warn_at, due[task.pk].due_at), due[task.pk].due_at) for task in tasks]
