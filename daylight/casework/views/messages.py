"""The thread between office and party: one page for each side."""

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.casework import services
from daylight.casework.queries.access import HANDLING
from daylight.casework.queries.messages import message, thread, unread_by, waiting_messages
from daylight.casework.queries.papers import papers
from daylight.casework.queries.wordings import rendering
from daylight.casework.rules.documents import for_the_party
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.messages import OFFICE, PARTY
from daylight.casework.services.render_document import MEDIA_TYPE
from daylight.casework.views.opened import handles, opened, own_case, posts_here, sent_files, tried
from daylight.core.actors import ActorKind
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.rules import uploads
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request


def waiting(request: Request) -> HttpResponse:
    """Cases of the officer's departments in which the party waits for somebody to open a message."""
    posts = posts_here(request)
    bodies = sorted({post.department for post in posts if post.role in HANDLING})
    found = waiting_messages(request.actor.division, bodies)
    return render(request, "casework/messages_waiting.html", {"found": found})


def of_case(request: Request, number: str) -> HttpResponse:
    """The thread as the office sees it; POST writes or marks as read."""
    case, posts = opened(request, number)
    refusal = _sent(request, case) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        flash.success(request, _("Done and recorded."))
        return redirect("case-messages", number)
    context = {**_thread(request, case, OFFICE, refusal), "may_write": case.closed_at is None and handles(case, posts)}
    return render(request, "casework/messages.html", context, status=refusal.status if refusal else 200)


def of_party(request: Request, number: str) -> HttpResponse:
    """One's own case: its documents, its certificate, and the thread with the office; POST writes or marks as read."""
    _must_apply(request, number)
    case = own_case(request, number)
    refusal = _sent(request, case) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        flash.success(request, _("Done and recorded."))
        return redirect("my-case-papers", number)
    context = {
        **_thread(request, case, PARTY, refusal),
        "papers": for_the_party(papers(case.division, number)),
        "may_write": case.closed_at is None,
    }
    return render(request, "casework/my_papers.html", context, status=refusal.status if refusal else 200)


def party_paper(request: Request, number: str, document_id: int) -> HttpResponse:
    """A document of one's own case as PDF."""
    _must_apply(request, number)
    case = own_case(request, number)
    found = next((each for each in for_the_party(papers(case.division, number)) if each.id == document_id), None)
    if found is None:
        raise NotFound("document.unknown", msg("There is no such document."))
    digest = found.file or services.render_document(case.division, number, document_id, by=request.actor, at=request.at)
    return files.handed_out(digest, f"{number}-{document_id}.pdf", MEDIA_TYPE)


def file_of_case(request: Request, number: str, message_id: int) -> HttpResponse:
    """A file of the thread, for the office."""
    case, _posts = opened(request, number)
    return _file(case, message_id)


def file_of_party(request: Request, number: str, message_id: int) -> HttpResponse:
    """A file of the thread, for the party."""
    _must_apply(request, number)
    return _file(own_case(request, number), message_id)


def document_word(request: Request, number: str, document_id: int) -> HttpResponse:
    """The Word file that a document was filled into, for the office."""
    case, _posts = opened(request, number)
    made = rendering(case.division, number, document_id)
    if made is None or not made.word:
        raise NotFound("document.unknown", msg("There is no such document."))
    return files.handed_out(made.word, f"{number}-{document_id}.docx", uploads.WORD)


def _file(case: CaseFacts, message_id: int) -> HttpResponse:
    row = message(case.division, case.number, message_id)
    return files.handed_out(row.file, row.file_name, row.file_type)


def _thread(request: Request, case: CaseFacts, side: str, refusal: Refusal | None) -> dict[str, object]:
    return {
        "case": case,
        "thread": thread(case.division, case.number),
        "unread": unread_by(side, case.division, case.number),
        "side": side,
        "accept": uploads.ACCEPTED,
        "refusal": refusal,
        "typed": request.POST,
    }


def _sent(request: Request, case: CaseFacts) -> Refusal | None:
    if request.POST.get("read"):
        return tried(
            request, lambda: services.read_messages(case.division, case.number, by=request.actor, at=request.at)
        )
    sent = sent_files(request, "file")
    text = request.POST.get("text", "")
    return tried(
        request,
        lambda: services.write_message(
            case.division, case.number, text=text, file=sent[0] if sent else None, by=request.actor, at=request.at
        ),
    )


def _must_apply(request: Request, number: str) -> None:
    """Only an applicant has cases of its own; for everybody else there is none of this number here."""
    if request.actor.kind is not ActorKind.APPLICANT:
        raise NotFound(
            "case.unknown",
            msg("There is no case with the number %(number)s."),
            next_step=msg("Check the number on your receipt."),
            number=number,
        )
