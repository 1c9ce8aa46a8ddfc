"""开放数据: lists to take away as CSV, JSON and RSS, their catalogue, the sitemap, and the reading interface."""

import csv
import io
import json
from decimal import Decimal
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.disclosure import queries
from daylight.disclosure.rules.datasets import DATASETS, FEWEST, Dataset
from daylight.disclosure.rules.described import MOST, dcat, openapi
from daylight.disclosure.rules.mirrored import LISTS, in_both_languages
from daylight.disclosure.views.public import defused
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import named, say

IN_FEED = 50
SHOWN = 20


@require_safe
def index(request: Request) -> HttpResponse:
    """The catalogue of the open data."""
    return render(request, "disclosure/data/index.html", {"datasets": DATASETS})


@require_safe
def dataset(request: Request, name: str) -> HttpResponse:
    """One list: what its columns mean, the query behind it, its first rows, and where to take it."""
    found = _known(name)
    context = {
        "dataset": found,
        "rows": queries.rows_of(found, settings.DIVISION, at=request.at, most=SHOWN),
        "fewest": FEWEST,
    }
    return render(request, "disclosure/data/dataset.html", context)


@require_safe
def as_csv(request: Request, name: str) -> HttpResponse:
    """A whole list as CSV in UTF-8; cells that a spreadsheet would run are defused."""
    found = _known(name)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.key for column in found.columns])
    for row in queries.every_row(found, settings.DIVISION, at=request.at):
        writer.writerow([defused("" if cell is None else str(cell)) for cell in row.values()])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.name}.csv"'
    return answer


@require_safe
def as_json(request: Request, name: str) -> HttpResponse:
    """A whole list as one JSON document."""
    found = _known(name)
    rows = list(queries.every_row(found, settings.DIVISION, at=request.at))
    return _json({"dataset": found.name, "at": request.at.isoformat(), "query": found.query, "rows": rows})


@require_safe
def as_rss(request: Request, name: str) -> HttpResponse:
    """The latest rows of a list as RSS 2.0."""
    found = _known(name)
    if found.feed is None:
        raise _unknown()
    title, key, day = found.feed
    rows = sorted(
        queries.every_row(found, settings.DIVISION, at=request.at), key=lambda row: (str(row[day]), str(row[key]))
    )
    base = _base(request)
    lines = [
        f"<item><title>{escape(str(row[title]))}</title><guid>{escape(base + _leads(found, row))}</guid>"
        f"<link>{escape(base + _leads(found, row))}</link><description>{escape(str(row[day]))}</description></item>"
        for row in rows[::-1][:IN_FEED]
    ]
    head = f"<title>{escape(say(found.title))}</title><link>{base}/data/{found.name}/</link>"
    feed = f"<channel>{head}<description>{escape(say(found.about))}</description>{''.join(lines)}</channel>"
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{feed}</rss>'
    return HttpResponse(text, content_type="application/rss+xml; charset=utf-8")


@require_safe
def page(request: Request, name: str) -> HttpResponse:
    """A page of a list for programs: `after` a row, at most `limit` rows, and the `after` of the next page."""
    found = _known(name)
    asked = request.GET.get("limit", "")
    limit = min(int(asked), MOST) if asked.isdecimal() and int(asked[:6]) > 0 else 100
    after = request.GET.get("after", "").replace("\0", "")[:100]
    rows = queries.rows_of(found, settings.DIVISION, at=request.at, after=after, most=limit + 1)
    more = len(rows) > limit
    return _json({"rows": rows[:limit], "next": str(rows[limit - 1][found.columns[0].key]) if more else None})


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """The catalogue for machines: DCAT in JSON-LD."""
    city = _city()
    found = dcat(
        DATASETS, base=_base(request), publisher=city, title=_("Open data of %(city)s") % {"city": city}, say=say
    )
    return _json(found, kind="application/ld+json")


@require_safe
def interface(request: Request) -> HttpResponse:
    """OpenAPI 3.1 of the reading interface."""
    return _json(openapi(DATASETS, base=_base(request), title=_("Open data of %(city)s") % {"city": _city()}, say=say))


@require_safe
def sitemap(request: Request) -> HttpResponse:
    """Every public page in both languages."""
    paths = in_both_languages(dict.fromkeys([*LISTS, *queries.every_address(settings.DIVISION)]))
    base = _base(request)
    lines = "".join(f"<url><loc>{escape(base + path)}</loc></url>" for path in paths[:50_000])
    text = f'<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}'
    return HttpResponse(f"{text}</urlset>", content_type="application/xml; charset=utf-8")


def _known(name: str) -> Dataset:
    if name not in DATASETS:
        raise _unknown()
    return DATASETS[name]


def _unknown() -> NotFound:
    return NotFound(
        "data.unknown", msg("There is no such list."), next_step=msg("See the open data for what there is.")
    )


def _leads(found: Dataset, row: dict[str, object]) -> str:
    return found.page.format(**row)


def _base(request: Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _city() -> str:
    return next((named(each) for each in offices.divisions() if each.code == settings.DIVISION), settings.DIVISION)


def _json(found: dict[str, object], kind: str = "application/json") -> HttpResponse:
    text = json.dumps(found, ensure_ascii=False, default=_plain)
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
