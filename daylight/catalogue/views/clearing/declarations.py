"""One declaration: both texts side by side, what the machine found, and what each office does with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.catalogue import services
from daylight.catalogue.queries import clearing
from daylight.catalogue.queries.clearing import DeclarationPage
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.clearing.checks import DISCLOSURE
from daylight.catalogue.rules.clearing.limits import PUBLICITY_DAYS
from daylight.catalogue.rules.clearing.risk import GRADES, grade
from daylight.catalogue.rules.clearing.stages import (
    ANSWERED_NAMES,
    NATURE_NAMES,
    OBJECTION_NAMES,
    STAGE_NAMES,
    Answer,
    Answered,
)
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer, named_in_words
from daylight.catalogue.views.clearing.acting import holds, leader, leads, signer
from daylight.catalogue.views.clearing.board import reasons
from daylight.catalogue.views.clearing.rail import rail
from daylight.catalogue.views.clearing.wording import rows
from daylight.core.actors import Actor
from daylight.core.instants import end_of_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request

Act = tuple[Actor, Callable[[], object]]


def declaration(request: Request, declaration_id: int, refusal: Refusal | None = None) -> HttpResponse:
    """The page on which a declaration is reviewed; anybody at a post in the division may read it."""
    must_be_officer(request.actor)
    page = clearing.declaration(declaration_id, request.at)
    power = page.declaration.power
    if power.division_id != request.actor.division:
        raise NotFound("clearing.unknown", msg("There is no such declaration."))
    shown = rows(page.before, page.document, page.to_fix)
    mine = [each for each in page.asked if each.opened_at and not each.answer and _may_sign(request, page, each)]
    edits = power.department_id in departments_edited(request)
    context = {
        "page_of": page,
        "declaration": page.declaration,
        "power": power,
        "rows": shown,
        "elements": ELEMENTS,
        "rail": rail(page, request.at),
        "mine": mine,
        "edits": edits,
        "leads": leads(request, power.division_id),
        "may_remark": any(holds(request, each.role, each.department_id) for each in page.asked),
        "is_over": page.notice is not None and request.at >= end_of_day(page.notice.ends_on),
        "grades": GRADES,
        "grade": grade(page.document),
        "disclosure": DISCLOSURE,
        "stage_names": STAGE_NAMES,
        "objection_names": OBJECTION_NAMES,
        "answered_names": ANSWERED_NAMES,
        "nature_names": NATURE_NAMES,
        "least_days": PUBLICITY_DAYS,
        "refusal": named_in_words(refusal),
        "changed_shown": sum(row.is_changed for row in shown),
        "sent": request.POST,
    }
    return render(request, "catalogue/clearing/declaration.html", context, status=422 if refusal else 200)


def _may_sign(request: Request, page: DeclarationPage, asked: object) -> bool:
    return page.declaration.stage == "review" and holds(request, asked.role, asked.department_id)  # type: ignore[attr-defined]


@require_POST
def act(request: Request, declaration_id: int) -> HttpResponse:
    """Do one of the things that the page offers; a refusal comes back on the page."""
    must_be_officer(request.actor)
    page = clearing.declaration(declaration_id, request.at)
    found = ACTS.get(request.POST.get("do", ""))
    if found is None:
        return redirect("clearing-declaration", declaration_id)
    try:
        by, verb = found(request, page, request.POST)
        carry_out(verb, by=by)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return declaration(request, declaration_id, refusal)
    messages.success(request, _("Done. It is on the record."))
    return redirect("clearing-declaration", declaration_id)


def _sign(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    question = sent.get("question", "")
    asked = next((each for each in page.asked if each.question == question), None)
    if asked is None:
        raise Refusal("clearing.not_asked", msg("This office is not being asked, or has answered already."))
    by = signer(request, asked)
    answer = Answer.RETURN if sent.get("answer") == "return" else Answer.ACCEPT
    opinion = _text(sent, "opinion")
    return by, lambda: services.sign_off(
        page.declaration.pk, question=question, answer=answer, opinion=opinion, by=by, at=request.at
    )


def _return(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    by = leader(request, page.declaration.power.division_id)
    return by, lambda: services.return_to_department(
        page.declaration.pk, reason=_text(sent, "reason"), by=by, at=request.at
    )


def _announce(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    by = leader(request, page.declaration.power.division_id)
    days = sent.get("days", "")
    asked = int(days) if days.isdecimal() and len(days) < 4 else 0
    return by, lambda: services.announce(page.declaration.pk, days=asked, by=by, at=request.at)


def _confirm(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    by = leader(request, page.declaration.power.division_id)
    seen = sent.get("as_seen", "")[:64]
    return by, lambda: services.confirm(page.declaration.pk, as_seen=seen, by=by, at=request.at)


def _again(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    by = editor(request, page.declaration.power.department_id)
    told = reasons(sent, str(page.declaration.power_id))
    proposal = {name: _text(sent, f"disclosure_{name}") for name in DISCLOSURE}
    return by, lambda: services.declare_again(
        page.declaration.pk, reasons=told, proposal=proposal, by=by, at=request.at
    )


def _withdraw(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    by = editor(request, page.declaration.power.department_id)
    return by, lambda: services.withdraw_declaration(
        page.declaration.pk, reason=_text(sent, "reason"), by=by, at=request.at
    )


def _remark(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    asked = next((each for each in page.asked if holds(request, each.role, each.department_id)), None)
    by = signer(request, asked) if asked else request.actor
    element, text = sent.get("element", ""), _text(sent, "text")
    return by, lambda: services.remark_on(page.declaration.pk, element=element, text=text, by=by, at=request.at)


def _settle(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    wanted = _number(sent, "remark")
    asked = next((each for each in page.asked if holds(request, each.role, each.department_id)), None)
    by = signer(request, asked) if asked else editor(request, page.declaration.power.department_id)
    return by, lambda: services.settle_remark(wanted, by=by, at=request.at)


def _answer(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    body = page.declaration.power.department_id
    is_editor = body in departments_edited(request)
    by = editor(request, body) if is_editor else leader(request, page.declaration.power.division_id)
    outcome = Answered.AMENDED if sent.get("outcome") == "amended" else Answered.NOT_AMENDED
    objection, reason = _number(sent, "objection"), _text(sent, "reason")
    return by, lambda: services.answer_objection(objection, outcome=outcome, reason=reason, by=by, at=request.at)


def _proposal(request: Request, page: DeclarationPage, sent: QueryDict) -> Act:
    by = leader(request, page.declaration.power.division_id)
    field, text, reason = sent.get("field", ""), _text(sent, "text"), _text(sent, "reason")
    return by, lambda: services.amend_proposal(
        page.declaration.pk, field=field, text=text, reason=reason, by=by, at=request.at
    )


ACTS: dict[str, Callable[[Request, DeclarationPage, QueryDict], Act]] = {
    "sign": _sign, "return": _return, "announce": _announce, "confirm": _confirm, "again": _again,
    "withdraw": _withdraw, "remark": _remark, "settle": _settle, "answer": _answer, "proposal": _proposal,
}  # fmt: skip


def _text(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").replace("\0", "").strip()[:2000]


def _number(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
