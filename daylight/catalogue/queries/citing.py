"""Which powers rest on an article, and which rest on one that is no longer in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from daylight.catalogue.models import Power
from daylight.catalogue.queries.search import facts_of
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.states import State
from daylight.lawbook import queries as lawbook
from daylight.lawbook.queries import LapsedFacts
from daylight.lawbook.rules import article_looked_up, law_key

EXERCISED = (State.PUBLISHED, State.SUSPENDED, State.INTERNAL)
STATE_NAME = "中华人民共和国"
CITED = """
SELECT DISTINCT basis ->> 'law', coalesce(basis ->> 'article', '')
FROM catalogue_power p
JOIN catalogue_powerversion v ON v.id = p.current_id
CROSS JOIN LATERAL jsonb_array_elements(v.definition -> 'basis') AS basis
WHERE p.state = ANY(%s) AND basis ->> 'law' IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Citing:
    """A power and how it cites an article: the reference with its clause, and what it rests on it for."""

    power: PowerFacts
    references: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LapsedBasis:
    """An article that powers cite and that is no longer in force, with those powers."""

    lapsed: LapsedFacts
    powers: tuple[PowerFacts, ...]


def citing(law: str, number: str, *, also_called: Iterable[str] = ()) -> list[Citing]:
    """The public powers in force that rest on an article of a law, by kind and code."""
    names = {law_key(name) for name in (law, *also_called)}
    found = []
    for power in _resting_on(names):
        references = tuple(
            (str(ref["article"]), str(ref.get("role", "")))
            for ref in power.basis
            if law_key(str(ref.get("law", ""))) in names and article_looked_up(str(ref.get("article", ""))) == number
        )
        if references and not power.is_internal:
            found.append(Citing(power, references))
    return found


def lapsed_bases(on: date, *, departments: Iterable[int] | None = None) -> list[LapsedBasis]:
    """The articles no longer in force that powers rest on, with the powers; of some bodies only, where given."""
    with connection.cursor() as cursor:
        cursor.execute(CITED, [[state.value for state in EXERCISED]])
        refs = [(str(law), str(article)) for law, article in cursor.fetchall()]
    gone = lawbook.lapsed(refs, on)
    bodies = None if departments is None else set(departments)
    powers = _resting_on({law_key(each.law) for each in gone})
    found = []
    for each in gone:
        resting = tuple(
            power
            for power in powers
            if (bodies is None or power.department in bodies)
            and any(
                (str(ref.get("law")), str(ref.get("article") or "")) == (each.law, each.number) for ref in power.basis
            )
        )
        if resting:
            found.append(LapsedBasis(each, resting))
    return sorted(found, key=lambda basis: (basis.lapsed.title, basis.lapsed.number))


def bodies_citing(law: str, division: str) -> set[int]:
    """The bodies of a division that have a power in force resting on a law."""
    return {power.department for power in _resting_on({law_key(law)}) if power.division == division}


def powers_citing(names: Iterable[str], division: str) -> list[Power]:
    """The powers in force of a division that cite a law under any of these names, with their versions in force."""
    rows = Power.objects.filter(state__in=EXERCISED, division_id=division, laws__overlap=_ways(names))
    return list(rows.select_related("current").order_by("code", "id"))


def _resting_on(names: Iterable[str]) -> list[PowerFacts]:
    """Powers in force that cite a law under any of these names; the index over cited laws finds them."""
    ways = _ways(names)
    if not ways:
        return []
    rows = Power.objects.filter(state__in=EXERCISED, laws__overlap=ways)
    return facts_of(rows.values_list("id", flat=True))


def _ways(names: Iterable[str]) -> list[str]:
    """How a name may stand in a definition: with the name of the State and book marks or not, with wide brackets."""
    names = {each for name in names for each in (name, name.replace("(", "（").replace(")", "）"))}
    return [way for name in names for way in (name, STATE_NAME + name, f"《{name}》", f"《{STATE_NAME}{name}》")]
