"""Public hearings in the demonstration: one held and answered, one whose registration is open at the end."""

from datetime import datetime, timedelta

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.disclosure import services
from daylight.disclosure.services import HearingText
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

BASIS = "《重大行政决策程序暂行条例》第十六条"
PLACE = "江州市政务服务中心样例听证室"
PLACE_EN = "Hearing room, Jiangzhou Government Service Centre (sample)"
NIGHT = (
    "夜市经营时段调整方案（样例）",
    "拟将样例夜市收摊时间由二十四时调整为二十三时，减少对周边居民的影响。",
    "Closing time of night markets (sample)",
    "The sample night market is to close at 23:00 instead of 24:00, so that people living near it can sleep.",
)
PARKING = (
    "公共停车场收费标准调整方案（样例）",
    "拟对样例区域公共停车场实行分时收费，首半小时免费。",
    "Charges of public car parks (sample)",
    "Public parking in the sample area is to be charged by the hour of day; the first half hour is free.",
)
VOICES = (
    ("citizen", "赞成提前收摊，夜间噪声影响休息。", "adopted", ""),
    ("company", "建议周末仍到二十四时，平日提前。", "partly", "周末延长半小时，兼顾经营和休息（样例）。"),
)


def hearings(world: World, departments: dict[str, int], since: datetime, until: datetime) -> Course:
    """The first hearing goes from its notice to its answers; the second is announced shortly before the end."""
    department = departments["118"]
    head = world.cast.officer(Role.DEPARTMENT_HEAD, department, holder="A")
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 8))
    held = world.hours.on(world.hours.workdays.after(legal_day(at), 12))
    number = services.announce_hearing(department, _text(NIGHT, at, held), by=head, at=at)
    for username, view, _answer, _reason in VOICES:
        at = yield world.hours.later(at, 1)
        who = world.cast.account(username).actor
        services.register_for_hearing(world.division, number, view=view, by=who, at=at)
    at = yield world.hours.later(held, 1)
    minutes = "主持人介绍方案；到会人员陈述意见；笔录经到会人员核对（样例）。"
    services.record_hearing(world.division, number, minutes=minutes, attended=[1, 2], by=head, at=at)
    at = yield world.hours.later(at, 3)
    answers = {serial: voice[2:] for serial, voice in enumerate(VOICES, 1)}
    decision = "平日经营至二十三时，周末至二十三时三十分（样例）。"
    services.answer_hearing(world.division, number, answers, decision=decision, by=head, at=at)
    at = yield world.hours.on(world.hours.workdays.next_on_or_after(legal_day(until - timedelta(days=7))))
    held = world.hours.on(world.hours.workdays.after(legal_day(at), 20))
    services.announce_hearing(department, _text(PARKING, at, held), by=head, at=at)


def _text(told: tuple[str, str, str, str], at: datetime, held: datetime) -> HearingText:
    matter, plan, matter_en, plan_en = told
    closes = at + (held - at) / 2
    return HearingText(matter, plan, BASIS, PLACE, 20, closes, held, matter_en, plan_en, PLACE_EN)
