"""Lists of officers sent in, certificates that end or miss their review, and what waits for nobody."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q

from daylight.casework.queries.enforcing import EnforcementTask, enforcement_tasks
from daylight.casework.rules.acts import CERTIFIED_ACTS, CERTIFIED_KINDS, DECIDE
from daylight.core.actors import Role
from daylight.legality.models import OfficerRow
from daylight.offices import queries as offices
from daylight.offices.queries import CertificateFacts

SOON = timedelta(days=90)
ALERTS = ("suspended", "expired", "not_reviewed", "ends_soon", "valid")


@dataclass(frozen=True, slots=True)
class Batch:
    """A list of officers and how its rows stand."""

    batch: str
    declared_by: str
    declared_at: datetime
    rows: int
    waiting: int
    filed: int
    refused: int
    expired: int
    wrong: int
    repaired: int


def batches(division: str, declared_by: int | None = None) -> list[Batch]:
    """The lists sent in, the latest first; of one person only, where given. One statement."""
    rows = OfficerRow.objects.filter(division=division)
    if declared_by is not None:
        rows = rows.filter(declared_by=declared_by)
    states = {name: Count("id", filter=Q(state=state)) for name, state in (
        ("waiting", "declared"), ("filed", "filed"), ("refused", "refused"), ("expired", "expired"), ("wrong", "wrong"),
    )}  # fmt: skip
    found: Any = rows.values("batch").annotate(
        who=Min("declared_by_name"), when=Max("declared_at"), all=Count("id"),
        repaired=Count("id", filter=~Q(repairs=[])), **states,
    )  # fmt: skip
    return [
        Batch(
            row["batch"], row["who"], row["when"], row["all"], row["waiting"], row["filed"], row["refused"],
            row["expired"], row["wrong"], row["repaired"],
        )
        for row in found.order_by("-when")
    ]  # fmt: skip


def batch_rows(division: str, batch: str, declared_by: int | None = None) -> list[OfficerRow]:
    """The rows of a list in their order."""
    rows = OfficerRow.objects.filter(division=division, batch=batch)
    if declared_by is not None:
        rows = rows.filter(declared_by=declared_by)
    return list(rows.order_by("line"))


def alerts(division: str, on: date) -> list[tuple[CertificateFacts, str]]:
    """Every certificate of the division with what there is to say about it (`ALERTS`), the urgent ones first."""
    found = [(each, _standing(each, on)) for each in offices.certificates(division)]
    return sorted(found, key=lambda pair: (ALERTS.index(pair[1]), pair[0].until, pair[0].number))


def unsigned(division: str, on: date) -> list[tuple[EnforcementTask, str]]:
    """Waiting steps of enforcement that nobody in charge of them may sign that day, with the names of those in charge.

    In charge is the officer a task was handed to, or else every holder of its post. Three statements.
    """
    posts: dict[tuple[int, Role], dict[int, str]] = {}
    names: dict[int, str] = {}
    for body in offices.establishment(division, on):
        for post in body.posts:
            for holder in post.holders:
                posts.setdefault((body.id, Role(post.role)), {})[holder.person] = holder.name
                names[holder.person] = holder.name
    held: dict[int, list[CertificateFacts]] = {}
    for each in offices.certificates(division):
        held.setdefault(each.person, []).append(each)
    found = []
    for task in enforcement_tasks(division, sorted(CERTIFIED_KINDS), CERTIFIED_ACTS | {DECIDE}):
        handed = {task.assigned: names.get(task.assigned, "")} if task.assigned else {}
        charged = handed or posts.get((task.department, task.role), {})
        asked: dict[str, Any] = {"department": task.department, "division": division, "kind": task.kind, "on": on}
        if all(each.fault(**asked) for person in charged for each in held.get(person, ())):
            found.append((task, "、".join(charged.values())))
    return found


def _standing(each: CertificateFacts, on: date) -> str:
    if each.state != "valid":
        return "suspended"
    if each.until < on:
        return "expired"
    if each.reviewed_for < on.year - 1:
        return "not_reviewed"
    return "ends_soon" if each.until - on <= SOON else "valid"
