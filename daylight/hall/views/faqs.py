"""Questions asked often: read and searched by everyone, written by departments; and following an item."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.queries import faqs
from daylight.hall.views.shared import for_applicants
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal


@require_safe
def search(request: Request) -> HttpResponse:
    """Find a word in the questions and answers of all items."""
    words = request.GET.get("q", "").strip()[:80]
    found = faqs.faqs_about(words) if words else []
    return render(request, "hall/faqs.html", {"words": words, "found": found})


@never_cache
@require_safe
def item(request: Request, code: str) -> HttpResponse:
    """The questions of one item, and following it."""
    power = catalogue.by_code(code)
    may_follow = request.actor.kind is not ActorKind.OFFICER
    shown = {
        "power": power,
        "faqs": faqs.faqs_of(power.id),
        "media": queries.media_of(power.id),
        "may_follow": may_follow,
        "follows": queries.follows(request.actor.person, "power", power.id),
        "follows_body": queries.follows(request.actor.person, "department", power.department),
    }
    return render(request, "hall/item_questions.html", shown)


@require_POST
@for_applicants
def follow(request: Request, code: str) -> HttpResponse:
    """Follow an item or its department, or no longer."""
    power = catalogue.by_code(code)
    kind = "department" if request.POST.get("kind") == "department" else "power"
    target = power.department if kind == "department" else power.id
    services.follow(kind, target, wanted=request.POST.get("wanted") == "yes", by=request.actor, at=request.at)
    return HttpResponseRedirect(reverse("item-questions", args=[code]))


@never_cache
@require_safe
def gaps(request: Request) -> HttpResponse:
    """The department's items without a question, and all its items to write questions for."""
    bodies = _edited(request)
    lacking = faqs.without_faq(bodies, legal_day(request.at))
    ids = [power for body in bodies for power in catalogue.published_ids(body)]
    return render(request, "hall/staff_faqs.html", {"lacking": lacking, "powers": catalogue.facts_of(ids)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, power_id: int) -> HttpResponse:
    """Write, change and withdraw the questions of one item."""
    power = edited_power(request, power_id)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            carry_out(lambda: _written(request, power_id), by=request.actor)
            messages.success(request, _("Saved. It can be read on the item's page at once."))
            return HttpResponseRedirect(reverse("staff-faq", args=[power_id]))
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
    shown = {
        "power": power,
        "faqs": faqs.faqs_of(power_id),
        "refusal": say_refusal(refusal) if refusal else "",
        "typed": request.POST if refusal else {},
    }
    return render(request, "hall/staff_faq.html", shown, status=refusal.status if refusal else 200)


def _written(request: Request, power_id: int) -> None:
    given = request.POST
    faq = given.get("faq", "")
    position = given.get("position", "0")
    services.write_faq(
        power_id,
        question=given.get("question", ""),
        answer=given.get("answer", ""),
        question_en=given.get("question_en", "")[:400],
        answer_en=given.get("answer_en", ""),
        position=int(position) if position.isdigit() and len(position) < 5 else 0,
        faq=UUID(faq) if _is_id(faq) else None,
        is_withdrawn=given.get("action") == "withdraw",
        by=request.actor,
        at=request.at,
    )


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def edited_power(request: Request, power_id: int) -> PowerFacts:
    """The item, for the catalogue editor of its department; raises Forbidden for everybody else."""
    bodies = _edited(request)
    power = catalogue.current(power_id)
    if power.department not in bodies:
        raise _not_editor()
    return power


def _edited(request: Request) -> list[int]:
    held = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    bodies = sorted({post.department for post in held if post.role is Role.CATALOGUE_EDITOR})
    if request.actor.kind is not ActorKind.OFFICER or not bodies:
        raise _not_editor()
    return bodies


def _not_editor() -> Forbidden:
    return Forbidden(
        "post.missing",
        msg("Only the catalogue editor of the item's department writes its questions."),
        next_step=msg("Sign in with an account that holds the post."),
    )
