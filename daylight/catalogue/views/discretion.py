"""Benchmarks for everyone: the directory, one table, and how an amount comes about."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict

from daylight.catalogue import queries
from daylight.catalogue.models.discretion import Benchmark
from daylight.catalogue.queries import BenchmarkFacts
from daylight.catalogue.queries.discretion import (
    Counted,
    benchmark_directory,
    benchmark_versions,
    benchmarks,
    coverage,
)
from daylight.catalogue.queries.discretion import facts as read
from daylight.catalogue.rules.discretion import (
    Asked,
    Assessed,
    Factor,
    Facts,
    Fine,
    Model,
    Scale,
    Span,
    Told,
    asked_facts,
    assess,
    bases,
    flaws,
    level_of,
    most_of,
    percent,
    said_amount,
    said_fine,
    said_span,
)
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

PAGE = 20
MODEL_NAMES = {Model.WEIGHT: msg("Weight sum"), Model.BAND: msg("Bands")}
CIRCUMSTANCES = {"lighter": msg("Lighter"), "ordinary": msg("Neither"), "heavier": msg("Heavier")}


def tell(told: Told | str) -> str:
    """A sentence with its values in the reader's language."""
    if isinstance(told, str):
        return told
    return say(told.sentence, **{key: tell(v) if isinstance(v, Told) else v for key, v in told.values.items()})


def directory(request: Request) -> HttpResponse:
    """Which benchmarks there are, by department and law with their number, and those a reader looks for."""
    on, sent = legal_day(request.at), request.GET
    ended = sent.get("ended") == "1"
    chosen = {name: sent.get(name, "")[:200].replace("\0", "") for name in ("q", "department", "law", "issuer")}
    rows = _sought(chosen, request, ended=ended)
    page_of = Paginator(rows, PAGE).get_page(sent.get("page"))
    counted = benchmark_directory(on, ended=ended)
    context = {
        "groups": _groups(counted),
        "total": sum(each.n for each in counted),
        "ended": ended,
        "ended_n": sum(each.n for each in benchmark_directory(on, ended=True)) if not ended else 0,
        "chosen": chosen,
        "page_of": page_of,
        "rows": [_listed(read(row)) for row in page_of.object_list],
        "query": _query(chosen, ended),
        "covered": coverage(on),
    }
    return render(request, "catalogue/discretion.html", context)


def benchmark(request: Request, benchmark_id: int) -> HttpResponse:
    """One benchmark: its table as it is, how it is read, and what in it does not add up."""
    found = queries.benchmark(benchmark_id)
    context = {**_shown(request, found), "versions": benchmark_versions(found), "table": _table(found.scale)}
    context["flaws"] = [{"text": tell(flaw.told), "is_note": flaw.is_note} for flaw in flaws(found.scale)]
    return render(request, "catalogue/discretion_table.html", context)


def calculate(request: Request, benchmark_id: int) -> HttpResponse:
    """From the facts chosen to the amount, step by step; a plain form that works without script."""
    found = queries.benchmark(benchmark_id)
    scale, sent = found.scale, request.GET
    asked = asked_facts(sent, scale)
    context = {
        **_shown(request, found),
        "asked": asked,
        "sent": sent,
        "bases": bases(scale),
        "table": _table(scale),
        "circumstances": CIRCUMSTANCES if scale.convention.circumstances else {},
        "counts_earlier": bool(scale.convention.escalate_within) or any(each.lookback for each in scale.factors),
        "earlier": [*sent.getlist("earlier")[:3], "", "", ""][:3],
        "result": None,
        "refusal": None,
    }
    if sent and not asked.errors:
        context |= _answered(scale, asked)
    return render(request, "catalogue/discretion_calculate.html", context)


def _answered(scale: Scale, asked: Asked) -> dict[str, Any]:
    try:
        found = assess(scale, asked.facts)
    except Refusal as refusal:
        return {"refusal": refusal}
    return {"result": _result(scale, asked.facts, found)}


def _result(scale: Scale, facts: Facts, found: Assessed) -> dict[str, Any]:
    steps = [{"text": tell(step.told), "article": step.article, "figure": tell(step.figure)} for step in found.steps]
    span = Span(found.low, found.high, found.includes_low, found.includes_high)
    return {
        "has_fine": found.has_fine,
        "range": tell(said_span(span)) if found.has_fine else "",
        "is_range": found.has_fine and found.low != found.high,
        "suggested": tell(said_amount(found.suggested)) if found.suggested is not None else "",
        "steps": steps,
        "tier": found.tier,
        "parts": _parts(scale, facts) if scale.model is Model.WEIGHT else [],
    }


def _parts(scale: Scale, facts: Facts) -> list[dict[str, Any]]:
    """The shares side by side, as widths in hundredths of the whole bar."""
    column = scale.column(facts.column)
    shares = [column.start or 0] + [each.levels[level_of(scale, each, facts)[0]].weight for each in scale.factors]
    return [{"width": f"{float(share):.2f}"} for share in shares if share]


