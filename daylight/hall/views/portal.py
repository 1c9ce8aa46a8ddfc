"""The hall in other sites: a block to embed, a reading interface for it, and the code that opens a page on a phone."""

import json

import segno
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.queries.search import Sought
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

LONGEST_PATH = 300


@require_safe
def help_page(request: Request) -> HttpResponse:
    """How the hall is embedded in another site, and what its reading interface answers."""
    base = request.build_absolute_uri("/").rstrip("/")
    body = next((each for each in offices.departments(settings.DIVISION)), None)
    shown = {"base": base, "example": body.code if body else "118", "division": settings.DIVISION}
    return render(request, "hall/embedding.html", shown)


@xframe_options_exempt
@require_safe
def block(request: Request) -> HttpResponse:
    """Items as a block for another site's page: no script, no cookie, links that open in the whole window."""
    found = catalogue.search(_sought(request))
    return render(request, "hall/block.html", {"found": found, "base": request.build_absolute_uri("/").rstrip("/")})


@require_safe
def items(request: Request) -> HttpResponse:
    """Items as JSON for any site: `q`, `division`, `department` (its code) and `page`; twenty a page."""
    found = catalogue.search(_sought(request))
    base = request.build_absolute_uri("/").rstrip("/")
    answer = {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "items": [_told(each, base) for each in found.powers],
    }
    response = HttpResponse(json.dumps(answer, ensure_ascii=False), content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def qr(request: Request) -> HttpResponse:
    """A QR code of a page of this site, as a picture. Refuses "qr.elsewhere" for any other address."""
    path = request.GET.get("to", "")
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > LONGEST_PATH:
        raise Refusal("qr.elsewhere", msg("Codes are made only for pages of this site."))
    code = segno.make(request.build_absolute_uri(path), error="m")
    drawn = code.svg_inline(scale=4, border=2, dark="#0c2c42", light="#fff", omitsize=False)
    picture = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


def _sought(request: Request) -> Sought:
    given = request.GET
    division = given.get("division", "")[:6]
    bodies = offices.departments(division or settings.DIVISION)
    code = given.get("department", "")
    chosen = tuple(each.id for each in bodies if each.code == code) or ((0,) if code else ())
    page = given.get("page", "1")
    return Sought(
        words=given.get("q", "")[:80],
        divisions=(division,) if division else (),
        departments=chosen,
        online=True if given.get("online") == "1" else None,
        page=int(page) if page.isdigit() and 0 < len(page) < 6 else 1,
    )


def _told(power: PowerFacts, base: str) -> dict[str, object]:
    item = base + reverse("item", args=[power.key])
    return {
        "code": power.code,
        "name": power.name,
        "name_en": power.name_en,
        "kind": power.kind,
        "division": power.division,
        "department": power.department_name,
        "online": power.online,
        "url": item,
        "apply": f"{item}apply/" if power.online else None,
    }
