"""The open-government office at work: drafts of public records are reviewed and published, most of them soon."""

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
