"""常用意见: the wordings an officer may put into an opinion, kept on a page of their own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.access import HANDLING
from daylight.casework.queries.desk import phrases as kept_phrases
from daylight.casework.rules.phrases import KEEPERS, LONGEST
from daylight.casework.views.opened import posts_here, tried
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.offices.queries import PostFacts
from daylight.web.pages import render
from daylight.web.requests import Request


def phrases(request: Request) -> HttpResponse:
    """The wordings of the officer and of the departments where the officer handles cases; POST keeps a new one."""
    _handling(request)
    if request.method != "POST":
        return _page(request)
    refusal = tried(
        request,
        lambda: services.keep_phrase(
            request.POST.get("text", ""), is_shared=bool(request.POST.get("shared")), by=request.actor, at=request.at
        ),
    )
    return _page(request, refusal) if refusal else _done(request)


@require_POST
def phrase(request: Request, phrase_id: UUID) -> HttpResponse:
    """Reword a wording, or drop it."""
    _handling(request)
    by, at = request.actor, request.at
    if request.POST.get("drop"):
        refusal = tried(request, lambda: services.drop_phrase(phrase_id, by=by, at=at))
    else:
        text = request.POST.get("text", "")
        refusal = tried(request, lambda: services.keep_phrase(text, phrase_id=phrase_id, by=by, at=at))
    return _page(request, refusal, at=str(phrase_id)) if refusal else _done(request)


def _done(request: Request) -> HttpResponse:
    messages.success(request, _("Done and recorded."))
    return redirect("phrases")


def _handling(request: Request) -> list[PostFacts]:
    """The posts of the officer that day; refuses whoever handles no cases and so gives no opinions on them."""
    posts = posts_here(request)
    if not any(post.role in HANDLING for post in posts):
        raise Forbidden("post.missing", msg("Only posts that handle cases keep stock phrases."))
    return posts


def _page(request: Request, refusal: Refusal | None = None, *, at: str = "") -> HttpResponse:
    posts = _handling(request)
    bodies = {post.department for post in posts if post.role in HANDLING}
    found = kept_phrases(request.actor.division, request.actor.person or 0, bodies)
    keeps = {post.department for post in posts if post.role in KEEPERS}
    context = {
        "own": [each for each in found if each.person is not None],
        "shared": [
            (offices.department(body), [each for each in found if each.person is None and each.department == body])
            for body in sorted(bodies)
        ],
        "keeps": keeps,
        "may_share": request.actor.department in keeps,
        "longest": LONGEST,
        "refusal": refusal,
        "at": at,
        "typed": request.POST,
    }
    return render(request, "casework/phrases.html", context, status=refusal.status if refusal else 200)
