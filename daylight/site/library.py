"""Pages over the library and the cases that run under it: consistency, and the cases a change of the law touches."""

from django.http import HttpResponse

from daylight.casework.queries.under_powers import open_cases
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries.agreement import KINDS
from daylight.catalogue.queries.radar import powers_touched, radar_page
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.site.agreement import disagreements
from daylight.web.pages import render
from daylight.web.requests import Request


def consistency(request: Request) -> HttpResponse:
    """Where the library and what really runs part, for officers of the division."""
    _must_be_officer(request)
    found = disagreements(request.actor.division, legal_day(request.at))
    groups = [(kind, said, [each for each in found if each.kind == kind]) for kind, (_, said) in KINDS.items()]
    context = {
        "groups": [group for group in groups if group[2]],
        "bodies_of": {each.id: each.department for each in catalogue.facts_of({each.power for each in found})},
        "wrong": sum(1 for each in found if each.is_wrong),
        "total": len(found),
    }
    return render(request, "site/consistency.html", context)


def touched_cases(request: Request, change_id: int) -> HttpResponse:
    """The open cases under the powers that a change of the law touches; each goes on under the version it began."""
    _must_be_officer(request)
    division = request.actor.division
    page = radar_page(change_id, division, request.at)
    powers = dict(powers_touched(change_id, division))
    named = {power.id: power for power in catalogue.facts_of(powers)}
    context = {"page_of": page, "cases": open_cases(division, powers), "powers": named, "first_days": powers}
    return render(request, "site/touched_cases.html", context)


def _must_be_officer(request: Request) -> None:
    if request.actor.kind is not ActorKind.OFFICER:
        raise Forbidden("post.missing", msg("This page is for officers at their posts."))
