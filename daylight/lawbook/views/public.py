"""Public pages of the lawbook."""

from datetime import date
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from daylight.core.bigrams import terms
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.lawbook import queries
from daylight.lawbook.queries import Sought
from daylight.lawbook.queries.search import PAGE
from daylight.lawbook.rules import LEVEL_NAMES, Level
from daylight.lawbook.rules.comparison import side_by_side
from daylight.web.pages import render
from daylight.web.requests import Request

LISTED = 50
SAME = "same"


def laws(request: Request) -> HttpResponse:
    """Every law that is entered, by level; with `?q=` the articles that say the words and the laws called so."""
    today = legal_day(request.at)
    words, level = request.GET.get("q", "").replace("\0", "").strip()[:200], request.GET.get("level", "")
    level = level if level in set(Level) else ""
    page, day = _page(request.GET.get("page", "")), _day(request.GET.get("on", ""))
    ever = request.GET.get("ever", "") == "1"
    on = None if ever else day or today
    shown = {"words": words, "level": level, "on": day or today, "is_ever": ever, "terms": terms(words)}
    shown |= {"level_names": LEVEL_NAMES, "query": _query(request)}
    if words:
        within = _within(request.GET.get("law", ""), day or today)
        found = queries.search(Sought(words, level, within.id if within else None, on, page))
        named = [] if within else queries.laws(day or today, level=level, title=words, at_most=6)
        shown |= {"found": found, "named": named, "within": within}
        shown["page_of"] = Paginator(range(found.total), PAGE).get_page(page)
        return render(request, "lawbook/found.html", shown)
    listed = queries.laws(day or today, level=level)
    kept = listed if ever or not day else [each for each in listed if each.in_force]
    return render(request, "lawbook/laws.html", shown | {"laws": Paginator(kept, LISTED).get_page(page)})


def law(request: Request, law_id: int) -> HttpResponse:
    """A law as it stands today, or stood on the day in `?on=`."""
    on = _day(request.GET.get("on", "")) or legal_day(request.at)
    return render(request, "lawbook/law.html", {"law": queries.law(law_id, on), "on": on, "level_names": LEVEL_NAMES})


def compared(request: Request, law_id: int) -> HttpResponse:
    """Two wordings of a law side by side: `?a=` and `?b=` are their first days; by default the newest two."""
    found = queries.law(law_id, legal_day(request.at))
    if len(found.wordings) < 2:
        raise NotFound("law.one_wording", msg("Only one wording of this law has been entered."))
    by_day = {wording.since: wording for wording in found.wordings}
    later = by_day.get(_day(request.GET.get("b", "")) or found.wordings[0].since, found.wordings[0])
    earlier = by_day.get(_day(request.GET.get("a", "")) or found.wordings[1].since, found.wordings[1])
    pairs = side_by_side(queries.texts(earlier.id), queries.texts(later.id))
    every = request.GET.get("all", "") == "1"
    context = {"law": found, "earlier": earlier, "later": later, "is_every": every, "of_all": len(pairs)}
    context["pairs"] = [pair for pair in pairs if every or pair.change != SAME]
    return render(request, "lawbook/compared.html", context)


def cited(request: Request, title: str, reference: str = "") -> HttpResponse:
    """The page that a citation means: 行政许可法, 第三十二条第一款. Unknown ones lead to a search for them."""
    found = queries.place_of(title, reference)
    if found is None:
        return redirect(f"{reverse('laws')}?q={quote(f'{title} {reference}'.strip())}")
    law_id, number = found
    page = reverse("law", args=[law_id])
    return redirect(f"{page}articles/{quote(number)}/" if number else page)


def _query(request: Request) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _within(law_id: str, on: date) -> queries.LawFacts | None:
    """The one law that is searched, if the reader asked for one that exists."""
    try:
        return queries.law(_page(law_id), on) if law_id else None
    except NotFound:
        return None


def _page(text: str) -> int:
    return min(int(text), 2**31) if text.isascii() and text.isdigit() and int(text) > 0 else 1


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
