"""The supervisors at work: they sign in, order a department to answer, read its reply, and lift the order."""

from datetime import datetime, timedelta

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World
from daylight.supervision import queries, services
from daylight.supervision.queries import FindingFacts

LEVELS = ("red", "yellow")
ASKED = "请查明原因，说明责任岗位，并提出防止再次发生的措施（样例）。"
ON_THE_SPOT = "定于次日到岗位现场查看登记簿和电子留痕，请准备相关材料（样例）。"
REPLIED = "已查明：同一岗位同时承办多件。已增派人手，并在本科室通报（样例）。"
LIFTED = "整改到位，同意摘牌（样例）。"


def overseeing(world: World, since: datetime, until: datetime) -> list[Course]:
    """Daily sign-ins, an order that is lifted in the end, and one on the spot that is still open."""
    middle = since + (until - since) / 2
    return [
        _signing_in(world, until - timedelta(days=30)),
        _order_to_its_end(world, world.hours.on(world.hours.workdays.after(legal_day(middle), 1))),
        _open_order(world, world.hours.on(world.hours.workdays.next_on_or_after(legal_day(until - timedelta(days=4))))),
    ]


def _signing_in(world: World, first: datetime) -> Course:
    wished = world.hours.on(world.hours.workdays.next_on_or_after(legal_day(first)))
    while True:
        at = yield wished
        services.sign_in(division=world.division, by=world.cast.in_the_city(Role.SUPERVISOR), at=at)
        wished = world.hours.later(at, 1)


def _order_to_its_end(world: World, first: datetime) -> Course:
    at = yield first
    found = _unanswered(world)
    while found is None:
        at = yield world.hours.later(at, 2)
        found = _unanswered(world)
    supervisor, division = world.cast.in_the_city(Role.SUPERVISOR), world.division
    made = services.issue_order(found.id, division=division, kind="letter", demand=ASKED, by=supervisor, at=at)
    at = yield world.hours.later(at, 3)
    head = world.cast.officer(Role.DEPARTMENT_HEAD, made.department, holder="A")
    services.reply_to_order(made.id, division=division, text=REPLIED, is_true=True, is_objective=False, by=head, at=at)
    at = yield world.hours.later(at, 2)
    services.lift_order(made.id, division=division, result=LIFTED, by=supervisor, at=at)


def _open_order(world: World, first: datetime) -> Course:
    at = yield first
    found = _unanswered(world)
    if found is not None:
        supervisor = world.cast.in_the_city(Role.SUPERVISOR)
        services.issue_order(
            found.id, division=world.division, kind="on_site", demand=ON_THE_SPOT, by=supervisor, at=at
        )


def _unanswered(world: World) -> FindingFacts | None:
    """The newest finding that nobody has answered, a red one where there is one; the stories' cases left out."""
    for level in LEVELS:
        rows = queries.findings(world.division, level=level, state="raised").filter(department__isnull=False)
        for row in rows[:20]:
            if row.number not in world.told and world.cast.has(Role.DEPARTMENT_HEAD, row.department or 0):
                return queries.facts_of(row)
    return None
