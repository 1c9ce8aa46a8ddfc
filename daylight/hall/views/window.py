"""多点受理: any window of the division takes an application for somebody who stands there."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries.search import Sought
from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.rules import codes, uploads
from daylight.hall.rules.applicants import Party
from daylight.hall.rules.materials import asked_for
from daylight.hall.views.answers import without_files
from daylight.hall.views.shared import hand_code, handed_code
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.procedure.rules import forms
from daylight.procedure.rules.answers import Fault
from daylight.procedure.rules.definition import Form
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

KINDS = frozenset({"citizen", "company"})


@never_cache
@require_safe
def choose(request: Request) -> HttpResponse:
    """Find the item that somebody at the window wants to apply for, whichever department handles it."""
    must_be_window(request)
    words = request.GET.get("q", "").strip()[:80]
    found = catalogue.search(Sought(words=words, divisions=(request.actor.division,), online=True))
    return render(request, "hall/window_choose.html", {"words": words, "found": found})


@never_cache
@sensitive_post_parameters("party_id")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, code: str) -> HttpResponse:
    """Applicant, form and papers on one page; what is refused comes back with everything that was typed."""
    must_be_window(request)
    power = catalogue.in_force(catalogue.by_code(code).id, on=legal_day(request.at))
    if power.form_version is None:
        raise NotFound("form.none", msg("This item has no form."))
    form = procedure.form(power.form_version).definition
    data = forms.gathered(form, dict(request.POST.lists())) if request.method == "POST" else {}
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            return _handed_in(request, code, data)
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
    today = legal_day(request.at)
    is_form = refusal is not None and refusal.code == "form.invalid"
    shown = {
        "power": power,
        "form": without_files(form),
        "data": forms.filled(form, data),
        "errors": _own(form, forms.validate(form, data, today=today).errors) if is_form else {},
        "asked": asked_for(power.materials),
        "accept": uploads.ACCEPTED,
        "typed": request.POST,
        "refusal": say_refusal(refusal) if refusal else "",
    }
    return render(request, "hall/window_enter.html", shown, status=refusal.status if refusal else 200)


@never_cache
@require_safe
def done(request: Request, number: str) -> HttpResponse:
    """The receipt to hand over: number, query code, and by when the applicant is told."""
    must_be_window(request)
    tracked = queries.tracking(queries.division_of(number), number)
    entered = tracked.entries[0].person if tracked.entries else None
    if entered != request.actor.person:
        raise queries.unknown()
    query_code = handed_code(request, number)
    shown = {"tracked": tracked, "query_code": codes.spelled(query_code) if query_code else ""}
    return render(request, "hall/window_done.html", shown)


def must_be_window(request: Request) -> None:
    """Refuses everybody without a window post, before anything else is looked at."""
    held = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    if request.actor.kind is not ActorKind.OFFICER or Role.WINDOW not in {post.role for post in held}:
        raise Forbidden(
            "post.missing",
            msg("Only a window post takes applications for somebody else."),
            next_step=msg("Sign in with an account that holds the post."),
        )


def _handed_in(request: Request, code: str, data: dict[str, object]) -> HttpResponse:
    before = ledger.done_before(request.actor)
    if before is not None:
        return HttpResponseRedirect(reverse("window-done", args=[before.stream.removeprefix("case/")]))
    given = request.POST
    kind = given.get("party_kind", "")
    party = Party(
        kind if kind in KINDS else "",
        given.get("party_name", "").strip(),
        "".join(given.get("party_id", "").split()).upper()[:18],
        given.get("party_phone", "").strip()[:40],
    )
    made = services.submit_at_window(
        code, party=party, data=data, papers=_papers(request), by=request.actor, at=request.at
    )
    response = HttpResponseRedirect(reverse("window-done", args=[made.number]))
    hand_code(response, made.number, made.query_code, secure=request.is_secure())
    return response


def _papers(request: Request) -> list[services.Paper]:
    most = settings.MAX_UPLOAD_BYTES + 1
    keys = [key for key in request.FILES if key.startswith("m-")]
    sent = [(key, each) for key in keys for each in request.FILES.getlist(key)]
    return [services.Paper(key[2:], each.name or "", each.read(most)) for key, each in sent]


def _own(form: Form, errors: dict[str, Fault]) -> dict[str, Fault]:
    return {key: fault for key, fault in errors.items() if key.partition(".")[0] in without_files(form).fields}
