"""Public pages kept for a moment: what many ask for at once is made once."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MOST = 512
LARGEST = 512 * 1024
NOT_KEPT = ("no-store", "private", "no-cache")
PATIENCE = 5.0
"""Seconds that a request waits for another one that makes the same page."""
FOR_READER = "Daylight-Kept-For"
"""Under this name a view says that an answer may be kept for its own reader; nobody outside ever sees it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was answered, and until when it is answered again (seconds of this process's clock)."""

    until: float
    content: bytes
    headers: dict[str, str]


class Moment:
    """Answers kept for `PAGE_SECONDS`, the oldest forgotten first. With 0 seconds nothing is kept.

    Where many without a session ask for a page that is not there, one of them makes it and the others wait for it; what
    cannot be kept everybody makes for himself.
    """

    def __init__(self) -> None:
        self.pages: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self.making: dict[tuple[str, ...], Event] = {}
        self.lock = Lock()

    def answer(self, request: HttpRequest, key: tuple[str, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
        """The answer kept under a key, or else the one that is made now; it is kept where it may be."""
        if not settings.PAGE_SECONDS:
            return make()
        if (kept := self._kept(key)) is not None:
            return kept
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self._made(request, key, make)
        ours = Event()
        with self.lock:
            begun = self.making.setdefault(key, ours)
        if begun is not ours:
            begun.wait(PATIENCE)
            return self._kept(key) or self._made(request, key, make)
        try:
            return self._kept(key) or self._made(request, key, make)
        finally:
            with self.lock:
                del self.making[key]
            ours.set()

    def _kept(self, key: tuple[str, ...]) -> HttpResponse | None:
        kept = self.pages.get(key)
        if kept is None or kept.until <= time.monotonic():
            return None
        return HttpResponse(kept.content, headers=kept.headers)

    def _made(self, request: HttpRequest, key: tuple[str, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
        answer = make()
        if _may_be_kept(request, answer):
            self._keep(key, Kept(time.monotonic() + settings.PAGE_SECONDS, answer.content, dict(answer.items())))
        return answer

    def _keep(self, key: tuple[str, ...], page: Kept) -> None:
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            while len(self.pages) > MOST:
                self.pages.popitem(last=False)


class FreshPages:
    """Middleware, outside all others that cost: visitors without a session get a page at most `PAGE_SECONDS` old.

    Kept are whole answers of status 200 that set no cookie, hold no form token and do not forbid it, by path, query,
    host and print mode. Whoever has a session gets again only what that very session was given, and only where the
    view says so (`FOR_READER`): a case that is followed with its code.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.moment = Moment()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return self.get_response(request)
        reader = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        key = (request.get_host(), request.get_full_path(), request.COOKIES.get("daylight_print", ""), reader)
        answer = self.moment.answer(request, key, lambda: self.get_response(request))
        if answer.has_header(FOR_READER):
            del answer[FOR_READER]
        return answer


def _may_be_kept(request: HttpRequest, answer: HttpResponse) -> bool:
    said = answer.headers.get("Cache-Control", "")
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        if FOR_READER not in answer.headers:
            return False
        said = ""
    return (
        answer.status_code == 200
        and not answer.streaming
        and not answer.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and b"csrfmiddlewaretoken" not in answer.content
        and len(answer.content) <= LARGEST
        and not any(word in said for word in NOT_KEPT)
    )
