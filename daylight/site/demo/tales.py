"""The six stories that are told: a licence, a penalty, a denial, a refusal, silence, and a case that comes late."""

from collections.abc import Generator
from datetime import datetime, timedelta

from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.words import msg
from daylight.site.demo.agenda import Course
from daylight.site.demo.casefiles import survey, talk
from daylight.site.demo.disclosing import disclosed
from daylight.site.demo.telling import Tale, Teller
from daylight.site.demo.world import World
from daylight.supervision import services as supervision_services

SUBMITTED = msg("Hands in the application with its material")
ACCEPTED = msg("Accepts; the clocks start")
PASSED = msg("Reviews and passes it on for decision")
SERVED = msg("Serves the decision; the case is closed")


def tales(world: World, teller: Teller, power: PowerFacts, first: datetime) -> list[Course]:
    """The stories as courses, each begun a little after the one before."""
    told = [
        (msg("A licence: asked once for what is missing, checked on site, granted, disclosed"), licence),
        (msg("A penalty: filed, investigated, reviewed, rights told, decided, served, paid, closed"), penalty),
        (msg("A denial, with its reasons"), denial),
        (msg("A refusal to accept"), refusal),
        (msg("Silence for five working days: the application stands accepted"), silence),
        (msg("A late case: yellow, red, findings, explanation, confirmation"), late),
    ]
    courses = []
    for title, course in told:
        tale = teller.begin(title, world.division)
        courses.append(_ended(course(world, power, tale, first), tale))
        first = world.hours.later(first, 0)
    return courses


def _ended(course: Course, tale: Tale) -> Course:
    yield from course
    tale.ended = True


def licence(world: World, power: PowerFacts, tale: Tale, first: datetime) -> Course:
    """Applied for by the sample company."""
    who, hours = world.cast.account("company"), world.hours
    at = yield first
    number = world.apply(power, who, at, saves=2).number
    world.told.add(number)
    tale.step(number, SUBMITTED, at)
    at = yield hours.later(at, 1)
    world.ask(number, at)
    tale.step(number, msg("Asks once for everything that is missing"), at)
    at = yield hours.later(at, 2)
    world.supplement(number, who, at)
    tale.step(number, msg("Supplies it; five working days run again"), at)
    at = yield hours.later(at, 0)
    world.accept(number, at)
    tale.step(number, ACCEPTED, at)
    at = yield hours.later(at, 1)
    world.do(number, "site_check", at)
    tale.step(number, msg("Requires a site check: the legal clocks stop"), at)
    at = yield hours.later(at, 2)
    talk(world, number, who, at)
    at = yield hours.later(at, 1)
    survey(world, number, at)
    world.do(number, "done", at)
    tale.step(number, msg("Ends the site check: the clocks run again"), at)
    yield from _to_the_end(world, tale, number, at, "grant")


def denial(world: World, power: PowerFacts, tale: Tale, first: datetime) -> Course:
    """Accepted, reviewed, denied."""
    number, at = yield from _accepted(world, power, tale, first)
    at = yield world.hours.later(at, 1)
    world.do(number, "pass", at)
    tale.step(number, PASSED, at)
    yield from _to_the_end(world, tale, number, at, "deny")


def refusal(world: World, power: PowerFacts, tale: Tale, first: datetime) -> Course:
    """Refused at the window, with reasons: a case that closes as it opens."""
    at = yield first
    number = world.apply(power, world.cast.anyone(power.audience), at).number
    world.told.add(number)
    tale.step(number, SUBMITTED, at)
    at = yield world.hours.later(at, 1)
    world.refuse(number, at)
    tale.step(number, msg("Refuses to accept, with reasons and remedies"), at)


