"""领导首页: coverage, the four rates, red lamps, the ranking of the month and the data centre, on one page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.performance.queries import plans
from daylight.performance.queries.runs import Place, league, run_of
from daylight.registers import queries as registers
from daylight.site.navigation import LEADING
from daylight.supervision.queries import standings
from daylight.supervision.queries.standings import Standing
from daylight.web.pages import render
from daylight.web.requests import Request

SHOWN_PLACES = 10


@dataclass(frozen=True, slots=True)
class Ranking:
    """The last month that was scored under a plan, the best first."""

    plan: str
    month: object
    places: list[Place]


@never_cache
@require_safe
def leaders(request: Request) -> HttpResponse:
    """For heads of departments and those who oversee the division; every figure leads to where it comes from."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    person, day = request.actor.person or 0, legal_day(request.at)
    held = {post.role for post in offices.posts_of(person, day)} if request.actor.kind == ActorKind.OFFICER else set()
    if not held & LEADING:
        raise Forbidden("post.missing", msg("This page is for heads of departments and those who oversee them."))
    division = request.actor.division
    found = standings.standings(division, at=request.at)
    bodies = {each.id: each for each in offices.departments(division)}
    facts = {
        "all": standings.together(found),
        "rows": _rows(found, bodies),
        "rankings": _rankings(division),
        "registers": registers.holdings(division),
        "may_open_cockpit": bool(held & {Role.SUPERVISOR, Role.AUDIT_ADMIN}),
    }
    return render(request, "site/leaders.html", facts)


def _rows(
    found: Mapping[int, Standing], bodies: Mapping[int, DepartmentFacts]
) -> list[tuple[DepartmentFacts, Standing]]:
    """Departments with what stands there: those with red lamps first, then those with most open cases."""
    rows = [(bodies[body], standing) for body, standing in found.items() if body in bodies]
    return sorted(rows, key=lambda row: (-row[1].red, -row[1].open, row[0].code))


def _rankings(division: str) -> list[Ranking]:
    found = []
    for plan in plans.names():
        try:
            run = run_of(division, plan)
        except NotFound:
            continue
        found.append(Ranking(plan, run.month, league(run)[:SHOWN_PLACES]))
    return found
