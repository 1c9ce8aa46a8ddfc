"""Somebody who took two applications back asks that the data be erased: one request is answered, one waits."""

from copy import copy
from dataclasses import replace
from datetime import datetime
from random import Random

from daylight.core.actors import Role
from daylight.disclosure import services
from daylight.site.demo.agenda import Course
from daylight.site.demo.hours import Hours
from daylight.site.demo.world import World

SAID = "已撤回申请，不再办理，请删除我填写的信息（样例）"


def erasing(whole: World, since: datetime) -> Course:
    """Over four weeks in office hours; the first one's data are locked away, since they must still be kept.

    With a chance of its own, so that the rest of the city lives as it did.
    """
    world = _apart(whole)
    hours, at = world.hours, since
    who = world.cast.account("citizen")
    power = next(each for each in world.powers if not each.audience or who.kind in each.audience)
    for is_answered in (True, False):
        at = yield hours.later(at, 6)
        number = world.apply(power, who, at).number
        at = yield hours.later(at, 1)
        world.withdraw(number, who, at)
        at = yield hours.later(at, 2)
        services.ask_erasure(world.division, number, ground="achieved", said=SAID, by=who.actor, at=at)
        if is_answered:
            at = yield hours.later(at, 3)
            decider = world.cast.officer(Role.DECIDER, power.department)
            services.decide_erasure(world.division, number, grant=True, by=decider, at=at)


def _apart(world: World) -> World:
    chance = Random(44)  # noqa: S311 - chance, not secrecy
    cast = copy(world.cast)
    cast.chance = chance
    return replace(world, cast=cast, hours=Hours(world.hours.workdays, chance), chance=chance)
