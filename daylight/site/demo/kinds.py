"""One case of every kind of power, from its beginning to its end, each act by the post it belongs to."""

from collections.abc import Iterator
from datetime import datetime

from daylight.casework.rules.publicity import ACT
from daylight.catalogue.queries import PowerFacts
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

PARTY = {"penalty": ["company"], "personnel": ["citizen"]}
LONGER = {"dispose": "extend"}
"""Things seized are kept longer once, so that the thirty days and the thirty days more can both be seen."""

SHOWN = 6
"""Working days in the step of publicity: the five that a matter is shown, and the next."""


def every_kind(world: World, first: datetime) -> Iterator[Course]:
    """A course for each power that the crowd does not exercise, begun a day apart."""
    for power in world.others:
        yield exercised(world, power, first)
        first = world.hours.later(first, 1)


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
