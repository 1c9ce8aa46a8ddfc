"""公示: what is announced, and what anybody says of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import services
from daylight.catalogue.queries import clearing
from daylight.catalogue.rules.clearing.risk import GRADES
from daylight.catalogue.rules.clearing.stages import ANSWERED_NAMES, OBJECTION_NAMES, ObjectionKind
from daylight.catalogue.views.clearing.wording import rows
from daylight.core.actors import ActorKind
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request


def notices(request: Request) -> HttpResponse:
    """Every announcement: first those that still take opinions."""
    found = clearing.notices(request.at, inside=_inside(request))
    context = {
        "open": [each for each in found if each.is_open],
        "over": [each for each in found if not each.is_open],
        "grades": GRADES,
    }
    return render(request, "catalogue/clearing/notices.html", context)


def notice(request: Request, notice_id: int) -> HttpResponse:
    """One announcement with its risk grade, the text, and the opinions that have been answered."""
    page = clearing.notice(notice_id, request.at, inside=_inside(request))
    refusal: Refusal | None = None
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        told = {"text": request.POST.get("text", ""), "contact": request.POST.get("contact", "")}
        by = request.actor
        try:
            if kind not in set(ObjectionKind):
                raise Refusal("objection.kind", msg("Say what kind of opinion it is."))
            which = ObjectionKind(kind)
            carry_out(lambda: services.object_to(notice_id, kind=which, by=by, at=request.at, **told), by=by)
        except Refusal as error:
            if error.status == 404:
                raise
            refusal = error
        else:
            messages.success(request, _("Thank you. Your opinion will be answered here, in public."))
            return redirect("notice", notice_id)
    document = {key: value for key, value in page.power.document.items() if key not in page.power.withheld}
    context = {
        "page_of": page,
        "power": page.power,
        "rows": [row for row in rows(None, {**document, "withheld": page.power.withheld}, {}) if not row.is_withheld],
        "grades": GRADES,
        "objection_names": OBJECTION_NAMES,
        "answered_names": ANSWERED_NAMES,
        "refusal": refusal,
        "sent": request.POST if refusal else {},
    }
    return render(request, "catalogue/clearing/notice.html", context, status=422 if refusal else 200)


def _inside(request: Request) -> bool:
    return request.actor.kind is ActorKind.OFFICER
