"""One case of every kind of power, from its beginning to its end, each act by the post it belongs to."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as library
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.rules.publicity import ACT
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

PARTY = {"penalty": ["company"], "personnel": ["citizen"]}
OFFLINE = (
    ("3299001120100100", "道路占用系统升级，期间由窗口收件（样例）", True, "同意限期线下办理，到期恢复（样例）"),
    ("3299001380100100", "承办人员不足（样例）", False, "人员不足不是线下办理的理由（样例）"),
)
LONGER = {"dispose": "extend"}
"""Things seized are kept longer once, so that the thirty days and the thirty days more can both be seen."""

SHOWN = 6
"""Working days in the step of publicity: the five that a matter is shown, and the next."""


def every_kind(world: World, first: datetime) -> Iterator[Course]:
    """A course for each power that the crowd does not exercise, begun a day apart."""
    for power in world.others:
        yield exercised(world, power, first)
        first = world.hours.later(first, 1)
    yield switched_off(world, first)


def switched_off(world: World, first: datetime) -> Course:
    """A department asks to handle a power offline for some weeks: one wish is granted, another declined."""
    at = yield first
    for code, reason, agrees, said in OFFLINE:
        power = catalogue.by_code(code)
        head = world.cast.officer(Role.DEPARTMENT_HEAD, power.department, holder="A")
        until = legal_day(at) + timedelta(days=80)
        switch = library.ask_switch_off(power.id, reason=reason, until=until, by=head, at=at)
        at = yield world.hours.later(at, 1)
        by = world.cast.in_the_city(Role.SUPERVISOR)
        library.settle_switch_off(switch, agrees=agrees, said=said, by=by, at=at)
        at = yield world.hours.later(at, 1)


def exercised(world: World, power: PowerFacts, first: datetime) -> Course:
    """Applied for and accepted, or filed by duty; then every task with its first outcome until the case is closed."""
    who = world.cast.anyone(power.audience or PARTY.get(power.kind, []))
    at = yield first
    if power.form_version is None:
        number = world.file_case(power, who, at)
    else:
        number = world.apply(power, who, at).number
        at = yield world.hours.later(at, 1)
        world.accept(number, at)
    longer = dict(LONGER)
    while (case := world.case(number)).closed_at is None:
        node = world.node(case, case.tokens[0])
        at = yield world.hours.later(at, SHOWN if node.act == ACT else 1)
        wished = longer.pop(node.act, "")
        world.do(number, wished if wished in node.outcome_codes else node.outcome_codes[0], at)
        if node.act == "serve":
            world.settle(number, at)
