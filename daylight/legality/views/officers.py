"""Pages of officers: lists sent in, their audit, and the certificates in force with what ends soon."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.kinds import KIND_NAMES
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.legality import queries, services
from daylight.legality.queries.officers import ALERTS
from daylight.legality.rules.officers import FAULTS, REPAIRS
from daylight.legality.views.posts import at_legal_office, is_legal_office
from daylight.offices import queries as offices
from daylight.offices import services as certificates
from daylight.web.pages import render
from daylight.web.requests import Request

STATES = ("declared", "wrong", "expired", "filed", "refused")
LARGEST = 20 * 1024 * 1024
VERBS = {"suspend": certificates.suspend_certificate, "revoke": certificates.revoke_certificate}


@require_safe
def held(request: Request) -> HttpResponse:
    """执法证: the certificates of the division, those with something to do first."""
    at_legal_office(request)
    everything = queries.alerts(request.actor.division, legal_day(request.at))
    chosen = request.GET.get("state", "")
    rows = [pair for pair in everything if chosen in ("", pair[1])]
    shown = {
        "found": Paginator(rows, 100).get_page(request.GET.get("page")),
        "counts": {alert: sum(pair[1] == alert for pair in everything) for alert in ALERTS},
        "chosen": chosen,
        "bodies": {each.id: each for each in offices.departments(request.actor.division)},
        "kind_names": KIND_NAMES,
        "unsigned": queries.unsigned(request.actor.division, legal_day(request.at)),
    }
    return render(request, "legality/certificates.html", shown)


@require_POST
def change(request: Request, number: str) -> HttpResponse:
    """Review, suspend or revoke a certificate."""
    at_legal_office(request)
    how, reason = request.POST.get("how", ""), request.POST.get("reason", "")
    known: dict[str, Any] = {"by": request.actor, "at": request.at}
    if how == "review":
        carry_out(lambda: certificates.review_certificate(number, **known), by=request.actor)
    elif how in VERBS:
        carry_out(lambda: VERBS[how](number, reason=reason, **known), by=request.actor)
    else:
        raise NotFound("certificate.no_act", msg("A certificate is reviewed, suspended or revoked."))
    return HttpResponseRedirect(reverse("certificates"))


def officers(request: Request) -> HttpResponse:
    """申报: send in a list of officers, and see what became of the lists sent in before."""
    own = _declarer(request)
    refusal = None
    if request.method == "POST":
        try:
            return _declared(request)
        except Refusal as refused:
            if refused.status in {403, 404}:
                raise
            refusal = refused
    shown = {"batches": queries.batches(request.actor.division, own), "refusal": refusal}
    return render(request, "legality/officers.html", shown, status=refusal.status if refusal else 200)


def _declared(request: Request) -> HttpResponse:
    sent = request.FILES.get("list")
    if sent is None or (sent.size or 0) > LARGEST:
        raise Refusal("officers.no_file", msg("Choose a list of at most %(limit)s MB."), limit=LARGEST // 2**20)
    content, division = sent.read(), request.actor.division
    carry_out(
        lambda: services.declare_officers(content, division=division, by=request.actor, at=request.at),
        by=request.actor,
    )
    return HttpResponseRedirect(reverse("officer-lists"))


@require_safe
def batch(request: Request, batch: str) -> HttpResponse:
    """One list, its rows by state, with repairs and faults in words."""
    rows = queries.batch_rows(request.actor.division, batch, _declarer(request))
    if not rows:
        raise NotFound("officers.unknown", msg("No such list of officers was sent in."))
    chosen = request.GET.get("state", "")
    waits = any(row.state == "declared" for row in rows)
    shown = {
        "batch": batch,
        "found": Paginator([row for row in rows if chosen in ("", row.state)], 100).get_page(request.GET.get("page")),
        "counts": {state: sum(row.state == state for row in rows) for state in STATES},
        "chosen": chosen,
        "bodies": {each.id: each for each in offices.departments(request.actor.division)},
        "kind_names": KIND_NAMES,
        "faults": FAULTS,
        "repairs": REPAIRS,
        "may_audit": waits and is_legal_office(request) and rows[0].declared_by != request.actor.person,
        "is_own": rows[0].declared_by == request.actor.person,
        "waits": waits,
    }
    return render(request, "legality/officer_list.html", shown)


@require_POST
def audit(request: Request, batch: str) -> HttpResponse:
    """File the rows of a list, or refuse them."""
    at_legal_office(request)
    files, reason = request.POST.get("files") == "yes", request.POST.get("reason", "")
    known: dict[str, Any] = {"division": request.actor.division, "by": request.actor, "at": request.at}
    carry_out(lambda: services.audit_officers(batch, files=files, reason=reason, **known), by=request.actor)
    return HttpResponseRedirect(reverse("officer-list", args=[batch]))


def _declarer(request: Request) -> int | None:
    """None for the legal affairs office, which sees every list; the person for the head of a body."""
    if is_legal_office(request):
        return None
    department = request.actor.department
    if department is None:
        raise Forbidden("post.missing", msg("Only the head of a body or the legal affairs office declares officers."))
    offices.at_post(request.actor, role=Role.DEPARTMENT_HEAD, department=department, on=legal_day(request.at))
    return request.actor.person
