"""What an applicant finds of their own: receipts, drafts, applications, notices, files."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.catalogue import queries as catalogue
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as texts
from daylight.hall.queries import ApplicationFacts, State
from daylight.hall.rules import codes
from daylight.hall.rules.delivery import METHODS
from daylight.hall.rules.letters import KINDS
from daylight.hall.rules.letters import STATE_NAMES as LETTER_STATES
from daylight.hall.rules.states import STATE_NAMES
from daylight.hall.views.answers import answer_rows
from daylight.hall.views.shared import (
    done_already,
    for_applicants,
    hand_code,
    handed_code,
    item_url,
    own_application,
    own_draft,
    person,
)
from daylight.ledger.rules import in_words
from daylight.ledger.services import carry_out
from daylight.procedure import queries as procedure
from daylight.registers import queries as registers
from daylight.registers.queries import LicenceFacts
from daylight.web import files
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

TO_DO = frozenset({State.SUPPLEMENTING})
CAN_WITHDRAW = frozenset({State.SUBMITTED, State.SUPPLEMENTING})


@require_safe
@for_applicants
def done(request: Request, code: str, draft: UUID) -> HttpResponse:
    """The receipt: number, query code, what happens next and by when, and where the record can be verified."""
    found = own_draft(request, draft)
    if not found.submitted_number:
        return HttpResponseRedirect(reverse("apply-form", args=[code, draft]))
    tracked = queries.tracking(found.division, found.submitted_number)
    query_code = handed_code(request, found.submitted_number)
    shown = {
        "tracked": tracked,
        "power": tracked.power,
        "item_url": item_url(tracked.power),
        "query_code": codes.spelled(query_code) if query_code else "",
        "entry": tracked.entries[0],
    }
    return render(request, "hall/apply_done.html", shown)


@require_safe
@for_applicants
def home(request: Request) -> HttpResponse:
    """Drafts, applications with what there is to do, and the latest notices."""
    found = queries.mine(person(request), may_see=queries.seen_by(request.actor))
    in_person = not request.actor.mandate
    shown = {
        "drafts": found.drafts,
        "applications": found.applications,
        "unread": found.unread,
        "notices": queries.notices_of(person(request)) if in_person else [],
        "licences": _licences(request) if in_person else [],
        "appointments": queries.appointments_of(person(request), request.at),
        "previews": queries.previews_of(draft.id for draft, _power in found.drafts),
        "letters": list(queries.letters_of(person(request))[:10]) if in_person else [],
        "kinds": KINDS,
        "letter_states": LETTER_STATES,
        "recommended": queries.recommended(person(request), queries.party(person(request)).kind) if in_person else [],
        "agents": queries.mandates_held(request.user.pk, legal_day(request.at)),
        "followed": queries.followed(person(request)),
        "names": STATE_NAMES,
        "to_do": TO_DO,
    }
    return render(request, "hall/my.html", shown)


@require_safe
@for_applicants
def case(request: Request, number: str) -> HttpResponse:
    """One's own application: answers, materials, notices, receipts, and what can be done with it."""
    own = own_application(request, number)
    _follow_too(request, number)
    tracked = queries.tracking(own.division, number)
    assert own.form_version is not None
    query_code = handed_code(request, number)
    shown = {
        "tracked": tracked,
        "application": own,
        "power": tracked.power,
        "item_url": item_url(tracked.power),
        "lamp": queries.lamp(own, at=request.at),
        "names": STATE_NAMES,
        "in_words": in_words,
        "sections": answer_rows(procedure.form(own.form_version).definition, own.data, tracked.power),
        "materials": queries.materials(own.division, number),
        "material_names": {each["key"]: each for each in catalogue.version(own.power_version).materials},
        "can_withdraw": own.state in CAN_WITHDRAW,
        "can_supplement": own.state is State.SUPPLEMENTING,
        "delivery": queries.delivery_of(own.division, number),
        "methods": METHODS,
        "letters": queries.letters_about(person(request), number),
        "kinds": KINDS,
        "letter_states": LETTER_STATES,
        "query_code": codes.spelled(query_code) if query_code else "",
    }
    return render(request, "hall/my_case.html", shown)


