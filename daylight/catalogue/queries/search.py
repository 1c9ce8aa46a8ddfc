"""Finding powers: by word, code, kind, body, division and law, with counts beside each filter."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When

from daylight.catalogue.models import Power, PowerVersion
from daylight.catalogue.rules.definitions import PowerFacts, facts
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.rules.search import needed_grams, terms
from daylight.catalogue.rules.states import State

PAGE = 20
FACETS = {"kinds": "kind", "departments": "department_id", "divisions": "division_id", "online": "online"}
BY_KIND = Case(*(When(kind=name, then=Value(at)) for at, name in enumerate(KINDS)), default=Value(len(KINDS)))
ORDERS: dict[str, tuple[Any, ...]] = {
    "code": (BY_KIND, "code", "id"),
    "name": ("name", "id"),
    "recent": ("-since", "-id"),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader asks for: words (or a code) and, for each filter, the values to keep (none: all)."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    departments: tuple[int, ...] = ()
    divisions: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    online: bool | None = None
    law: str = ""
    order: str = "code"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found; `counts` gives for each filter how many each of its values would leave."""

    powers: list[PowerFacts]
    total: int
    page: int
    counts: dict[str, dict[Any, int]] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Option:
    """A published power as a choice in a list."""

    id: int
    code: str
    name: str
    kind: str
    department: int


def search(sought: Sought) -> Found:
    """Published powers that match: one statement for the page, one for the total and one for each filter."""
    rows = matching(sought)
    total = rows.count()
    page = min(max(sought.page, 1), max(1, -(-total // PAGE)))
    return Found(_facts_of(rows, sought, (page - 1) * PAGE, page * PAGE), total, page, _counts(sought))


def everything(sought: Sought, at_most: int = 20_000) -> list[PowerFacts]:
    """All that matches, for an export."""
    return _facts_of(matching(sought), sought, 0, at_most)


def matching(sought: Sought) -> "QuerySet[Power]":
    """The published powers that match: grams through the index, then the words themselves."""
    rows = Power.objects.filter(state=State.PUBLISHED)
    for term in terms(sought.words):
        rows = rows.filter(grams__contains=needed_grams(term), words__contains=term)
    if sought.kinds:
        rows = rows.filter(kind__in=sought.kinds)
    if sought.departments:
        rows = rows.filter(department_id__in=sought.departments)
    if sought.divisions:
        rows = rows.filter(division_id__in=sought.divisions)
    if sought.audience:
        rows = rows.filter(audience__overlap=list(sought.audience))
    if sought.online is not None:
        rows = rows.filter(online=sought.online)
    if sought.law:
        rows = rows.filter(laws__contains=[sought.law])
    return rows


def options() -> list[Option]:
    """Every published power, for lists to choose from."""
    columns = ("id", "code", "name", "kind", "department_id")
    rows = Power.objects.filter(state=State.PUBLISHED).order_by("kind", "code", "id")
    return [Option(*row) for row in rows.values_list(*columns)]


def counts_by(column: str) -> dict[Any, int]:
    """How many published powers there are for each `kind`, `department_id` or `division_id`."""
    return _tally(Power.objects.filter(state=State.PUBLISHED), column)


def law_titles() -> list[str]:
    """The laws that published powers rest on."""
    found: set[str] = set()
    found.update(*Power.objects.filter(state=State.PUBLISHED).values_list("laws", flat=True))
    return sorted(found)


def _counts(sought: Sought) -> dict[str, dict[Any, int]]:
    """Each filter is counted under all the others, so that a reader sees what ticking one more would add."""
    without: dict[str, Any] = {"kinds": (), "departments": (), "divisions": (), "online": None}
    counts = {
        name: _tally(matching(replace(sought, **{name: without[name]})), column) for name, column in FACETS.items()
    }
    people = matching(replace(sought, audience=()))
    counts["audience"] = people.aggregate(
        citizen=Count("id", filter=Q(audience__contains=["citizen"])),
        company=Count("id", filter=Q(audience__contains=["company"])),
    )
    return counts


def _tally(rows: "QuerySet[Power]", column: str) -> dict[Any, int]:
    return dict(rows.order_by().values_list(column).annotate(n=Count("id")).order_by("-n", column))


def _facts_of(rows: "QuerySet[Power]", sought: Sought, start: int, stop: int) -> list[PowerFacts]:
    ordered = rows.order_by(*ORDERS.get(sought.order, ORDERS["code"]))
    return [_read(power.current) for power in ordered.select_related("current")[start:stop] if power.current]


def _read(row: PowerVersion) -> PowerFacts:
    since, until = row.since, row.until
    return facts(
        row.definition,
        id=row.power_id,
        version_id=row.id,
        number=row.number,
        since=since,
        until=until,
        sealed_as=row.digest,
    )


def facts_of(ids: Iterable[int]) -> list[PowerFacts]:
    """The current published versions of several powers, by kind and code."""
    rows = Power.objects.filter(id__in=list(ids), current__isnull=False).select_related("current")
    return [_read(power.current) for power in rows.order_by("kind", "code") if power.current]
