"""Public pages while the database cannot be asked: as they were written to disk."""

import mimetypes
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext

from daylight.disclosure import services
from daylight.disclosure.rules.mirrored import ENGLISH, noted

ADDRESS = re.compile(r"/(?:(en)/)?decisions/([A-Za-z0-9-]{1,40})/")


class StoredPages:
    """Middleware, outside those that ask the database: a public page that would answer 503 is shown as it was stored.

    Only an address without a query is shown: a stored page cannot search.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 503 or request.method not in {"GET", "HEAD"} or request.META.get("QUERY_STRING"):
            return answer
        page = _stored(request.path_info)
        if page is None:
            return answer
        kind = mimetypes.guess_type(request.path_info)[0] or "text/html"
        headers = {"Cache-Control": "no-store", "X-Daylight-Stored": "1"}
        return HttpResponse(page, content_type=f"{kind}; charset=utf-8", headers=headers)


def _stored(path: str) -> bytes | None:
    english = path.startswith(f"{ENGLISH}/")
    page = services.mirrored(path)
    if page is not None:
        with translation.override("en" if english else "zh-hans"):
            return noted(
                page, gettext("This is the stored copy of this page: the live one cannot be reached just now.")
            )
    asked = ADDRESS.fullmatch(path)
    return services.stored(asked[2], language="en" if asked[1] else "zh-hans") if asked else None
