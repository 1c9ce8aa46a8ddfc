"""What runs say: the league, one department's sheet, a department over the months, a person's lines."""

from dataclasses import dataclass
from datetime import date

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.performance.models import Line, Manual, Objection, Run, Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the league: `moved` is how many ranks it rose since the month before, None without one."""

    sheet: Sheet
    department: DepartmentFacts
    moved: int | None


def runs(division: str, plan: str) -> list[Run]:
    """The last version of every scored month, the newest first, without their downloads."""
    rows = Run.objects.filter(division=division, plan=plan).defer("bundle").order_by("-month", "-version")
    latest: dict[date, Run] = {}
    for row in rows:
        latest.setdefault(row.month, row)
    return list(latest.values())


def run_of(division: str, plan: str, month: date | None = None, version: int | None = None) -> Run:
    """One run: of the month (else the newest), its last version unless one is named. NotFound `run.none`."""
    rows = Run.objects.filter(division=division, plan=plan)
    if month:
        rows = rows.filter(month=month)
    if version:
        rows = rows.filter(version=version)
    found = rows.order_by("-month", "-version").first()
    if found is None:
        raise NotFound("run.none", msg("No scores of this month have been worked out."))
    return found


def versions(run: Run) -> list[Run]:
    """Every version of the same month, the newest first."""
    rows = Run.objects.filter(division=run.division, plan=run.plan, month=run.month)
    return list(rows.defer("bundle").order_by("-version"))


def league(run: Run) -> list[Place]:
    """All departments of a run, the best first."""
    named = {each.id: each for each in offices.departments(run.division)}
    earlier = next((each for each in runs(run.division, run.plan) if each.month < run.month), None)
    before = dict(earlier.sheets.values_list("department", "rank")) if earlier else {}
    return [
        Place(
            sheet,
            named[sheet.department],
            before[sheet.department] - sheet.rank if sheet.department in before else None,
        )
        for sheet in run.sheets.all().order_by("rank", "department")
        if sheet.department in named
    ]


def sheet_of(run: Run, department: int) -> Sheet:
    """A department's sheet, or NotFound `sheet.none`."""
    found = run.sheets.all().filter(department=department).first()
    if found is None:
        raise NotFound("sheet.none", msg("This department was not scored in this month."))
    return found


def lines_of(run: Run, department: int) -> list[Line]:
    """What changed a department's score, in the order of the items."""
    return list(Line.objects.filter(run=run, department=department).order_by("section", "item", "day", "position"))


def over_time(division: str, plan: str, department: int, until: date, months: int = 12) -> list[tuple[date, Sheet]]:
    """A department's sheets month by month up to a month, the oldest first."""
    chosen = [each for each in runs(division, plan) if each.month <= until][:months]
    sheets = {
        each.run_id: each for each in Sheet.objects.filter(run__in=[each.pk for each in chosen], department=department)
    }
    return [(each.month, sheets[each.pk]) for each in reversed(chosen) if each.pk in sheets]


def objections(division: str, *, is_open: bool | None = None, run: Run | None = None) -> list[Objection]:
    """Objections of a division, the one due first on top."""
    rows = Objection.objects.filter(run__division=division).select_related("run").defer("run__bundle")
    if run is not None:
        rows = rows.filter(run__plan=run.plan, run__month=run.month)
    if is_open is not None:
        rows = rows.filter(state="open") if is_open else rows.exclude(state="open")
    return list(rows.order_by("due_on", "pk"))


def to_correct(division: str) -> list[tuple[Run, str]]:
    """Latest runs with an objection upheld since they were made, and the reason to score their month again."""
    found: dict[int, list[str]] = {}
    latest = {run.pk: run for plan in _plans(division) for run in runs(division, plan)}
    by_month = {(run.plan, run.month): run for run in latest.values()}
    rows = Objection.objects.filter(run__division=division, state="upheld").select_related("run").defer("run__bundle")
    for row in rows.order_by("pk"):
        run = by_month[row.run.plan, row.run.month]
        if row.answered_at and row.answered_at > run.made_at:
            found.setdefault(run.pk, []).append(str(row.pk))
    return [(latest[key], f"申诉 {'、'.join(numbers)} 成立") for key, numbers in found.items()]


def _plans(division: str) -> list[str]:
    return sorted(set(Run.objects.filter(division=division).values_list("plan", flat=True)))


def manual_entries(division: str, plan: str, since: date, until: date) -> list[Manual]:
    """What was entered by hand for days in [since, until), the newest first."""
    return list(Manual.objects.filter(division=division, plan=plan, day__gte=since, day__lt=until).order_by("-pk"))


def manual_entry(division: str, id_: int) -> Manual | None:
    """One entry by its number."""
    return Manual.objects.filter(division=division, pk=id_).first()
