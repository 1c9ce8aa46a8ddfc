"""By whom powers were confirmed, and by what right which body exercises them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from daylight.catalogue.models import Declaration
from daylight.catalogue.rules.clearing.stages import Nature, Stage
from daylight.catalogue.rules.states import State


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The latest confirmation of a power: who gave it at which post, when; and by what right it is exercised.

    `exercised_by` and `document` are empty for a body's own power.
    """

    power: int
    code: str
    name: str
    department_name: str
    nature: Nature
    exercised_by: str
    document: str
    by_name: str
    by_post: str
    at: datetime | None


def confirmations(powers: Iterable[int]) -> dict[int, Confirmed]:
    """The latest confirmation of each power that has one, by its id; one query."""
    return {each.power: each for each in _read(Declaration.objects.filter(power_id__in=list(powers)))}


def exercised_by_others() -> dict[str, list[Confirmed]]:
    """委托、授权行使的行政职权: public powers that another body exercises, by the name of that body; one query."""
    rows = Declaration.objects.exclude(nature=Nature.OWN).filter(power__state=State.PUBLISHED)
    latest = {each.power: each for each in _read(Declaration.objects.filter(power__in=rows.values("power")))}
    found: dict[str, list[Confirmed]] = defaultdict(list)
    for each in latest.values():
        if each.nature is not Nature.OWN:
            found[each.exercised_by].append(each)
    return {body: sorted(held, key=lambda one: (one.department_name, one.code)) for body, held in sorted(found.items())}


def _read(rows: "QuerySet[Declaration]") -> Iterable[Confirmed]:
    """Confirmed declarations, the latest of each power last."""
    confirmed = rows.filter(stage=Stage.CONFIRMED).select_related("power__department").order_by("confirmed_at", "id")
    for row in confirmed:
        by = row.confirmed_by or {}
        yield Confirmed(
            power=row.power_id,
            code=row.power.code or f"p{row.power_id}",
            name=row.power.name,
            department_name=row.power.department.name,
            nature=Nature(row.nature),
            exercised_by=row.exercised_by,
            document=row.document,
            by_name=str(by.get("name", "")),
            by_post=str(by.get("post_name", "")),
            at=row.confirmed_at,
        )
