"""Films and recordings of an item: played by everybody, kept by the department."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from daylight.catalogue import queries as catalogue
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.rules import media as rules
from daylight.hall.views.faqs import edited_power
from daylight.ledger.services import carry_out
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def play(request: Request, code: str, key: UUID) -> HttpResponse:
    """The film or recording itself; a browser plays it in the page, opened alone it is a download."""
    found = queries.medium(catalogue.by_code(code).id, key)
    return files.handed_out(found.digest, f"{found.title}.{found.type.split('/')[1]}", found.type)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: Request, power_id: int) -> HttpResponse:
    """Add films and recordings to one item of one's department, or take them away."""
    power = edited_power(request, power_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            carry_out(lambda: _kept(request, power_id), by=request.actor)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("Saved. It can be read on the item's page at once."))
            return HttpResponseRedirect(reverse("staff-media", args=[power_id]))
    shown = {
        "power": power,
        "media": queries.media_of(power_id),
        "accept": rules.ACCEPTED,
        "most_megabytes": settings.MAX_UPLOAD_BYTES // (1024 * 1024),
        "refusal": refusal,
        "sent": request.POST if refusal else {},
    }
    return render(request, "hall/staff_media.html", shown, status=refusal.status if refusal else 200)


def _kept(request: Request, power_id: int) -> object:
    sent, by, at = request.POST, request.actor, request.at
    if sent.get("verb") == "withdraw":
        key = forms.key(sent, "medium")
        if key is None:
            raise NotFound("medium.unknown", msg("There is no such film or recording."))
        return services.withdraw_medium(power_id, key, by=by, at=at)
    file = request.FILES.get("file")
    content = file.read(settings.MAX_UPLOAD_BYTES + 1) if file else b""
    told = {"title": forms.text(sent, "title", 120), "words": forms.text(sent, "words", 8000)}
    return services.add_medium(power_id, **told, content=content, by=by, at=at)
