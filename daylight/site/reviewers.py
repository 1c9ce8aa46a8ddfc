"""审查责任: who reviewed what before it was published, and when; the list for whoever answers for secrecy."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day, start_of_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.ledger.queries.traces import done_by_person, traces
from daylight.ledger.rules.kinds import KINDS
from daylight.offices import queries as offices
from daylight.site.navigation import AUDIT, DISCLOSING
from daylight.web.pages import render
from daylight.web.requests import Request

REVIEWING = ("record.published", "record.withdrawn", "entry.signed", "entry.published", "entry.withdrawn")
DAYS, MOST = 365, 500


@never_cache
@require_safe
def reviewers(request: Request) -> HttpResponse:
    """Every reviewer of the last year with their counts; one of them with each record and its time."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    today, division = legal_day(request.at), request.actor.division
    held = {post.role for post in offices.posts_of(request.actor.person or 0, today)}
    if request.actor.kind != ActorKind.OFFICER or not held & (DISCLOSING | AUDIT):
        raise Forbidden("post.missing", msg("This report is for disclosure officers and the audit administrator."))
    since, until = start_of_day(today - timedelta(DAYS)), start_of_day(today + timedelta(1))
    asked = request.GET.get("person", "")
    person = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    found = traces(division, since, until, person=person, limit=MOST) if person else []
    facts = {
        "rows": done_by_person(division, REVIEWING, since, until),
        "person": person,
        "reviewed": [each for each in found if each.kind in REVIEWING],
        "kinds": KINDS,
        "since": since,
    }
    return render(request, "site/reviewers.html", facts)
