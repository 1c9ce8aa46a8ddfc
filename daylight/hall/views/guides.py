"""情形引导: a few questions that tell which materials one's own case calls for; and writing them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.refusals import Refusal
from daylight.hall import queries, services
from daylight.hall.rules import situations
from daylight.hall.views.faqs import edited_power
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal


@require_safe
def item(request: Request, code: str) -> HttpResponse:
    """The questions of an item's guide; answered, the materials that this situation calls for and those it does not."""
    power = catalogue.by_code(code)
    guide = queries.guide_of(power.id)
    if guide is None:
        return render(request, "hall/item_guide.html", _whole(power))
    answers = situations.answered(guide, request.GET.dict())
    done = len(answers) == len(guide.questions)
    shown = {
        "power": power,
        "guide": guide,
        "answers": answers,
        "done": done,
        "lacking": bool(request.GET) and not done,
        "called_for": [each for each in power.materials if guide.calls_for(str(each["key"]), answers)],
        "spared": [each for each in power.materials if not guide.calls_for(str(each["key"]), answers)],
    }
    return render(request, "hall/item_guide.html", shown)


def _whole(power: PowerFacts) -> dict[str, Any]:
    """Without a guide every material stands on the list."""
    nothing: dict[str, Any] = {"guide": None, "answers": {}, "done": True, "lacking": False, "spared": []}
    return {**nothing, "power": power, "called_for": list(power.materials)}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, power_id: int) -> HttpResponse:
    """Write the situation guide of one item of one's department."""
    power = edited_power(request, power_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        lines = request.POST.get("lines", "")
        try:
            carry_out(
                lambda: services.write_guide(power_id, lines=lines, by=request.actor, at=request.at), by=request.actor
            )
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
        else:
            messages.success(request, _("Saved. It can be read on the item's page at once."))
            return HttpResponseRedirect(reverse("staff-guide", args=[power_id]))
    guide = queries.guide_of(power_id)
    shown = {
        "power": power,
        "guide": guide,
        "lines": request.POST.get("lines", "") if refusal else situations.written(guide) if guide else "",
        "refusal": say_refusal(refusal) if refusal else "",
    }
    return render(request, "hall/staff_guide.html", shown, status=refusal.status if refusal else 200)
