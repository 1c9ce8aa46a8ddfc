"""What helps people in the hall: guides, times at windows, agents, a look before handing in, reports of the year."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Role
from daylight.core.instants import legal_day, start_of_day
from daylight.hall import queries, services
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

SELLS = "meals = 制售餐食 // Meals made here | packed = 只卖预包装食品 // Packed food only"
STAFF = "有没有接触直接入口食品的人员 // Does anybody touch food that is eaten as it is?"
GUIDE = f"""sells | 您准备经营什么（样例） // What will you sell (sample)? | {SELLS}
staff | {STAFF} | yes = 有 // Yes | no = 没有 // No
layout: sells == "meals"
safety_rules: sells == "meals"
health_certificates: staff == "yes"
"""
HINTS = "经营场所地址请写到门牌号；平面图上请标明加工区和就餐区的面积（样例）。"
WINDOWS = ("118", "112")
DAYS_OPEN = 5


def hall_life(
    world: World, departments: dict[str, int], food: PowerFacts, since: datetime, until: datetime
) -> Iterator[Course]:
    """What the market office offers, who uses it, which companies report the year, and a draft put to the people."""
    yield _offers(world, departments, food, since, until)
    yield _agent(world, food, since, until)
    yield _reports(world, since)
    yield _asks(world, departments, since)


def _offers(world: World, departments: dict[str, int], food: PowerFacts, since: datetime, until: datetime) -> Course:
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 3))
    editor = world.cast.officer(Role.CATALOGUE_EDITOR, food.department, holder="A")
    services.write_guide(food.id, lines=GUIDE, by=editor, at=at)
    at = yield world.hours.later(at, 30)
    for code in WINDOWS:
        clerk = world.cast.officer(Role.WINDOW, departments[code], holder="A")
        for n in range(1, DAYS_OPEN + 1):
            day = start_of_day(world.hours.workdays.after(legal_day(until), n))
            opens, closes = day + timedelta(hours=9), day + timedelta(hours=11, minutes=30)
            services.open_slots(
                departments[code], opens_at=opens, closes_at=closes, minutes=30, places=2, by=clerk, at=at
            )
    at = yield world.hours.later(at, 1)
    citizen = world.cast.account("citizen").actor
    first = next(iter(queries.slots_ahead(departments["118"], start_of_day(legal_day(until))).values()), [])
    for slot in first[:1]:
        services.book(slot.id, power_id=food.id, by=citizen, at=at)


def _asks(world: World, departments: dict[str, int], since: datetime) -> Course:
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 12))
    clerk = world.cast.officer(Role.WINDOW, departments["112"], holder="A")
    asked = services.open_survey(
        departments["112"],
        title="样例夜市管理办法（草案）征求意见",
        purpose="草案规定夜市的时间、地点和收费，请提出意见（样例）。",
        questions="您对草案有什么意见\n您认为还应当规定什么",
        title_en="Opinions on the draft measures for night markets (sample)",
        purpose_en="The draft lays down times, places and charges of night markets; say what you think (sample).",
        questions_en="What do you think of the draft\nWhat else should it lay down",
        opens=legal_day(at),
        closes=legal_day(at) + timedelta(days=30),
        by=clerk,
        at=at,
    )
    at = yield world.hours.later(at, 1)
    said = {"q1": "建议收摊时间提前到二十二时（样例）。"}
    services.answer_survey(asked, answers=said, by=world.cast.account("citizen").actor, at=at)
    at = yield world.hours.on(world.hours.workdays.after(legal_day(at), 4))
    services.conclude_survey(
        asked,
        conclusion="收摊时间的意见已经采纳，办法第六条改为二十二时（样例）。",
        conclusion_en="The opinions on closing time were adopted; article 6 now says 22:00 (sample).",
        by=clerk,
        at=at,
    )


def _agent(world: World, food: PowerFacts, since: datetime, until: datetime) -> Course:
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 20))
    company, agent = world.cast.account("company"), world.cast.account("citizen3")
    ends = legal_day(until) + timedelta(days=180)
    key = services.give_mandate(
        "citizen3", agent.name, kind="staff", powers=[food.id], since=legal_day(at), until=ends, by=company.actor, at=at
    )
    at = yield world.hours.later(at, 1)
    acting = queries.acting_under(agent.actor, str(key), legal_day(at))
    draft = services.start_application(food.key, by=acting, at=at)
    preview = services.ask_preview(draft.id, by=acting, at=at)
    at = yield world.hours.later(at, 1)
    clerk = world.cast.officer(Role.WINDOW, food.department, holder="A")
    services.give_hints(preview, hints=HINTS, is_ready=False, by=clerk, at=at)


def _reports(world: World, since: datetime) -> Course:
    powers = [
        each
        for each in catalogue.facts_of(each.id for each in catalogue.options())
        if each.extra.get("channel") == "annual_report"
    ]
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 9))
    for username in ("company", "company4"):
        for power in powers:
            number = world.apply(power, world.cast.account(username), at).number
            at = yield world.hours.later(at, 1)
            world.accept(number, at)
            at = yield world.hours.later(at, 1)
