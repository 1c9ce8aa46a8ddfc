"""The open-government office at work: drafts of public records are reviewed and published, most of them soon."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.disclosure import queries, services
from daylight.disclosure.queries import RecordFacts
from daylight.site.demo.agenda import Course
from daylight.site.demo.telling import Tale
from daylight.site.demo.world import World

CLEARED = "所列内容依规定属于应当公开的信息（样例）。"
SOON = 0.85
NOTES = (
    ("118", "experience", "栏目更新先列清单", "每月一日先列本月应公开的内容，逐项勾销，三个月没有漏项（样例）。"),
    ("112", "problem", "附件太大打不开", "群众反映扫描件超过二十兆，手机打不开，想知道各单位怎么处理（样例）。"),
    ("118", "news", "十月公开情况", "本月应公开内容已全部公开，依申请公开两件在办（样例）。"),
)
ANSWER = "我们改为上传可检索的文本，再附压缩后的扫描件（样例）。"


def daily_review(world: World, first: datetime) -> Course:
    """Once a working day the officer publishes most of what waits; records of the stories are left to the stories."""
    wished = world.hours.on(world.hours.workdays.next_on_or_after(legal_day(first)))
    while True:
        at = yield wished
        for row in queries.to_publish(world.division):
            if row.number not in world.told and world.chance.random() < SOON:
                approve(world, queries.facts_of(row), at)
        _bulletins(world, at)
        wished = world.hours.later(at, 1)


def board_life(world: World, departments: Mapping[str, int], since: datetime) -> Course:
    """Officers write on their board, and one answers another."""
    at = yield world.hours.on(world.hours.workdays.after(legal_day(since), 6))
    for code, kind, title, text in NOTES:
        by = world.cast.officer(Role.CATALOGUE_EDITOR, departments[code], holder="A")
        note = services.write_note(world.division, kind=kind, title=title, text=text, by=by, at=at)
        at = yield world.hours.later(at, 60)
        if kind == "problem":
            by = world.cast.officer(Role.CATALOGUE_EDITOR, departments["118"], holder="A")
            services.write_note(world.division, text=ANSWER, about=note, by=by, at=at)
            at = yield world.hours.later(at, 60)


def _bulletins(world: World, at: datetime) -> None:
    """The bulletins of a quarter that has ended are published."""
    public = queries.bulletin_quarters(world.division)
    for quarter in queries.bulletin_quarters(world.division, only_public=False):
        if quarter not in public:
            officer = world.cast.in_the_city(Role.DISCLOSURE_OFFICER)
            services.publish_bulletins(world.division, quarter, by=officer, at=at)


def disclosed(world: World, number: str, tale: Tale, at: datetime) -> Course:
    """The record of a story's case, prepared in the night, is published the next working day."""
    at = yield world.hours.later(at, 1)
    approve(world, queries.record(world.division, number), at)
    tale.step(number, msg("Reviews the public record and publishes it"), at)


def approve(world: World, record: RecordFacts, at: datetime) -> None:
    """Publish a draft as it is, with a reason where the scan found something."""
    officer = world.cast.in_the_city(Role.DISCLOSURE_OFFICER)
    cleared = CLEARED if record.findings else ""
    services.approve_record(record.division, record.number, as_seen=record.digest, cleared=cleared, by=officer, at=at)