def silence(world: World, power: PowerFacts, tale: Tale, first: datetime) -> Course:
    """Nobody answers."""
    at = yield first
    number = world.apply(power, world.cast.anyone(power.audience), at).number
    world.told.add(number)
    tale.step(number, SUBMITTED, at)
    found = world.application(number)
    at = yield found.answer_warn_at + timedelta(minutes=1)
    tale.watch(number, msg("The time to answer is nearly used up"), at)
    at = yield found.answer_due_at + timedelta(hours=1)
    tale.step(number, msg("Nobody answered: accepted by law since its receipt"), at)
    at = yield world.hours.later(at, 1)
    world.do(number, "pass", at)
    tale.step(number, PASSED, at)
    yield from _to_the_end(world, tale, number, at, "grant")


def late(world: World, power: PowerFacts, tale: Tale, first: datetime) -> Course:
    """The reviewer lets the step's limit pass."""
    number, at = yield from _accepted(world, power, tale, first)
    step = next(each for each in world.case(number).clocks if each.kind == "step")
    at = yield step.warn_at + timedelta(minutes=10)
    tale.watch(number, msg("Four fifths of the step's time are used: yellow"), at)
    at = yield step.due_at + timedelta(minutes=10)
    tale.watch(number, msg("The step's time has run out: red"), at)
    at = yield world.hours.later(at, 1)
    found = world.findings_of(number)
    tale.watch(number, msg("%(n)s findings have been raised by the sweep"), at, n=len(found))
    worst = next(each for each in found if each.level == "red")
    head = world.cast.officer(Role.DEPARTMENT_HEAD, power.department, holder="A")
    said = "承办人员同时办理多件，已调配人手（样例）。"
    supervision_services.explain(worst.id, division=world.division, text=said, by=head, at=at)
    tale.entry(number, "supervision", msg("Explains the red finding"), at)
    at = yield world.hours.later(at, 1)
    supervisor = world.cast.in_the_city(Role.SUPERVISOR)
    said = "逾期属实，予以认定（样例）。"
    supervision_services.confirm(worst.id, division=world.division, reason=said, by=supervisor, at=at)
    tale.entry(number, "supervision", msg("Confirms it"), at)
    at = yield world.hours.later(at, 0)
    world.do(number, "pass", at)
    tale.step(number, PASSED, at)
    yield from _to_the_end(world, tale, number, at, "grant")


def penalty(world: World, power: PowerFacts, tale: Tale, first: datetime) -> Course:
    """Opened by the office's own duty."""
    at = yield first
    number = world.file_case(world.penalties[0], world.cast.account("company2"), at)
    world.told.add(number)
    tale.step(number, msg("Files the case"), at)
    for days, outcome, what in (
        (3, "done", msg("Investigates with two officers")),
        (2, "pass", msg("Reviews the case legally")),
        (1, "done", msg("Tells the party what is intended and its rights")),
        (3, "heard", msg("Hears the party's statement and defence")),
        (1, "punish", msg("Decides: a penalty, with reasons")),
        (1, "done", msg("Serves the decision")),
        (2, "done", msg("Records the payment")),
        (1, "done", msg("Closes the case")),
    ):
        at = yield world.hours.later(at, days)
        world.do(number, outcome, at)
        tale.step(number, what, at)
    yield from disclosed(world, number, tale, at)


def _accepted(
    world: World, power: PowerFacts, tale: Tale, first: datetime
) -> Generator[datetime, datetime, tuple[str, datetime]]:
    at = yield first
    number = world.apply(power, world.cast.anyone(power.audience), at).number
    world.told.add(number)
    tale.step(number, SUBMITTED, at)
    at = yield world.hours.later(at, 0)
    world.accept(number, at)
    tale.step(number, ACCEPTED, at)
    return number, at


def _to_the_end(world: World, tale: Tale, number: str, at: datetime, outcome: str) -> Course:
    at = yield world.hours.later(at, 1)
    world.do(number, outcome, at)
    said = msg("Grants the licence") if outcome == "grant" else msg("Denies the licence, with reasons")
    tale.step(number, said, at)
    at = yield world.hours.later(at, 1)
    world.do(number, "done", at)
    tale.step(number, SERVED, at)
    yield from disclosed(world, number, tale, at)