@require_POST
@for_applicants
def withdraw(request: Request, number: str) -> HttpResponse:
    """Take an application back before it is accepted."""
    own = own_application(request, number)
    if not done_already(request, own.division):
        seen = request.POST.get("as_seen", "")
        services.withdraw(number, as_seen=int(seen) if seen.isdigit() else 0, by=request.actor, at=request.at)
    messages.success(request, _("The application has been taken back."))
    return _back(own)


@require_POST
@for_applicants
def read(request: Request, number: str) -> HttpResponse:
    """Confirm having read the notices of an application."""
    own = own_application(request, number)
    if not done_already(request, own.division):
        services.read_notices(number, by=request.actor, at=request.at)
    return _back(own)


@require_POST
@for_applicants
def renew_code(request: Request, number: str) -> HttpResponse:
    """A new query code in place of a lost one."""
    own = own_application(request, number)
    response = _back(own)
    if not done_already(request, own.division):
        code = services.renew_query_code(number, by=request.actor, at=request.at)
        hand_code(response, number, code, secure=request.is_secure())
    return response


@require_POST
@for_applicants
def supplement(request: Request, number: str) -> HttpResponse:
    """Begin to supply what is missing: the same form and materials, with the earlier answers."""
    draft = services.start_supplement(number, by=request.actor, at=request.at)
    power = catalogue.version(draft.power_version)
    return HttpResponseRedirect(reverse("apply-form", args=[power.key, draft.id]))


@require_POST
@for_applicants
def delivery(request: Request, number: str) -> HttpResponse:
    """Choose again how the result is to arrive."""
    own = own_application(request, number)
    chosen = queries.delivery_of(own.division, number)
    sent = {name: texts.text(request.POST, name, 200) for name in ("recipient", "address", "phone")}
    method = texts.text(request.POST, "delivery", 10)
    draft = chosen.draft or queries.handed_in_draft(own.division, number)
    if draft is None:
        raise NotFound("delivery.none", msg("This application was not made online; ask at the window."))
    try:
        carry_out(
            lambda: services.choose_delivery(draft, method=method, **sent, by=request.actor, at=request.at),
            by=request.actor.within(own.division),
        )
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        messages.error(request, say_refusal(refusal))
    else:
        messages.success(request, _("Noted."))
    return _back(own)


@require_safe
@for_applicants
def material(request: Request, number: str, material: UUID) -> HttpResponse:
    """Download a file of one's own application."""
    own = own_application(request, number)
    found = queries.material(own.division, number, material)
    return files.handed_out(found.digest, found.name, found.type)


@require_safe
@for_applicants
def draft_material(request: Request, draft: UUID, material: UUID) -> HttpResponse:
    """Download a file of one's own draft."""
    laid = own_draft(request, draft).materials
    found = next((each for each in laid if each.id == material), None)
    if found is None:
        raise queries.unknown_draft()
    return files.handed_out(found.digest, found.name, found.type)


def _follow_too(request: Request, number: str) -> None:
    """An agent may follow the case of an application that is within the mandate."""
    if request.actor.mandate and number not in request.session.get(queries.TRACKED, []):
        request.session[queries.TRACKED] = [*request.session.get(queries.TRACKED, []), number][-20:]


def _licences(request: Request) -> list[LicenceFacts]:
    """The electronic licences in force that are held in the name of the account, the latest first."""
    holder = queries.party(person(request)).id
    held = registers.licences_of(settings.DIVISION, [holder], legal_day(request.at))
    return sorted(held.values(), key=lambda each: each.issued_on, reverse=True)


def _back(own: ApplicationFacts) -> HttpResponse:
    return HttpResponseRedirect(reverse("my-case", args=[own.number]))
