"""The demonstration as a whole: opens simulated time, loads the city, lets it live, comes back to real time."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.db import connection

from daylight.casework.queries.fileable import fileable
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, job
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_services
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.site.demo.absences import absences
from daylight.site.demo.agenda import Agenda
from daylight.site.demo.casefiles import case_files, shown_now
from daylight.site.demo.cast import Cast
from daylight.site.demo.counts import counted
from daylight.site.demo.crowd import crowd
from daylight.site.demo.dealing import dealing
from daylight.site.demo.delegating import power_delegated
from daylight.site.demo.desk import desk_life
from daylight.site.demo.disclosing import board_life, daily_review
from daylight.site.demo.erasing import erasing
from daylight.site.demo.hall import hall_life
from daylight.site.demo.hearing import hearings
from daylight.site.demo.hours import Hours, opening_before
from daylight.site.demo.irregular import irregular
from daylight.site.demo.kinds import every_kind
from daylight.site.demo.lawful import lawfulness
from daylight.site.demo.library import library_changes
from daylight.site.demo.nights import nights
from daylight.site.demo.openly import asking_people, disclosing_bodies, money_of_months
from daylight.site.demo.overseeing import overseeing
from daylight.site.demo.tales import tales
from daylight.site.demo.telling import Teller
from daylight.site.demo.upkeep import upkeep
from daylight.site.demo.voices import asking_the_people, writing_people
from daylight.site.demo.world import World
from daylight.site.sample.load import Sample, load_sample
from daylight.site.sample.plan import CITY

DAYS = 60
SEED = 329900
PLAYED = "demo.played"
FOOD = "food-licence"
LICENCE, PENALTY = "licence", "penalty"


@dataclass(frozen=True, slots=True)
class Report:
    """What the city holds afterwards, and what was told."""

    cases: int
    days: int
    acts: int
    seconds: float
    counts: dict[str, dict[str, int]]
    story: list[dict[str, object]]

    def as_record(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


def played() -> bool:
    """Whether this database already holds the whole demonstration."""
    return any(each.kind == PLAYED for each in ledger.entries(CITY, "system"))


def play(cases: int, teller: Teller, progress: Callable[[str], None]) -> Report:
    """Play the demonstration in a database where nothing was ever done.

    Raises `Refusal` in production and on a ledger that has been opened. Afterwards time is real again.
    """
    begun, by, now = time.monotonic(), job("demo", CITY), ledger.now()
    if settings.PRODUCTION:
        raise Refusal("clock.production", msg("A production database refuses simulated time."))
    since = now - timedelta(days=DAYS)
    ledger_services.open_ledger("simulated", by=by, at=opening_before(since))
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    progress(msg("Loading the sample city"))
    sample = load_sample(by, ledger.now())
    world = _world(sample, by, ledger.now())
    acts = _live(world, cases, (since, now), sample, teller, progress)
    at = ledger_services.simulate(None)
    counts = counted(CITY, at)
    story = [asdict(line) for tale in teller.tales for line in tale.lines]
    summary = {"cases": cases, "days": DAYS, "acts": acts}
    ledger_services.record(PLAYED, stream="system", by=by, at=at, payload=summary)
    with connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")
    return Report(cases, DAYS, acts, round(time.monotonic() - begun, 1), counts, story)


def _world(sample: Sample, by: Actor, at: datetime) -> World:
    chance = Random(SEED)  # noqa: S311 - chance, not secrecy
    cast = Cast(sample.division, at, chance)
    cast.call_the_public(by, at)
    powers = catalogue.facts_of(each.id for each in catalogue.options())
    online = [each for each in powers if each.online and each.flow_version and each.form_version]
    usual = {sample.flows[LICENCE], sample.flows[PENALTY]}
    filed = fileable(sorted(sample.departments.values()))
    others = [each for each in [*online, *filed] if each.flow_version not in usual]
    hours = Hours(offices.workdays(sample.division), chance)
    powers = [each for each in online if each.flow_version in usual]
    penalties = [each for each in filed if each.flow_version in usual]
    return World(sample.division, cast, hours, chance, powers, penalties, others)


def _live(
    world: World, cases: int, span: tuple[datetime, datetime], sample: Sample, teller: Teller,
    progress: Callable[[str], None],
) -> int:  # fmt: skip
    since, until = span
    agenda = Agenda(until)
    agenda.add(nights(world.division, legal_day(since)))
    agenda.add(daily_review(world, since))
    for course in absences(world, sample.departments, since, until):
        agenda.add(course)
    opened = (disclosing_bodies, asking_people, writing_people, asking_the_people, power_delegated, board_life)
    for open_course in opened:
        agenda.add(open_course(world, sample.departments, since))
    agenda.add(dealing(world, since))
    for course in hall_life(world, sample.departments, _told(world.powers, sample), since, until):
        agenda.add(course)
    agenda.add(money_of_months(world, since))
    agenda.add(hearings(world, sample.departments, since, until))
    agenda.add(library_changes(world, sample.departments, since, until))
    agenda.add(upkeep(world, sample.departments, since))
    agenda.add(erasing(world, since))
    agenda.add(case_files(world, sample.departments, since))
    agenda.add(shown_now(world, until))
    agenda.add(desk_life(world, sample.departments, since, until))
    first = world.hours.on(world.hours.workdays.after(legal_day(since), 1))
    for course in tales(world, teller, _told(world.powers, sample), first):
        agenda.add(course)
    many = [*crowd(world, cases, since, until), *overseeing(world, since, until), *every_kind(world, first)]
    for course in [*many, *irregular(world, since, until), *lawfulness(world, sample.departments, since, until)]:
        agenda.add(course)
    seen: Counter[str] = Counter()

    def after_each(at: datetime) -> None:
        teller.tell()
        week = f"{at:%G-%V}"
        seen[week] += 1
        if seen[week] == 1:
            progress(f"{legal_day(at)}")

    return agenda.run(after_each)


def _told(powers: list[PowerFacts], sample: Sample) -> PowerFacts:
    """The power that the stories are about: the food licence, or the first there is."""
    food = procedure.form(sample.forms[FOOD]).id
    return next((each for each in powers if each.form_version == food), powers[0])
