"""两个前端: one installation, a front for the public and one for the government's own network, each a process.

`settings.FRONT` says which one this process is: "both" (a small place), "public" or "internal".
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from daylight.offices.rules import FRONTS, INTERNAL, PUBLIC

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
STAFF = ("/staff/",)
ENTRANCE = ("/sign-in/", "/sign-out/", "/print/")
OF_APPLICANTS = ("/my/", "/register/")


class Fronts:
    """Outermost middleware of ours: what this front does not serve is 404 before anything of it runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_served(settings.FRONT, request.path_info, request.method or "GET"):
            raise Http404
        return self.get_response(request)


def is_served(front: str, path: str, method: str = "GET") -> bool:
    """Whether a front answers at a path.

    The public one has no staff address at all. The internal one has those, and the public pages to read; nobody
    applies, registers or writes there.
    """
    if front not in FRONTS:
        raise ValueError(f"DAYLIGHT_FRONT is one of {', '.join(FRONTS)}, not {front!r}")
    bare = path.removeprefix("/en") if path.startswith("/en/") else path
    if front == PUBLIC:
        return not bare.startswith(STAFF)
    if front == INTERNAL and not bare.startswith((*STAFF, *ENTRANCE)):
        return method in SAFE and not bare.startswith(OF_APPLICANTS)
    return True
