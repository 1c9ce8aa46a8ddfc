"""复议、应诉 counted: how many matters each body had, by form and outcome; and those against one decision."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from daylight.legality.models import Remedy


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The matters against one body's decisions in one form: how many there are, are pending, and ended how."""

    department: int
    form: str
    matters: int
    pending: int
    by_outcome: dict[str, int]


@dataclass(frozen=True, slots=True)
class Matter:
    """A reconsideration or a suit against a decision, as everybody may know of it: before whom, when, how it ended."""

    form: str
    forum: str
    forum_number: str
    accepted_on: date
    outcome: str
    outcome_on: date | None


def outcomes_by_body(division: str) -> list[Outcomes]:
    """Of every body and form that has matters, by body; one statement."""
    found: dict[tuple[int, str], dict[str, int]] = {}
    rows = Remedy.objects.filter(division=division).values_list("department", "form", "outcome").annotate(n=Count("pk"))
    for department, form, outcome, number in rows.order_by("department", "form", "outcome"):
        found.setdefault((department, form), {})[outcome] = number
    return [
        Outcomes(department, form, sum(each.values()), each.get("", 0), {k: n for k, n in each.items() if k})
        for (department, form), each in found.items()
    ]


def matters_against(division: str, number: str) -> list[Matter]:
    """The matters against the decision of a case, in the order registered."""
    rows = Remedy.objects.filter(division=division, number=number).order_by("registered_at", "pk")
    return [Matter(row.form, row.forum, row.forum_number, row.accepted_on, row.outcome, row.outcome_on) for row in rows]
