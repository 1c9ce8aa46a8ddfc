"""An older register is taken in as a log of its own, and a rule written for it is tried on it."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

from daylight.core.actors import Role, job
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World
from daylight.supervision import services
from daylight.supervision.rules.judging.document import document
from daylight.supervision.rules.reading import times
from daylight.supervision.rules.reading.cases import ReadCase, ReadEvent, Told

LOG = "旧处罚登记簿 2023（样例）"
CASES = 120
FIRST = date(2023, 1, 9)
HERE = timezone(timedelta(hours=8))
CLERKS = ("青禾（样例）", "石岩（样例）", "江晴（样例）")
LATE = {
    "id": "JZ01", "name": "立案后超过九十日才决定", "name_en": "Decided later than 90 days after filing",
    "level": "red", "dimension": "time", "phase": "after", "basis": "《行政处罚法》第六十条",
    "meaning": "旧登记簿中从立案到决定超过九十日的案件（样例）。", "parameters": {"days": 90},
    "breach": {"days_between": {"from": {"act": "立案"}, "to": {"act": "决定"}}, "more_than": "$days"},
}  # fmt: skip
OVERPAID = {
    "id": "JZ02", "name": "缴款合计多于罚款", "name_en": "Paid more than was fined", "level": "yellow",
    "dimension": "fee", "phase": "after", "meaning": "各次缴款和退款合计多于决定的罚款（样例）。",
    "breach": {"sum": ["缴款", "退款"], "of": "金额", "more_than": {"first": "决定", "of": "罚款"}},
}  # fmt: skip


def older_register(world: World, since: datetime) -> Course:
    """In office hours of the first week: the log, then the rules and their trial by a supervisor."""
    hours, division = world.hours, world.division
    at = yield hours.later(since, 2)
    seal = hashlib.sha256(LOG.encode()).hexdigest()
    services.import_cases(
        services.Source("csv", seal, _cases), log=LOG, replace=False, by=job("import-cases", division), at=at
    )
    supervisor = world.cast.in_the_city(Role.SUPERVISOR)
    for made in (LATE, OVERPAID):
        at = yield hours.later(at, 1)
        rule = document(made)
        number = services.propose_rule(rule, division=division, reason="旧账清理（样例）", by=supervisor, at=at)
        services.try_rule(rule.id, number, division=division, log=LOG, by=supervisor, at=at)


def _cases(told: Told) -> Iterator[ReadCase]:
    """Some decisions come late, some fines are overpaid and not all of that is paid back, two lines cannot be read."""
    chance = Random(CASES)  # noqa: S311 - chance, not secrecy
    for number in range(1, CASES + 1):
        name, filed = f"旧罚〔2023〕{number:03d}号（样例）", FIRST + timedelta(days=chance.randint(0, 250))
        decided = filed + timedelta(days=chance.choice((20, 35, 50, 80, 89, 90, 91, 130)))
        fine = chance.choice((200, 500, 1200, 3000))
        paid = fine + chance.choice((0, 0, 0, 50))
        events = [
            _event(told, "立案", filed, chance),
            _event(told, "决定", decided, chance, 罚款=fine),
            _event(told, "缴款", decided + timedelta(days=chance.randint(1, 20)), chance, 金额=paid),
        ]
        if paid > fine and chance.random() < 0.5:
            events.append(_event(told, "退款", decided + timedelta(days=30), chance, 金额=fine - paid))
        if number in (17, 64):
            told.refuse("event.no_time_that_can_be_read", str(number * 3 + 1), "2023-02-30")
        traits = {"登记机关": told.value("case", "登记机关", "string", "江州市市场监督管理局（样例）")}
        yield ReadCase(name, traits, events)


def _event(told: Told, act: str, on: date, chance: Random, **said: int) -> ReadEvent:
    at = datetime(on.year, on.month, on.day, chance.randint(9, 16), chance.choice((5, 20, 40)), tzinfo=UTC)
    time = times.moment(at.replace(tzinfo=HERE).isoformat())
    traits = {name: told.value("event", name, "int", str(value)) for name, value in said.items()}
    return ReadEvent(act, "", chance.choice(CLERKS), time, traits)
