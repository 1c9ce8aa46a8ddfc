"""The yearly figures of enforcement: as they stand in the cases, and as they were confirmed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from daylight.casework.queries.yearly import KindFigures, kind_figures
from daylight.core.instants import legal_day
from daylight.legality.models import HeavyPenalty, Remedy, Review, WrongCase, YearForm
from daylight.legality.rules import year_forms
from daylight.legality.rules.remedies import LOST
from daylight.legality.rules.year_forms import Figures
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts

Counts = dict[tuple[int, str], int]


@dataclass(frozen=True, slots=True)
class BodyYear:
    """A body's year: the figures from its cases, those confirmed (None: not yet), and earlier forms sent back."""

    body: DepartmentFacts
    figures: Figures
    form: YearForm | None
    returned: list[YearForm]

    @property
    def seal(self) -> str:
        """What whoever confirms has seen."""
        return year_forms.seal(self.figures)

    @property
    def has_changed(self) -> bool:
        """Whether the cases say something else now than what was confirmed."""
        return self.form is not None and self.form.figures != self.figures


def body_years(division: str, year: int, *, department: int | None = None) -> list[BodyYear]:
    """The year of every body of a division that has cases or holds officers, by code; a fixed number of statements."""
    since, until = year_forms.year_of(year)
    kinds = kind_figures(division, since=since, until=until)
    counts = _others(division, year, since, until)
    forms = list(YearForm.objects.filter(division=division, year=year).order_by("-version"))
    found = []
    for body in offices.departments(division):
        if department not in (None, body.id):
            continue
        own: dict[str, KindFigures] = {kind: each for (id_, kind), each in kinds.items() if id_ == body.id}
        others = {key: counts.get((body.id, key), 0) for key in year_forms.OTHERS}
        mine = [each for each in forms if each.department == body.id]
        standing = next((each for each in mine if each.returned_at is None), None)
        if own or mine or any(others.values()) or department is not None:
            sheet = year_forms.figures(own, others)  # type: ignore[arg-type]
            found.append(BodyYear(body, sheet, standing, [each for each in mine if each.returned_at is not None]))
    return found


def _others(division: str, year: int, since: datetime, until: datetime) -> Counts:
    """What stands beside the cases, by (department, name of the figure)."""
    last, counts = legal_day(until - timedelta(days=1)), Counter[tuple[int, str]]()
    for each in offices.certificates(division):
        if each.form == "enforcement" and each.state == "valid" and each.since <= last <= each.until:
            counts[each.department, "officers"] += 1
    remedies = Remedy.objects.filter(division=division)
    for department, form in remedies.filter(accepted_on__year=year).values_list("department", "form"):
        counts[department, "reconsiderations" if form == "reconsideration" else "suits"] += 1
    for department in remedies.filter(outcome_on__year=year, outcome__in=LOST).values_list("department", flat=True):
        counts[department, "lost"] += 1
    span = {"division": division}
    rows = (
        ("reviewed", Review.objects.filter(judged_at__gte=since, judged_at__lt=until, **span)),
        ("wrong", WrongCase.objects.filter(recorded_at__gte=since, recorded_at__lt=until, **span)),
        ("heavy", HeavyPenalty.objects.filter(decided_at__gte=since, decided_at__lt=until, **span)),
    )
    for key, found in rows:
        for department in found.values_list("department", flat=True):
            counts[department, key] += 1
    return dict(counts)
