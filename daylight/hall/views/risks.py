"""Risk scores and the complaints that move them, for officers."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.clearing.risk import GRADES
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.hall import queries
from daylight.web.pages import render
from daylight.web.requests import Request


@never_cache
@require_safe
def by_complaints(request: Request) -> HttpResponse:
    """Each graded risk point of the division with its score as named and as the year's complaints move it."""
    if request.actor.kind is not ActorKind.OFFICER or request.actor.post is None:
        raise Forbidden(
            "post.missing",
            msg("This page is for officers at their posts."),
            next_step=msg("Sign in with an account that holds a post."),
        )
    found = queries.complaint_risks(request.actor.division, legal_day(request.at), request.at)
    powers = {each.id: each for each in catalogue.facts_of({each.power for each in found})}
    return render(request, "hall/desk/complaint_risks.html", {"found": found, "powers": powers, "grades": GRADES})
