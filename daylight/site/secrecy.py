"""涉密不上网: what is marked as a state secret is not taken by a division whose network is not cleared for it."""

from collections.abc import Callable
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.shortcuts import render

from daylight.core.classification import flag_in, mark_in, mark_in_file
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import services
from daylight.offices.queries.settings import setting
from daylight.offices.rules.parameters import CLEARED, YES
from daylight.web.requests import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class NoSecrets:
    """Before any page is asked to keep something: refuses what bears a mark of secrecy or says that it is secret.

    Nothing of it is kept, not even the words that were found; who tried, where and when is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, plain: HttpRequest, view: Callable[..., HttpResponse], _args: object, _more: object
    ) -> HttpResponse | None:
        request = cast(Request, plain)
        if request.method in SAFE or not is_marked(request):
            return None
        if setting(request.offices_edition, request.actor.division, CLEARED) == YES:
            return None
        refusal = Refusal(
            "content.secret",
            msg("What you sent is marked as a state secret. It must not be kept here, and was not."),
            why="《保守国家秘密法》",
            next_step=msg("Handle it on a network that is cleared for it, and tell the secrecy office of your body."),
        )
        if request.actor.person is not None:
            act = request.resolver_match.view_name if request.resolver_match else ""
            services.note_refusal(refusal, act=act, by=request.actor, at=request.at, subject=request.path)
        return render(request, "base/refusal.html", {"refusal": refusal}, status=refusal.status)


def is_marked(request: HttpRequest) -> bool:
    """Whether a request brings something that is marked as secret: in a field, in a file, or in a body of its own."""
    if flag_in({name: str(value) for name, value in request.POST.items()}):
        return True
    if any(mark_in(value) for name in request.POST for value in request.POST.getlist(name)):
        return True
    if (request.content_type or "").endswith("json") and not _is_read(request):
        return bool(mark_in(request.body.decode("utf-8", "ignore")))
    return any(_is_marked(each) for name in request.FILES for each in request.FILES.getlist(name))


def _is_read(request: HttpRequest) -> bool:
    """Whether the body was taken off the wire already, by something that keeps it to itself."""
    try:
        return request.body is None
    except RawPostDataException:
        return True


def _is_marked(file: "UploadedFile[bytes]") -> bool:
    content = file.read()
    file.seek(0)
    return bool(mark_in_file(file.name or "", content))
