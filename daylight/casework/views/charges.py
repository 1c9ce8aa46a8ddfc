"""Money of cases: the notice an officer gives, the one payment point, the receipt, the accounts by month."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.casework import queries, services
from daylight.casework.queries.access import must_be_officer, must_read
from daylight.casework.queries.charges import charge_called, charge_of, monthly_lines
from daylight.casework.queries.papers import papers
from daylight.casework.rules import charges as rules
from daylight.casework.services.render_document import MEDIA_TYPE
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request

HTTP_NOT_FOUND = 404
PAPERS = {"notice": "payment_notice", "receipt": "payment_receipt"}


def charge(request: Request, number: str) -> HttpResponse:
    """The payment of a case: what is due, until when, what was paid; and the notice, where none was given."""
    must_be_officer(request.actor)
    case = queries.case_facts(request.actor.division, number)
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    must_read(request.actor, posts, division=case.division, department=case.department)
    refusal = None
    if request.method == "POST":
        amount = request.POST.get("amount", "")
        try:
            carry_out(
                lambda: services.charge(case.division, number, amount=amount, by=request.actor, at=request.at),
                by=request.actor,
            )
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("Done and recorded."))
            return redirect("charge", number)
    wanted = Role.WINDOW if case.party_person else Role.HANDLER
    context = {
        "case": case,
        "charge": charge_of(case.division, number),
        "decision": queries.decision(case.division, number),
        "fixed": rules.OF_OUTCOME,
        "fee": catalogue.version(case.power_version).fee,
        "kinds": rules.KIND_NAMES,
        "may_charge": any(post.role is wanted and post.department == case.department for post in posts),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "casework/charge.html", context, status=refusal.status if refusal else 200)


def accounts(request: Request) -> HttpResponse:
    """Receivable against paid by month and kind, of the departments in which the officer holds a post."""
    must_be_officer(request.actor)
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    mine = {post.department for post in posts}
    names = {each.id: each for each in offices.departments(request.actor.division)}
    on = legal_day(request.at)
    lines = [line for line in monthly_lines(request.actor.division, on=on) if line.department in mine]
    context = {"lines": lines, "names": names, "kinds": rules.KIND_NAMES}
    return render(request, "casework/accounts.html", context)


def payment_point(request: Request) -> HttpResponse:
    """The one place where everything is paid: by the code of the notice."""
    code = request.GET.get("code", "").strip().lower()
    found, refusal = None, None
    if code:
        try:
            found = charge_called(code)
        except Refusal as error:
            refusal = error
    context = {"charge": found, "code": code, "kinds": rules.KIND_NAMES, "refusal": refusal}
    return render(request, "casework/pay.html", context, status=refusal.status if refusal else 200)


def pay(request: Request, code: str) -> HttpResponse:
    """Show a charge with its receipt, or pay it."""
    refusal = None
    if request.method == "POST":
        try:
            carry_out(lambda: services.pay(code, by=request.actor, at=request.at), by=request.actor)
        except Refusal as error:
            if error.status == HTTP_NOT_FOUND:
                raise
            refusal = error
        else:
            return redirect("pay", code)
    context = {"charge": charge_called(code), "code": code, "kinds": rules.KIND_NAMES, "refusal": refusal}
    return render(request, "casework/pay.html", context, status=refusal.status if refusal else 200)


def paper(request: Request, code: str, kind: str) -> HttpResponse:
    """The notice or the receipt as PDF, for whoever holds the payment code."""
    row = charge_called(code)
    wanted = PAPERS.get(kind, "")
    made = [each for each in papers(row.division, row.case_number) if each.kind == wanted]
    if not made:
        raise NotFound("document.unknown", msg("There is no such document."))
    by = job("payment_point", row.division)
    digest = made[-1].file or services.render_document(row.division, row.case_number, made[-1].id, by=by, at=request.at)
    return files.handed_out(digest, f"{kind}-{code}.pdf", MEDIA_TYPE)
