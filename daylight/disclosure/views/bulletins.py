"""季度通报: the bulletins for everybody, and the button that makes them public."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.disclosure import queries, services
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def index(request: Request) -> HttpResponse:
    """The bulletins of a quarter, unit by unit; the disclosure officer also sees those that are not public yet."""
    may_publish = _is_disclosure_officer(request)
    quarters = queries.bulletin_quarters(settings.DIVISION, only_public=not may_publish)
    asked = request.GET.get("quarter", "")
    quarter = asked if asked in quarters else next(iter(quarters), "")
    rows = queries.bulletins(settings.DIVISION, quarter, only_public=not may_publish) if quarter else []
    shown = {
        "quarters": quarters,
        "quarter": quarter,
        "rows": rows,
        "waits": may_publish and any(each.row.published_at is None for each in rows),
    }
    return render(request, "disclosure/openness/bulletins.html", shown)


@require_POST
def publish(request: Request, quarter: str) -> HttpResponse:
    """Make the bulletins of a quarter public."""
    if not _is_disclosure_officer(request):
        offices.administrator(
            request.actor, role=Role.DISCLOSURE_OFFICER, division=settings.DIVISION, on=legal_day(request.at)
        )
    carry_out(
        lambda: services.publish_bulletins(settings.DIVISION, quarter, by=request.actor, at=request.at),
        by=request.actor,
    )
    return HttpResponseRedirect(f"{reverse('openness-bulletins')}?quarter={quarter}")


def _is_disclosure_officer(request: Request) -> bool:
    try:
        offices.administrator(
            request.actor, role=Role.DISCLOSURE_OFFICER, division=settings.DIVISION, on=legal_day(request.at)
        )
    except Forbidden:
        return False
    return True
