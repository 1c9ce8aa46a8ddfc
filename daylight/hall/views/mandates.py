"""委托代理与子账号: giving and taking back a mandate, and choosing whom one acts for."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries.search import Sought
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.rules.mandates import must_be_in_person
from daylight.hall.views.shared import for_applicants, person
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

MOST_POWERS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def home(request: Request) -> HttpResponse:
    """Whom one has let act for oneself, for whom one may act, and giving or ending a mandate."""
    must_be_in_person(request.actor.mandate)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            carry_out(lambda: _done(request), by=request.actor)
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
        else:
            messages.success(request, _("Noted."))
            return HttpResponseRedirect(reverse("my-mandates"))
    own, today = person(request), legal_day(request.at)
    found = queries.mandates_of(own)
    shown = {
        "given": [each for each in found if each.principal == own],
        "held": [each for each in found if each.agent == own],
        "party": queries.party(own),
        "powers": {each.id: each for each in catalogue.everything(Sought(online=True))[:MOST_POWERS]},
        "today": today,
        "refusal": refusal,
        "sent": request.POST if refusal else {},
    }
    return render(request, "hall/mandates.html", shown, status=refusal.status if refusal else 200)


@require_POST
@for_applicants
def act_for(request: Request) -> HttpResponse:
    """Act under a mandate from now on in this visit, or for oneself again."""
    key = request.POST.get("mandate", "")[:40]
    if not key:
        request.session.pop(queries.ACTS_UNDER, None)
        return HttpResponseRedirect(reverse("my"))
    in_person = offices.actor_of(request.user, place=request.actor.place)
    under = queries.acting_under(in_person, key, legal_day(request.at))
    if not under.mandate:
        raise NotFound("mandate.unknown", msg("There is no such mandate."))
    request.session[queries.ACTS_UNDER] = key
    messages.success(request, _("You now act for %(name)s.") % {"name": under.name})
    return HttpResponseRedirect(reverse("my"))


def _done(request: Request) -> object:
    sent, by, at = request.POST, request.actor, request.at
    if sent.get("verb") == "revoke":
        key = forms.key(sent, "mandate")
        if key is None:
            raise NotFound("mandate.unknown", msg("There is no such mandate."))
        return services.revoke_mandate(key, by=by, at=at)
    today = legal_day(at)
    return services.give_mandate(
        forms.text(sent, "username", 150),
        forms.text(sent, "name", 120),
        kind=forms.text(sent, "kind", 8),
        powers=forms.numbers(sent, "powers")[:MOST_POWERS],
        since=forms.day(sent, "since", otherwise=today),
        until=forms.day(sent, "until", otherwise=today),
        by=by,
        at=at,
    )
