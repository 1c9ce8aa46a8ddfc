"""Finding powers: by word, code, kind, body, division and law, with counts beside each filter."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Sum

from daylight.catalogue.models import Power, PowerTally, PowerVersion
from daylight.catalogue.queries.facets import Counted, counted
from daylight.catalogue.queries.nearest import Answer, Near, nearest
from daylight.catalogue.rules.asking import Reading
from daylight.catalogue.rules.definitions import PowerFacts, facts
from daylight.catalogue.rules.search import needed_grams, terms
from daylight.catalogue.rules.states import State

PAGE = 20
MOST_KEPT = 4096
KEPT: dict[int, PowerFacts] = {}
TALLIED = {"kind": "kind", "department_id": "department", "division_id": "division"}
ORDERS: dict[str, tuple[Any, ...]] = {
    "code": ("rank", "code", "id"),
    "name": ("name", "id"),
    "recent": ("-since", "-id"),
    "best": ("rank", "code", "id"),
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
    order: str = ""
    page: int = 1

    @property
    def filters(self) -> dict[str, Any]:
        """The values to keep by filter, as lists; `online` is None where both are kept."""
        kept = {name: list(getattr(self, name)) for name in ("kinds", "departments", "divisions", "audience")}
        return {**kept, "online": self.online}

    @property
    def sorted_by(self) -> str:
        """The order in force: the best match first where words are given, else by code."""
        return self.order or ("best" if self.words else "code")


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found; `counts` gives for each filter how many each of its values would leave.

    `is_near` says that nothing holds the very words asked for, so that the powers nearest to them are given; `readings`
    tell what the words were taken for.
    """

    powers: list[PowerFacts]
    total: int
    page: int
    counts: dict[str, dict[Any, int]] = field(default_factory=dict)
    is_near: bool = False
    readings: tuple[Reading, ...] = ()

    def phrases(self, words: str) -> list[str]:
        """What to mark in the names: the words asked for, and the phrases they were taken for."""
        return [*terms(words), *(phrase for each in self.readings for phrase in each.taken_for)]

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
    """Published powers that match; where no name does, those nearest to what the words mean or sound like.

    One statement for what matches and one for the versions not read before; four more at most where the nearest are
    looked for.
    """
    start = (max(sought.page, 1) - 1) * PAGE
    exact = _exact(sought, start)
    if start and not exact.ids and exact.total:
        start = (exact.total - 1) // PAGE * PAGE
        exact = _exact(sought, start)
    if len("".join(terms(sought.words))) > 1 and not sought.law and not exact.is_named:
        answer = nearest(sought.words)
        if answer.powers and (answer.powers[0].score > 1 or not exact.total):
            return _nearest(answer, sought)
    return Found(_versions(exact.versions), exact.total, start // PAGE + 1, exact.counts)


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
    name = TALLIED[column]
    rows = PowerTally.objects.filter(n__gt=0).values_list(name).annotate(all=Sum("n")).order_by("-all", name)
    return dict(rows)


def law_titles() -> list[str]:
    """The laws that published powers rest on."""
    found: set[str] = set()
    found.update(*Power.objects.filter(state=State.PUBLISHED).values_list("laws", flat=True))
    return sorted(found)


def _exact(sought: Sought, start: int) -> Counted:
    return counted(sought.words, sought.law, sought.filters, order=sought.sorted_by, start=start, size=PAGE)


def _nearest(answer: Answer, sought: Sought) -> Found:
    """The nearest powers as a page, filtered and counted here: they are few."""
    asked, near = sought.filters, answer.powers
    kept = [each for each in near if all(_keeps(each, name, asked[name]) for name in asked)]
    counts: dict[str, dict[Any, int]] = {}
    for name in asked:
        others = [each for each in near if all(_keeps(each, other, asked[other]) for other in asked if other != name)]
        counts[name] = dict(Counter(value for each in others for value in _values(each, name)).most_common())
    counts["audience"] = {who: counts["audience"].get(who, 0) for who in ("citizen", "company")}
    page = min(max(sought.page, 1), max(1, -(-len(kept) // PAGE)))
    versions = [each.version for each in kept[(page - 1) * PAGE : page * PAGE]]
    return Found(_versions(versions), len(kept), page, counts, is_near=True, readings=answer.readings)


def _values(near: Near, name: str) -> list[Any]:
    told = {"kinds": near.kind, "departments": near.department, "divisions": near.division, "online": near.online}
    return near.audience if name == "audience" else [told[name]]


def _keeps(near: Near, name: str, wanted: Any) -> bool:
    if wanted is None or wanted == []:
        return True
    return bool(set(_values(near, name)) & set(wanted if isinstance(wanted, list) else [wanted]))


def _versions(ids: list[int]) -> list[PowerFacts]:
    """Published versions in the order of their ids; they never change, so those once read are kept."""
    missing = [each for each in ids if each not in KEPT]
    if len(KEPT) + len(missing) > MOST_KEPT:
        KEPT.clear()
        missing = ids
    if missing:
        rows = PowerVersion.objects.filter(id__in=missing)
        KEPT.update({row.id: _read(row) for row in rows})
    return [KEPT[each] for each in ids if each in KEPT]


def _facts_of(rows: "QuerySet[Power]", sought: Sought, start: int, stop: int) -> list[PowerFacts]:
    ordered = rows.order_by(*ORDERS.get(sought.sorted_by, ORDERS["code"]))
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
