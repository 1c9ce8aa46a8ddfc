"""Staff pages of imported logs: the list, one log judged by a rule, what was refused, one case."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.supervision.models import Log
from daylight.supervision.queries import logs as reads
from daylight.supervision.queries.judging import hits_of, judge
from daylight.supervision.queries.library import newest
from daylight.supervision.rules.judging.document import Document
from daylight.supervision.rules.judging.plain import said
from daylight.supervision.views.rulebook import spoken
from daylight.supervision.views.rules import must_watch
from daylight.web.pages import render
from daylight.web.requests import Request

PER_PAGE = 50


@require_safe
def logs(request: Request) -> HttpResponse:
    """Every log that was imported: its shape, its cases and events, how many events were refused."""
    must_watch(request)
    return render(request, "supervision/logs.html", {"logs": reads.logs_of(request.actor.division)})


@require_safe
def log(request: Request, log: int) -> HttpResponse:
    """One log: its cases, or with a rule chosen the cases that break it, and the rules tried on it before."""
    must_watch(request)
    division = request.actor.division
    found = reads.log_numbered(division, log)
    sought, page = request.GET.get("sought", "").strip()[:200], _page(request)
    rule = _rule(request, division)
    if rule:
        judged = judge(rule, division=division, log=found.name, at=request.at)
        offset = (page - 1) * PER_PAGE
        numbers = hits_of(
            rule, division=division, log=found.name, at=request.at, limit=PER_PAGE, offset=offset
        ) if judged.hits else []  # fmt: skip
        rows, count = reads.named_cases(found, numbers), judged.hits
    else:
        judged = None
        rows, count = reads.cases_of(found, sought=sought, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    added, shipped = reads.rules_for_logs(division)
    shown = {
        **_head(found), "rows": rows, "count": count, "judged": judged, "rule": rule, "sought": sought,
        "breach": spoken(said(rule.breach, rule.parameters)) if rule else None,
        "added": added, "shipped": shipped, "tried": reads.tried_on(found),
        "page_of": Paginator(range(count), PER_PAGE).get_page(page),
        "query": urlencode({"rule": rule.id} if rule else {"sought": sought} if sought else {}),
    }  # fmt: skip
    return render(request, "supervision/log.html", shown)


@require_safe
def refused(request: Request, log: int) -> HttpResponse:
    """The events that were not taken in, by reason, the first ones with their place and what stood there."""
    must_watch(request)
    found = reads.log_numbered(request.actor.division, log)
    return render(request, "supervision/log_refused.html", _head(found))


@require_safe
def log_case(request: Request, log: int, number: int) -> HttpResponse:
    """One case of a log with everything that was said of it, and whether it breaks the rule that was chosen."""
    must_watch(request)
    division = request.actor.division
    found = reads.log_numbered(division, log)
    case = reads.case_numbered(found, number)
    rule = _rule(request, division)
    broken = bool(
        rule and hits_of(rule, division=division, log=found.name, at=request.at, limit=1, offset=0, among=number)
    )
    shown = {
        **_head(found), "case": case, "events": reads.events_of(case), "rule": rule, "broken": broken,
        "breach": spoken(said(rule.breach, rule.parameters)) if rule else None, "most": reads.MOST_EVENTS,
    }  # fmt: skip
    return render(request, "supervision/log_case.html", shown)


def _head(found: Log) -> dict[str, object]:
    return {"log": found, "offsets": not found.zone}


def _rule(request: Request, division: str) -> Document | None:
    """The rule that was chosen, if it can judge a log."""
    wanted = request.GET.get("rule", "")
    if not wanted:
        return None
    rule = newest(division, wanted).document
    return rule if rule.breach and not rule.waits_for else None


def _page(request: Request) -> int:
    given = request.GET.get("page", "")
    return min(max(int(given), 1), 10_000_000) if given.isdecimal() and len(given) < 9 else 1
