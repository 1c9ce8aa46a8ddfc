"""The supervisors at work: they sign in, order a department to answer, read its reply, and lift the order."""

from datetime import datetime, timedelta

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.site.demo.agenda import Course
from daylight.site.demo.older import older_register
from daylight.site.demo.world import World
from daylight.supervision import queries, services
from daylight.supervision.queries import FindingFacts
from daylight.supervision.queries.duties import duties_of

DRAWN_FROM_DAYS = 30
SEEN = "案卷完整，各环节留痕与纸质材料一致（样例）。"
PAPER_FILE = "纸质2026-0077（样例）"
LEVELS = ("red", "yellow")
FORGETS = 9
"""The days of the month on which the B holder forgets to sign in are multiples of this."""
ASKED = "请查明原因，说明责任岗位，并提出防止再次发生的措施（样例）。"
ON_THE_SPOT = "定于次日到岗位现场查看登记簿和电子留痕，请准备相关材料（样例）。"
REPLIED = "已查明：同一岗位同时承办多件。已增派人手，并在本科室通报（样例）。"
LIFTED = "整改到位，同意摘牌（样例）。"


def overseeing(world: World, since: datetime, until: datetime) -> list[Course]:
    """Daily sign-ins, an order that is lifted in the end, and one on the spot that is still open."""
    middle = since + (until - since) / 2
    return [
        older_register(world, since),
        _signing_in(world, until - timedelta(days=30), "A"),
        _signing_in(world, until - timedelta(days=30), "B"),
        _order_to_its_end(world, world.hours.on(world.hours.workdays.after(legal_day(middle), 1))),
        _drawing(world, world.hours.on(world.hours.workdays.after(legal_day(middle), 3))),
        _comparing(world, world.hours.on(world.hours.workdays.after(legal_day(middle), 5))),
        _open_order(world, world.hours.on(world.hours.workdays.next_on_or_after(legal_day(until - timedelta(days=4))))),
    ]


def _signing_in(world: World, first: datetime, rank: str) -> Course:
    """One holder of the supervisor's post on every working day but those away; the B holder now and then forgets."""
    wished = world.hours.on(world.hours.workdays.next_on_or_after(legal_day(first)))
    while True:
        at = yield wished
        supervisor = world.cast.in_the_city(Role.SUPERVISOR, holder=rank)
        if supervisor.holder == rank and not (rank == "B" and legal_day(at).day % FORGETS == 0):
            services.sign_in(division=world.division, by=supervisor, at=at)
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
    at = yield world.hours.later(at, 1)
    _held_to_account(world, made.id, made.department, supervisor, at)


def _held_to_account(world: World, order: int, department: int, by: Actor, at: datetime) -> None:
    """The handler's post answers for the first duty of the department's responsibility list."""
    duties = duties_of(department)
    if duties and world.cast.has(Role.HANDLER, department):
        at_fault = world.cast.officer(Role.HANDLER, department, holder="A")
        services.hold_accountable(
            order, division=world.division, post=at_fault.post or 0, person=at_fault.person or 0,
            measure="通报批评", duty=duties[0].key, basis="《行政许可法》第七十四条", by=by, at=at,
        )  # fmt: skip


def _open_order(world: World, first: datetime) -> Course:
    at = yield first
    found = _unanswered(world)
    if found is not None:
        supervisor = world.cast.in_the_city(Role.SUPERVISOR)
        services.issue_order(
            found.id, division=world.division, kind="on_site", demand=ON_THE_SPOT, by=supervisor, at=at
        )


def _drawing(world: World, first: datetime) -> Course:
    """A draw: announced, drawn once the public log has grown, and the first drawn case looked at."""
    at = yield first
    supervisor, division = world.cast.in_the_city(Role.SUPERVISOR), world.division
    ledger.seal_log(at=at)
    draw = services.announce_draw(division=division, days=DRAWN_FROM_DAYS, how_many=3, by=supervisor, at=at)
    at = yield world.hours.later(at, 1)
    ledger.seal_log(at=at)
    drawn = services.draw_cases(draw, division=division, by=supervisor, at=at)
    at = yield world.hours.later(at, 1)
    services.record_check(
        division=division, seen=SEEN, is_faulty=False, draw_id=draw, number=drawn[0], by=supervisor, at=at
    )


def _comparing(world: World, first: datetime) -> Course:
    """Paper files of one office are held against its cases; one of them was never entered."""
    at = yield first
    supervisor, number = world.cast.in_the_city(Role.SUPERVISOR), sorted(world.told)[0]
    department = world.case(number).department
    services.compare_archives([number, PAPER_FILE], department=department, by=supervisor, at=at)


def _unanswered(world: World) -> FindingFacts | None:
    """The newest finding that nobody has answered, a red one where there is one; the stories' cases left out."""
    for level in LEVELS:
        rows = queries.findings(world.division, level=level, state="raised").filter(department__isnull=False)
        for row in rows[:20]:
            if row.number not in world.told and world.cast.has(Role.DEPARTMENT_HEAD, row.department or 0):
                return queries.facts_of(row)
    return None