def _shown(request: Request, found: BenchmarkFacts) -> dict[str, Any]:
    on = legal_day(request.at)
    power = queries.current(found.power) if found.power else None
    return {
        "benchmark": found,
        "scale": found.scale,
        "on": on,
        "is_ended": not found.in_force(on),
        "model_name": MODEL_NAMES[found.scale.model],
        "power": power,
        "department": offices.department(found.department) if found.department else None,
    }


def _table(scale: Scale) -> dict[str, Any]:
    """The table as the page draws it: ranges in words, and how far along the whole they lie, in hundredths."""
    columns = [
        {
            "key": column.key,
            "label": column.label,
            "start": percent(column.start) if column.start is not None else "",
            "whole": tell(said_fine(column.whole)) if column.whole else "",
            "most": percent(most_of(scale, column)) if column.start is not None else "",
            "floor": percent(column.floor) if column.floor else "",
        }
        for column in scale.columns
    ]
    tiers = [
        {
            "grade": tier.grade,
            "conditions": tier.conditions,
            "measures": tier.measures,
            "fines": [_fine(scale, tier.fines.get(column.key), column.key) for column in scale.columns],
        }
        for tier in scale.tiers
    ]
    return {"columns": columns, "factors": [_factor(each) for each in scale.factors], "tiers": tiers}


def _factor(factor: Factor) -> dict[str, Any]:
    highest = max(level.weight for level in factor.levels)
    return {
        "name": factor.name,
        "levels": [
            {"name": level.name, "share": percent(level.weight), "width": f"{float(level.weight):.2f}"}
            for level in factor.levels
        ],
        "highest": percent(highest),
    }


def _fine(scale: Scale, fine: Fine | None, key: str) -> dict[str, Any]:
    if fine is None:
        return {"text": "", "left": "", "width": ""}
    same = [each.fines[key] for each in scale.tiers if key in each.fines]
    limits = [limit for each in same if (each.per, each.of) == (fine.per, fine.of) for limit in _limits(each)]
    top = max(limits, default=Decimal(0))
    low, high = fine.span.low or Decimal(0), top if fine.span.high is None else fine.span.high
    if not top:
        return {"text": tell(said_fine(fine)), "left": "", "width": ""}
    left, width = float(low / top) * 100, float((high - low) / top) * 100
    return {"text": tell(said_fine(fine)), "left": f"{min(left, 98.5):.1f}", "width": f"{max(width, 1.5):.1f}"}


def _limits(fine: Fine) -> list[Decimal]:
    return [limit for limit in (fine.span.low, fine.span.high) if limit is not None]


def _listed(found: BenchmarkFacts) -> dict[str, Any]:
    scale = found.scale
    about = {"benchmark": found, "model_name": MODEL_NAMES[scale.model], "range": ""}
    if scale.model is Model.WEIGHT and scale.columns[0].whole:
        about["range"] = tell(Told(msg("up to %(high)s"), {"high": said_fine(scale.columns[0].whole)}))
        return about
    key = scale.columns[0].key
    fines = [tier.fines[key] for tier in scale.tiers if key in tier.fines]
    if fines and len({(each.per, each.of) for each in fines}) == 1:
        limits = [limit for each in fines for limit in _limits(each)]
        lowest = None if any(each.span.low is None for each in fines) else min(limits)
        highest = None if any(each.span.high is None for each in fines) else max(limits)
        about["range"] = tell(said_span(Span(lowest, highest), fines[0].per, fines[0].of))
    return about


def _groups(counted: Iterable[Counted]) -> list[dict[str, Any]]:
    made: dict[tuple[int | None, str], dict[str, Any]] = {}
    for each in counted:
        key = (each.department, "" if each.department else each.issuer)
        if key not in made:
            body = offices.department(each.department) if each.department else {"name": each.issuer, "name_en": ""}
            made[key] = {"body": body, "department": each.department, "issuer": key[1], "laws": {}, "n": 0}
        laws = made[key]["laws"]
        laws[each.law] = laws.get(each.law, 0) + each.n
        made[key]["n"] += each.n
    return list(made.values())


def _sought(chosen: dict[str, str], request: Request, *, ended: bool) -> QuerySet[Benchmark]:
    department = chosen["department"]
    if department and not (department.isdecimal() and len(department) < 10):
        raise NotFound("department.unknown", msg("There is no such department."))
    return benchmarks(
        legal_day(request.at),
        words=chosen["q"],
        department=int(department) if department else None,
        law=chosen["law"] if "law" in request.GET else None,
        issuer=chosen["issuer"],
        ended=ended,
    )


def _query(chosen: dict[str, str], ended: bool) -> str:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in chosen.items() if value})
    if ended:
        query["ended"] = "1"
    return query.urlencode()
