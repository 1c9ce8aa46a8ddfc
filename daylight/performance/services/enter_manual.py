"""人工考核记录: the performance office enters points, or random checks, with their basis."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.performance.models import Manual
from daylight.performance.queries.plans import plan_of
from daylight.performance.services._office import office


@transaction.atomic
def enter_manual(
    division: str,
    plan: str,
    *,
    department: int,
    item: str,
    day: date,
    basis: str,
    points: Decimal | None = None,
    passed: int | None = None,
    checked: int | None = None,
    case: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Enter one record and return its id; it counts from the next run of its month. Never changed: enter the opposite.

    Points are the item's own where it names them. Refuses an item that is not a manual one (`manual.item`), a missing
    basis (`manual.basis`), and numbers that make no sense (`manual.numbers`).
    """
    acting = office(by, division, at)
    rules = plan_of(division, plan, day.replace(day=1))
    found = next((each for each in rules.document["items"] if each["key"] == item), None) if rules else None
    if found is None or found["mode"] != "manual":
        raise Refusal("manual.item", msg("Choose an item of the plan that is entered by hand."))
    if not basis.strip():
        raise Refusal("manual.basis", msg("Name the document or fact that the entry rests on."))
    if checked is None:
        points = points if points is not None else _own(found["points"])
    if (points is None) == (checked is None) or not _sensible(points, passed, checked):
        raise Refusal("manual.numbers", msg("Give points, or how many were checked and how many of them passed."))
    return keep(
        Manual(
            division=division, plan=plan, department=offices.department(department).id, item=item, day=day,
            points=points, passed=passed, checked=checked, case=case, basis=basis.strip(),
        ),
        by=acting, at=at,
    )  # fmt: skip


def keep(row: Manual, *, by: Actor, at: datetime) -> int:
    """Save a record with its entry in the ledger."""
    row.entered_by, row.entered_at = by.as_record(), at
    row.save(force_insert=True)
    payload = {
        "manual": row.pk, "department": row.department, "item": row.item, "day": row.day, "points": row.points,
        "passed": row.passed, "checked": row.checked, "basis": row.basis,
    }  # fmt: skip
    stream = f"performance/{row.plan}"
    ledger.record("score.manual", stream=stream, by=by, at=at, payload=payload, division=row.division)
    return row.pk


def _own(points: str) -> Decimal | None:
    return Decimal(points) if points else None


def _sensible(points: Decimal | None, passed: int | None, checked: int | None) -> bool:
    if checked is not None:
        return passed is not None and 0 <= passed <= checked and checked > 0
    return points is not None and points != 0 and abs(points) <= 100
