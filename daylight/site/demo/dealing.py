"""Findings are dealt with: heads of departments explain them, the supervisor ends them; the newest still wait."""

from datetime import datetime, timedelta

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.site.demo.agenda import Course
from daylight.site.demo.crowd import chosen
from daylight.site.demo.world import World
from daylight.supervision import queries, services
from daylight.supervision.queries import FindingFacts

REST = timedelta(days=2)
EXPLAINED = "已核实：承办人员当日集中办理多件，未及时处理本环节，现已补办并调整排班（样例）。"
CONFIRMED, DISMISSED, EXEMPTED = (
    "情况属实，予以认定（样例）。",
    "经核对，办理未违反规则，予以排除（样例）。",
    "平台故障所致",
)
ENDS = {"confirm": 70, "dismiss": 22, "exempt": 8}


def dealing(world: World, first: datetime) -> Course:
    """Every second working day what is older than two days is explained, and what was explained before is ended."""
    wished = world.hours.on(world.hours.workdays.next_on_or_after(legal_day(first)))
    while True:
        at = yield wished
        for found in _waiting(world, "explained", at):
            _end(world, found, at)
        for found in _waiting(world, "raised", at):
            if not world.cast.has(Role.DEPARTMENT_HEAD, found.department or 0):
                continue
            head = world.cast.officer(Role.DEPARTMENT_HEAD, found.department or 0, holder="A")
            services.explain(found.id, division=world.division, text=EXPLAINED, by=head, at=at)
        wished = world.hours.later(at, 2)


def _waiting(world: World, state: str, at: datetime) -> list[FindingFacts]:
    """Findings in that state that have rested, those of the stories left out."""
    rows = queries.findings(world.division, state=state).filter(department__isnull=False, noticed_at__lt=at - REST)
    return [queries.facts_of(row) for row in rows if row.number not in world.told]


def _end(world: World, found: FindingFacts, at: datetime) -> None:
    supervisor, division = world.cast.in_the_city(Role.SUPERVISOR), world.division
    verb = chosen(ENDS, world.chance)
    if verb == "confirm":
        services.confirm(found.id, division=division, reason=CONFIRMED, by=supervisor, at=at)
    elif verb == "dismiss":
        services.dismiss(found.id, division=division, reason=DISMISSED, by=supervisor, at=at)
    else:
        ticket = f"YLGZ-{found.id}（样例）"
        services.exempt(found.id, division=division, reason=EXEMPTED, ticket=ticket, by=supervisor, at=at)
