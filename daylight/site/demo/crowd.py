"""The many: applications and penalties that take every course a case can take."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from daylight.catalogue.queries import PowerFacts
from daylight.core.limits import Limit, Unit
from daylight.hall import services as hall
from daylight.hall.queries import State
from daylight.procedure.rules.table import Node
from daylight.site.demo.agenda import Course
from daylight.site.demo.cast import Someone
from daylight.site.demo.world import World

AT_THE_WINDOW = {"accept": 70, "supplement": 15, "refuse": 6, "withdraw": 4, "silence": 5}
PACE = {"quick": 60, "steady": 28, "late": 9, "stuck": 3}
OUTCOMES = {
    "review": {"pass": 80, "site_check": 17, "return": 3},
    "decide": {"grant": 88, "deny": 12, "punish": 80, "no_penalty": 15, "transfer": 5},
    "hear": {"heard": 30, "waived": 70},
}
SENT_BACK = 0.07
UNRATED = 0.4
GRADES = {"5": 62, "4": 24, "3": 9, "2": 4, "1": 1}
BAD = 2
TASKS = 3
"""The tasks among which a promised time is shared."""
PENALTIES = 0.25
RECENT = 0.75
"""Below 1: more cases begin towards the end, so that more of them are still running."""


@dataclass(slots=True)
class Temper:
    """How one case will go: its pace, and after how many tasks the late or stuck moment comes."""

    pace: str
    moment: int

    def days(self, node: Node, done: int, chance: Random, promised: Limit | None) -> int | None:
        """Working days before the task is done; None where nobody ever does it."""
        amount = min(_working_days(node.limit) if node.limit else 3, 16)
        if promised is not None:
            amount = min(amount, _working_days(promised) // TASKS)
        if self.pace == "stuck" and done == self.moment:
            return None
        if self.pace == "late" and done == self.moment:
            return amount + chance.randint(1, 3)
        if self.pace == "steady":
            return chance.randint(amount // 2, max(amount // 2, amount - 1))
        return chance.randint(0, max(1 if amount else 0, amount // 3))


def _working_days(limit: Limit) -> int:
    return max(1, limit.amount * 5 // 7) if limit.unit is Unit.CALENDAR_DAY else limit.amount


def temper(chance: Random) -> Temper:
    """A temper by chance."""
    return Temper(chosen(PACE, chance), chance.randint(0, 2))


def chosen(weights: dict[str, int], chance: Random) -> str:
    """One of the keys, by weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def crowd(world: World, count: int, since: datetime, until: datetime) -> Iterator[Course]:
    """`count` courses, begun in office hours between two instants."""
    for _case in range(count):
        begins = since + (until - since) * world.chance.random() ** RECENT
        first = world.hours.later(begins, 0)
        if world.penalties and world.chance.random() < PENALTIES:
            yield penalty(world, world.chance.choice(world.penalties), first)
        else:
            yield application(world, world.chance.choice(world.powers), first)


def application(world: World, power: PowerFacts, first: datetime) -> Course:
    """From submission to the window's answer, and on to the end where it is accepted."""
    who = world.cast.anyone(power.audience)
    at = yield first
    number = world.apply(power, who, at).number
    fate = chosen(AT_THE_WINDOW, world.chance)
    if fate == "silence":
        yield world.application(number).answer_due_at + timedelta(hours=10)
        yield from handled(world, number, power.promised)
        return
    at = yield world.hours.later(at, world.chance.choice((0, 0, 1, 1, 2, 3)))
    if fate == "withdraw":
        world.withdraw(number, who, at)
    elif fate == "refuse":
        world.refuse(number, at)
    elif fate == "accept":
        world.accept(number, at)
        yield from handled(world, number, power.promised)
        yield from rated(world, number, who)
    else:
        world.ask(number, at, world.chance.randint(1, 3))
        if world.chance.random() < 0.15:
            return
        at = yield world.hours.later(at, world.chance.randint(1, 6))
        world.supplement(number, who, at)
        at = yield world.hours.later(at, world.chance.randint(0, 2))
        world.accept(number, at)
        yield from handled(world, number, power.promised)


def rated(world: World, number: str, who: Someone) -> Course:
    """Most of those whose case is finished rate it the next working day."""
    if world.application_state(number) is not State.CLOSED or world.chance.random() < UNRATED:
        return
    closed_at = world.case(number).closed_at
    if closed_at is None:
        return
    at = yield world.hours.later(closed_at, 1)
    grade = int(chosen(GRADES, world.chance))
    hall.rate_case(number, grade=grade, remark="等了很久才办结（样例）" if grade <= BAD else "", by=who.actor, at=at)


def penalty(world: World, power: PowerFacts, first: datetime) -> Course:
    """From filing to closing."""
    who = world.cast.anyone([])
    at = yield first
    number = world.file_case(power, who, at)
    yield from handled(world, number, power.promised)


def handled(world: World, number: str, promised: Limit | None) -> Course:
    """Every task of the flow, at the pace of this case, until it closes or is left lying."""
    if world.application_state(number) not in (None, State.ACCEPTED):
        return
    how, done, returned = temper(world.chance), 0, False
    case = world.case(number)
    while case.closed_at is None:
        node = world.node(case, case.tokens[0])
        days = how.days(node, done, world.chance, promised)
        if days is None:
            return
        at = yield world.hours.later(case.tokens[0].since, days)
        back = [each for each in ("review", "investigate") if each in case.visited and each != node.id]
        if node.act == "decide" and back and not returned and world.chance.random() < SENT_BACK:
            world.send_back(number, back[0], at)
            returned = True
        else:
            world.do(number, outcome_at(node, world.chance), at)
        done += 1
        case = world.case(number)


def outcome_at(node: Node, chance: Random) -> str:
    """One of the outcomes that a task has, the usual ones most often."""
    weights = OUTCOMES.get(node.act, {})
    return chosen({code: weights.get(code, 50) for code in node.outcome_codes}, chance)
