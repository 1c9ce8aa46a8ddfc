"""Evidence of a case and its surveys on site, put in by the officers who handle it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.evidence import evidence, evidence_of
from daylight.casework.queries.papers import papers
from daylight.casework.queries.teamwork import colleagues
from daylight.casework.rules import evidence as rules
from daylight.casework.views.opened import handles, opened, sent_files, tried
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules import uploads
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request


def shelf(request: Request, number: str, refusal: Refusal | None = None) -> HttpResponse:
    """What the case is proved with: surveys with their photographs, and every other piece with who, when, digest."""
    case, posts = opened(request, number)
    on = legal_day(request.at)
    found = evidence_of(case.division, number)
    surveys = [each for each in papers(case.division, number) if each.kind == "survey_record"]
    people = colleagues(case.department, on)
    context = {
        "case": case,
        "surveys": [(each, [row for row in found if row.document == each.id]) for each in surveys],
        "pieces": [row for row in found if row.document is None],
        "kinds": rules.KINDS,
        "results": rules.RESULTS,
        "may_add": case.closed_at is None and handles(case, posts),
        "colleagues": [each for each in people if each.person != request.actor.person],
        "today": on.isoformat(),
        "accept": uploads.ACCEPTED,
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "casework/evidence.html", context, status=refusal.status if refusal else 200)


@require_POST
def survey(request: Request, number: str) -> HttpResponse:
    """Record a survey on site; a refusal is shown on the page, with what was typed."""
    case, _posts = opened(request, number)
    said = {
        name: request.POST.get(name, "") for name in ("visited_on", "place", "second_officer", "findings", "result")
    }
    refusal = tried(
        request,
        lambda: services.record_survey(
            case.division, number, **said, photos=sent_files(request, "photos"), by=request.actor, at=request.at
        ),
    )
    return shelf(request, number, refusal) if refusal else _done(request, number)


@require_POST
def add(request: Request, number: str) -> HttpResponse:
    """Put in one piece of evidence."""
    case, _posts = opened(request, number)
    sent = sent_files(request, "file")
    if not sent:
        return shelf(request, number, Refusal("file.missing", msg("Choose a file.")))
    said = {name: request.POST.get(name, "") for name in ("kind", "taken_on", "note")}
    refusal = tried(
        request,
        lambda: services.add_evidence(case.division, number, **said, file=sent[0], by=request.actor, at=request.at),
    )
    return shelf(request, number, refusal) if refusal else _done(request, number)


def piece(request: Request, number: str, evidence_id: UUID) -> HttpResponse:
    """The file of a piece of evidence."""
    case, _posts = opened(request, number)
    row = evidence(case.division, number, evidence_id)
    return files.handed_out(row.digest, row.name, row.media_type)


def _done(request: Request, number: str) -> HttpResponse:
    messages.success(request, _("Done and recorded."))
    return redirect("evidence", number)
