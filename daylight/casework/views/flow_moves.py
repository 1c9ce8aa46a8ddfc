"""Moving running cases to the latest version of a flow, after a dry run that says which map and which do not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.casework.queries.flow_moves import dry_run
from daylight.casework.services.move_to_flow import MAY_MOVE, move_to_flow
from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal


def moves(request: Request, name: str) -> HttpResponse:
    """GET is the dry run; POST moves one case, named by its number."""
    by = _mover(request)
    latest = procedure.flow_named(name)
    if request.method == "POST":
        number, reason = request.POST.get("number", ""), request.POST.get("reason", "")[:500].replace("\0", "")
        seen = request.POST.get("revision", "")
        try:
            carry_out(
                lambda: move_to_flow(
                    by.division,
                    number,
                    flow_version=latest.id,
                    as_seen=int(seen) if seen.isdecimal() else -1,
                    reason=reason,
                    by=by,
                    at=request.at,
                ),
                by=by,
            )
            messages.success(request, _("Case %(number)s goes on under the latest version.") % {"number": number})
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            messages.error(request, say_refusal(refusal))
        return redirect("flow-moves", name)
    cases = dry_run(by.division, by.department or 0, name)
    context = {"flow": latest, "cases": cases, "fit": sum(not case.obstacles for case in cases)}
    return render(request, "casework/flow_moves.html", context)


def _mover(request: Request) -> Actor:
    held = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    fitting = [post for post in held if post.role in MAY_MOVE]
    in_use = [post for post in fitting if post.id == request.actor.post]
    for post in [*in_use, *fitting]:
        return offices.standing_at(request.actor, post)
    if request.actor.kind is not ActorKind.OFFICER or not fitting:
        raise Forbidden(
            "post.missing",
            msg("Only the head or the catalogue editor of the department moves its cases to another flow."),
            next_step=msg("Ask one of them."),
        )
    return request.actor
