"""风险点 of the powers in force: for supervision, for the officer at a step, for the map of a division."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from daylight.catalogue.models import Power, PowerVersion, RiskReading, RiskTask
from daylight.catalogue.queries.rule_sets import rules_in_force
from daylight.catalogue.rules.clearing.risk import grade
from daylight.catalogue.rules.pins import at_step
from daylight.catalogue.rules.risks import RiskPointFacts, is_key_point, key_of, number
from daylight.catalogue.rules.states import State

EXERCISED = (State.PUBLISHED, State.SUSPENDED, State.INTERNAL)


@dataclass(frozen=True, slots=True)
class RiskAlert:
    """A reading that passed its threshold."""

    id: int
    power: int
    power_name: str
    department: int
    name: str
    indicator: str
    value: Decimal
    threshold: Decimal
    level: int
    responsible: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Mapped:
    """The risks of one body: points and powers by grade, posts that answer, and powers that supervision sees first."""

    department: int
    points: Counter[int]
    powers: Counter[int]
    posts: dict[str, Counter[int]]
    key_points: int


def points_of(power_id: int) -> list[RiskPointFacts]:
    """The risk points of a power as it is in force; none where it is not."""
    row = Power.objects.filter(pk=power_id, state__in=EXERCISED).select_related("current").first()
    return _points(row) if row else []


def points_at(version_id: int, step: str, step_name: str = "") -> list[dict[str, Any]]:
    """The risk points that an officer meets at a step of a version, by the step's id or name, the gravest first."""
    found = PowerVersion.objects.filter(pk=version_id).values_list("definition__risk_points", flat=True).first() or []
    return at_step(found, step, step_name)


def risk_thresholds(division: str) -> list[RiskPointFacts]:
    """Every measurable risk point of a division, for supervision: indicator, threshold, grade, post. One query."""
    return [each for each in risk_points(division) if each.threshold is not None]


def risk_points(division: str, departments: Iterable[int] | None = None) -> list[RiskPointFacts]:
    """Every risk point of the powers in force of a division, the gravest first."""
    rows = Power.objects.filter(division_id=division, state__in=EXERCISED).select_related("current")
    if departments is not None:
        rows = rows.filter(department_id__in=list(departments))
    found = [each for row in rows.order_by("code", "id") for each in _points(row)]
    return sorted(found, key=lambda each: each.level)


def risk_alerts(division: str, *, since: datetime | None = None, at_most: int = 200) -> list[RiskAlert]:
    """The readings that passed a threshold, the newest first; since an instant (inclusive), where given."""
    rows = RiskReading.objects.filter(division_id=division, is_over=True).select_related("power")
    if since is not None:
        rows = rows.filter(at__gte=since)
    return [
        RiskAlert(
            row.pk, row.power_id, row.power.name, row.power.department_id, row.name, row.indicator, row.value,
            row.threshold, row.level, row.responsible, row.at,
        )
        for row in rows.order_by("-at")[:at_most]
    ]  # fmt: skip


def risk_map(division: str, on: date) -> list[Mapped]:
    """The risks of a division by body and post, bodies in the order of their codes."""
    rules = rules_in_force(division, "risk", on)
    made: dict[int, Mapped] = {}
    rows = Power.objects.filter(division_id=division, state__in=EXERCISED).select_related("current")
    for row in rows.order_by("department__code", "id"):
        here = made.setdefault(row.department_id, Mapped(row.department_id, Counter(), Counter(), {}, 0))
        points = _points(row)
        here.powers[grade({"risk_points": _raw(row)})] += 1
        for each in points:
            here.points[each.level] += 1
            here.posts.setdefault(each.responsible, Counter())[each.level] += 1
        if is_key_point(_raw(row), rules.document if rules else None):
            made[row.department_id] = Mapped(here.department, here.points, here.powers, here.posts, here.key_points + 1)
    return list(made.values())


def key_powers(division: str, on: date) -> set[int]:
    """重点: the ids of the powers that supervision looks at first."""
    rules = rules_in_force(division, "risk", on)
    rows = Power.objects.filter(division_id=division, state__in=EXERCISED).select_related("current")
    return {row.pk for row in rows if is_key_point(_raw(row), rules.document if rules else None)}


def risk_task(campaign_id: int) -> RiskTask | None:
    """The review of risks in a campaign, if one has been set."""
    return RiskTask.objects.filter(campaign=campaign_id).select_related("owner").first()


def _raw(row: Power) -> list[dict[str, Any]]:
    return (row.current.definition.get("risk_points") or []) if row.current else []


def _points(row: Power) -> list[RiskPointFacts]:
    return [
        RiskPointFacts(
            power=row.pk,
            version=row.current_id or 0,
            code=row.code,
            power_name=row.name,
            department=row.department_id,
            key=key_of(each, place),
            name=str(each.get("name", "")),
            step=str(each.get("step", "")),
            level=int(each.get("level") or 3),
            score=each.get("score"),
            control=str(each.get("control", "")),
            indicator=str(each.get("indicator", "")),
            threshold=number(str(each["threshold"])) if each.get("threshold") else None,
            unit=str(each.get("unit", "")),
            responsible=str(each.get("responsible", "")),
        )
        for place, each in enumerate(_raw(row))
    ]
