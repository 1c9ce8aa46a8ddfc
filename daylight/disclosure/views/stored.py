"""Published records while the database cannot be asked: the pages as they were written to disk."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from daylight.disclosure import services

ADDRESS = re.compile(r"/(?:(en)/)?decisions/([A-Za-z0-9-]{1,40})/")


class StoredPages:
    """Middleware, outside those that ask the database: a record whose page answers 503 is shown as it was stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        asked = ADDRESS.fullmatch(request.path_info)
        if answer.status_code != 503 or request.method not in {"GET", "HEAD"} or asked is None:
            return answer
        page = services.stored(asked[2], language="en" if asked[1] else "zh-hans")
        if page is None:
            return answer
        return HttpResponse(page, headers={"Cache-Control": "no-store", "X-Daylight-Stored": "1"})
