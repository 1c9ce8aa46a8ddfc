"""Matters against decisions, and what they say about the powers decided under."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daylight.casework import queries as casework
from daylight.casework.queries.fines import fines
from daylight.catalogue import queries as catalogue
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.legality.models import Remedy, Review
from daylight.legality.queries.legal_rules import legal_rules
from daylight.legality.rules.remedies import LOST
from daylight.offices import queries as offices

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PowerStanding:
    """A published power: cases opened in the year, matters against its decisions, ended ones and lost ones, how often
    it was used `beyond` its scope, its benchmark, and the flow that lost decisions came from."""

    code: str
    name: str
    department: int
    cases: int
    matters: int
    ended: int
    lost: int
    is_often_lost: bool
    beyond: int
    benchmark: int | None
    flow: int | None


def remedies(division: str, *, department: int | None = None, number: str = "") -> list[Remedy]:
    """Matters against decisions, open ones first; of one body or one case only, where given. One statement."""
    rows = Remedy.objects.filter(division=division)
    if department is not None:
        rows = rows.filter(department=department)
    if number:
        rows = rows.filter(number=number)
    return list(rows.order_by("outcome_on", "-accepted_on", "-pk")) if number else _open_first(list(rows))


def _open_first(rows: list[Remedy]) -> list[Remedy]:
    return sorted(rows, key=lambda row: (bool(row.outcome), -row.accepted_on.toordinal(), -row.pk))


def remedy(division: str, remedy_id: int) -> Remedy:
    """One matter; NotFound where there is none."""
    found = Remedy.objects.filter(division=division, pk=remedy_id).first()
    if found is None:
        raise NotFound("remedy.unknown", msg("There is no such matter."))
    return found


@dataclass(frozen=True, slots=True)
class LostMatter:
    """A matter that the body lost on a day: `what` is reconsidered or suit_lost."""

    remedy: int
    department: int
    number: str
    what: str
    on: date


def lost_matters(division: str, *, since: date, until: date) -> list[LostMatter]:
    """What was lost in [since, until), by number; one statement: facts for evaluation."""
    rows = Remedy.objects.filter(division=division, outcome_on__gte=since, outcome_on__lt=until, outcome__in=LOST)
    return [
        LostMatter(
            row.pk, row.department, row.number, "reconsidered" if row.form == "reconsideration" else "suit_lost",
            row.outcome_on or since,
        )
        for row in rows.order_by("number", "pk")
    ]  # fmt: skip


def feedback(division: str, *, at: datetime) -> list[PowerStanding]:
    """Every published power of the division with its year behind `at` and all matters ever; eight statements."""
    bodies, today = {each.id for each in offices.departments(division)}, legal_day(at)
    opened = casework.exercised(division, since=at - YEAR, until=at)
    rules, matters, ended, lost = legal_rules(division, today), Counter[str](), Counter[str](), Counter[str]()
    for code, outcome in Remedy.objects.filter(division=division).values_list("power_code", "outcome"):
        matters[code] += 1
        ended[code] += bool(outcome)
        lost[code] += outcome in LOST
    beyond, weighed = _beyond(division, at), catalogue.benchmarks_by_power(today)
    held = [each for each in catalogue.held_by() if each.state == "published" and each.department in bodies]
    flows = {each.id: each.flow_version for each in catalogue.facts_of([row.id for row in held if lost[row.code]])}
    return [
        PowerStanding(
            each.code, each.name, each.department, opened.get(each.id, 0), matters[each.code], ended[each.code],
            lost[each.code], rules.is_often_lost(ended[each.code], lost[each.code]), beyond[each.code],
            weighed.get(each.id), flows.get(each.id),
        )
        for each in held
    ]  # fmt: skip


def _beyond(division: str, at: datetime) -> Counter[str]:
    """How often each power was used beyond its scope: fines outside the benchmark within the year, and reviewed cases
    whose body was not lawful."""
    found = Counter(each.power_code for each in fines(division, since=at - YEAR, until=at) if each.inside is False)
    judged = Review.objects.filter(division=division, judged_at__isnull=False).exclude(body__in=("", "lawful"))
    found.update(judged.values_list("power_code", flat=True))
    return found
