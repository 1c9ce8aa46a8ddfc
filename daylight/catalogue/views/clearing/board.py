"""What waits for an officer in clearing, and the declaring of powers."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import queries, services
from daylight.catalogue.models import Campaign, Declaration
from daylight.catalogue.queries import clearing
from daylight.catalogue.queries.secrecy import clearance
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.clearing.checks import DISCLOSURE
from daylight.catalogue.rules.clearing.filled import Filled
from daylight.catalogue.rules.clearing.limits import CLOCK_NAMES
from daylight.catalogue.rules.clearing.stages import NATURE_NAMES, OBJECTION_NAMES, STAGE_NAMES, Nature
from daylight.catalogue.rules.comparison import compare
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer, named_in_words
from daylight.catalogue.views.clearing.wording import SAME_AS
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

USUAL = {
    "content": msg("All elements of the power but those withheld"),
    "form": msg("The portal of the government and the page of the body"),
    "scope": msg("The public"),
    "time": msg("As long as the power is in force"),
}


def board(request: Request) -> HttpResponse:
    """What waits for this officer, everything on its way in the division, and what is overdue."""
    must_be_officer(request.actor)
    division = request.actor.division
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    context = {
        "board": clearing.board(division, posts, departments_edited(request), request.at),
        "overdue": clearing.overdue(division, request.at),
        "stage_names": STAGE_NAMES,
        "clock_names": CLOCK_NAMES,
        "objection_names": OBJECTION_NAMES,
        "is_cleared": bool(clearance(((post.role.value, post.department) for post in posts), [])),
        "campaigns": Campaign.objects.filter(division_id=division).order_by("-opened_at")[:20],
    }
    return render(request, "catalogue/clearing/board.html", context)


def declare(request: Request) -> HttpResponse:
    """Declare one or more drafts of the officer's own bodies."""
    must_be_officer(request.actor)
    edited = departments_edited(request)
    ready = clearing.declarable(edited)
    asked = {int(each) for each in [*request.GET.getlist("power"), *request.POST.getlist("power")] if each.isdecimal()}
    chosen = [power for power in ready if power.pk in asked]
    if request.method == "POST" and chosen:
        by = editor(request, chosen[0].department_id)
        items = [_filled(request.POST, power.pk) for power in chosen]
        told = {
            "section": request.POST.get("section", ""),
            "campaign": _number(request.POST.get("campaign", "")),
            "task": _number(request.POST.get("task", "")),
        }
        try:
            carry_out(lambda: services.declare(items, by=by, at=request.at, **told), by=by)  # type: ignore[arg-type]
        except Refusal as refusal:
            if refusal.status in {403, 404}:
                raise
            return _form(request, edited, asked, refusal)
        made = Declaration.objects.filter(power=chosen[0].pk).order_by("-id").first()
        if made is not None:
            receipt = {"number": made.submission.number}
            messages.success(request, _("Handed in. The receipt number is %(number)s.") % receipt)
            return redirect("clearing-declaration", made.pk)
    return _form(request, edited, asked, None)


def _form(request: Request, edited: list[int], asked: set[int], refusal: Refusal | None) -> HttpResponse:
    ready = clearing.declarable(edited)
    chosen = [power for power in ready if power.pk in asked]
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    context = {
        "ready": ready,
        "chosen": chosen,
        "changed": {power.pk: changed_elements(power.pk) for power in chosen},
        "elements": ELEMENTS,
        "disclosure": DISCLOSURE,
        "usual": USUAL,
        "nature_names": NATURE_NAMES,
        "campaigns": Campaign.objects.filter(departments__in=edited, closed_at=None).distinct(),
        "tasks": clearing.board(request.actor.division, posts, edited, request.at).tasks,
        "sent": request.POST,
        "refusal": named_in_words(refusal),
    }
    return render(request, "catalogue/clearing/declare.html", context, status=422 if refusal else 200)


def changed_elements(power_id: int) -> list[str]:
    """The elements in which the text being prepared differs from the one in force."""
    draft, published = queries.draft_of(power_id), queries.versions(power_id)
    if draft is None or not published:
        return []
    return list(dict.fromkeys(each.element for each in compare(published[0].document, draft.document)))


def _filled(sent: QueryDict, power: int) -> Filled:
    nature = sent.get(f"nature-{power}", "own")
    return Filled(
        power,
        {name: _text(sent, f"disclosure_{name}") for name in DISCLOSURE},
        reasons(sent, str(power)),
        Nature(nature) if nature in set(Nature) else Nature.OWN,
        _text(sent, f"exercised_by-{power}")[:120],
        _text(sent, f"document-{power}")[:200],
    )


def reasons(sent: QueryDict, power: str) -> dict[str, str]:
    """Why each element changes, as the form says; elements that go together share one reason."""
    told = {element: _text(sent, f"reason-{power}-{element}") for element in ELEMENTS}
    for element, shown in SAME_AS.items():
        told[element] = told[element] or told.get(shown, "")
    return {element: text for element, text in told.items() if text}


def _text(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").replace("\0", "").strip()[:2000]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
