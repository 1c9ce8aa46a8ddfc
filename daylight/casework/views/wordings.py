"""Templates of documents: proposed by an editor, approved by a second person, previewed with sample words."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daylight.casework import services
from daylight.casework.queries.wordings import TemplateFacts, template, template_for, templates
from daylight.casework.rules import docx
from daylight.casework.rules import wordings as rules
from daylight.casework.rules.documents import TITLES
from daylight.casework.services._typesetting import pdf_of, sheet
from daylight.casework.services.render_document import MEDIA_TYPE
from daylight.casework.views.opened import posts_here, sent_files, tried
from daylight.core.actors import Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.rules.uploads import WORD
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

READERS = frozenset({Role.CATALOGUE_EDITOR, Role.DEPARTMENT_HEAD, Role.LEGAL_OFFICER})
AUTHORS = frozenset({Role.CATALOGUE_EDITOR, Role.LEGAL_OFFICER})


def shelf(request: Request) -> HttpResponse:
    """All kinds of document with the template in force and what waits; POST proposes a version."""
    posts = _readers(request)
    refusal = _proposed(request) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        messages.success(request, _("Done and recorded."))
        return redirect("templates")
    bodies = sorted({post.department for post in posts})
    found = templates(request.actor.division, bodies)
    context = {
        "kinds": {kind: TITLES[kind] for kind in rules.OF_KIND},
        "fields": {kind: rules.fields_of(kind) for kind in rules.OF_KIND},
        "found": found,
        "in_force": _in_force(request.actor.division, bodies, request.at),
        "names": {each.id: each for each in offices.departments(request.actor.division)},
        "states": rules.STATES,
        "may_propose": any(post.role in AUTHORS for post in posts),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "casework/templates.html", context, status=refusal.status if refusal else 200)


def one(request: Request, template_id: UUID) -> HttpResponse:
    """One version: what it asks for, and the second person's answer."""
    found, posts = _opened(request, template_id)
    refusal = None
    if request.method == "POST":
        approves, reason = request.POST.get("answer") == "approve", request.POST.get("reason", "")
        refusal = tried(
            request,
            lambda: services.settle_template(
                found.division, found.id, approves=approves, reason=reason, by=request.actor, at=request.at
            ),
        )
        if refusal is None:
            messages.success(request, _("Done and recorded."))
            return redirect("template", template_id)
    known = rules.fields_of(found.kind)
    asked = rules.must_fit(found.kind, docx.fields_in(files.read(found.file)))
    context = {
        "template": found,
        "title": TITLES[found.kind],
        "asked": [(key, known[key]) if key in known else (key, (key, "")) for key in sorted(asked)],
        "body": offices.department(found.department) if found.department else None,
        "states": rules.STATES,
        "may_settle": found.state == rules.PROPOSED and _settles(found, posts),
        "is_own": found.proposer == request.actor.person,
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "casework/template.html", context, status=refusal.status if refusal else 200)


def preview(request: Request, template_id: UUID) -> HttpResponse:
    """The template as a PDF, each field filled with its own name."""
    found, _posts = _opened(request, template_id)
    shown = {key: f"〔{names[0]}〕" for key, names in rules.fields_of(found.kind).items()}
    word = docx.filled(files.read(found.file), rules.under_all_names(found.kind, shown))
    html = render_to_string("casework/template_preview.html", {"sheet": sheet(word), "title": found.name})
    pdf = pdf_of(html)
    return files.handed_out(files.store(pdf), f"preview-{found.kind}.pdf", MEDIA_TYPE)


def word(request: Request, template_id: UUID) -> HttpResponse:
    """The Word file of a version."""
    found, _posts = _opened(request, template_id)
    return files.handed_out(found.file, files.safe_name(f"{found.name}-v{found.number}", "docx"), WORD)


@require_safe
def starter(request: Request, kind: str) -> HttpResponse:
    """The built-in wording of a kind of document as a Word file to begin with."""
    _readers(request)
    if kind not in rules.OF_KIND:
        raise NotFound("template.unknown", msg("There is no such kind of document."))
    made = files.store(docx.written(rules.built_in(kind, say(TITLES[kind]))))
    return files.handed_out(made, f"{slugify(kind)}.docx", WORD)


def _proposed(request: Request) -> Refusal | None:
    sent = sent_files(request, "file")
    if not sent:
        return Refusal("file.missing", msg("Choose a file."))
    kind, name, reason = (request.POST.get(key, "") for key in ("kind", "name", "reason"))
    return tried(
        request,
        lambda: services.propose_template(
            kind, name=name, file=sent[0], reason=reason, by=request.actor, at=request.at
        ),
    )


def _readers(request: Request) -> list[PostFacts]:
    posts = [post for post in posts_here(request) if post.role in READERS]
    if not posts:
        raise Forbidden(
            "post.missing",
            msg("Templates are kept by catalogue editors, heads of departments and legal officers."),
            next_step=msg("Ask for the post."),
        )
    return posts


def _opened(request: Request, template_id: UUID) -> tuple[TemplateFacts, list[PostFacts]]:
    posts = _readers(request)
    found = template(request.actor.division, template_id)
    if found.department and found.department not in {post.department for post in posts}:
        raise Forbidden(
            "post.missing",
            msg("This template belongs to another department."),
            next_step=msg("Ask the department that keeps it."),
        )
    return found, posts


def _settles(found: TemplateFacts, posts: list[PostFacts]) -> bool:
    if not found.department:
        return any(post.role is Role.LEGAL_OFFICER for post in posts)
    return any(post.role is Role.DEPARTMENT_HEAD and post.department == found.department for post in posts)


def _in_force(division: str, bodies: list[int], at: datetime) -> dict[str, TemplateFacts]:
    """The template in force by kind, for the first department of the reader, without those of single powers."""
    found = {kind: template_for(division, kind, bodies[0], 0, at) for kind in rules.OF_KIND}
    return {kind: each for kind, each in found.items() if each is not None}
