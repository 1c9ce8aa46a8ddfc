"""Quarterly bulletins: which quarters there are, and what each says of a unit."""

from dataclasses import dataclass

from daylight.disclosure.models import Bulletin
from daylight.disclosure.rules.bodies import BY_KEY, Column
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts


@dataclass(frozen=True, slots=True)
class BulletinFacts:
    """The bulletin of a unit: columns checked with their entries and last day, missing ones with their period, stale
    ones with the last day."""

    body: DepartmentFacts
    row: Bulletin
    checked: list[tuple[Column, int, str]]
    missing: list[tuple[Column, str]]
    stale: list[tuple[Column, str]]


def bulletin_quarters(division: str, *, only_public: bool = True) -> list[str]:
    """The quarters with bulletins, the latest first."""
    rows = Bulletin.objects.filter(division=division)
    if only_public:
        rows = rows.filter(published_at__isnull=False)
    return list(rows.values_list("quarter", flat=True).distinct().order_by("-quarter"))


def bulletins(division: str, quarter: str, *, only_public: bool = True) -> list[BulletinFacts]:
    """The bulletins of a quarter, those with the most missing and stale first; two statements."""
    rows = Bulletin.objects.filter(division=division, quarter=quarter)
    if only_public:
        rows = rows.filter(published_at__isnull=False)
    bodies = {each.id: each for each in offices.departments(division)}
    found = [_facts(bodies[row.department], row) for row in rows if row.department in bodies]
    return sorted(found, key=lambda each: (-len(each.missing) - len(each.stale), each.body.code))


def _facts(body: DepartmentFacts, row: Bulletin) -> BulletinFacts:
    said = row.document
    return BulletinFacts(
        body,
        row,
        [(BY_KEY[each["column"]], each["entries"], each["last"]) for each in said["checked"]],
        [(BY_KEY[each["column"]], each["period"]) for each in said["missing"]],
        [(BY_KEY[each["column"]], each["last"]) for each in said["stale"]],
    )
