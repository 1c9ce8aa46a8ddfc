"""The benchmark on the desk: rows to tick with their evidence, and what follows from those ticked."""

from typing import Any

from django.http import QueryDict

from daylight.casework.rules.discretion import Discussion, Grounds
from daylight.casework.rules.facts import CaseFacts
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.discretion import (
    Scale,
    Span,
    Step,
    Told,
    asked_facts,
    assess,
    bases,
    said_fine,
    said_span,
)
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.web.requests import Request
from daylight.web.shown import say


def grounds_of(sent: QueryDict) -> Grounds | None:
    """What the form says was found; None where it is not about a benchmark. Refuses what cannot be read."""
    given = sent.get("benchmark", "")
    if not given.isdecimal() or len(given) > 18:
        return None
    scale = catalogue.benchmark(int(given)).scale
    asked = asked_facts(sent, scale)
    for refusal in asked.errors.values():
        raise refusal
    evidence = {key[9:]: str(value) for key, value in sent.items() if key.startswith("evidence-")}
    told = (sent.get(f"discussion-{each}", "")[:2000] for each in ("on", "people", "minutes", "conclusion"))
    return Grounds(int(given), asked.facts, evidence, sent.get("departure", "")[:2000], Discussion(*told))


def weighing(case: CaseFacts, request: Request) -> dict[str, Any] | None:
    """The benchmark of a penalty that is to be decided, with what the ticked conditions suggest; else None."""
    if case.kind != "penalty" or case.outcome:
        return None
    found = catalogue.benchmark_for(case.power, legal_day(request.at))
    if found is None:
        return None
    asked = asked_facts(request.POST, found.scale)
    shown: dict[str, Any] = {
        "benchmark": found,
        "facts": asked.facts,
        "bases": bases(found.scale),
        "rows": _rows(found.scale),
        "suggestion": None,
        "refusal": next(iter(asked.errors.values()), None),
    }
    if not asked.errors and (asked.facts.tiers or asked.facts.levels):
        try:
            shown["suggestion"] = _suggested(found.scale, request.POST)
        except Refusal as refusal:
            shown["refusal"] = refusal
    return shown


def _rows(scale: Scale) -> list[dict[str, Any]]:
    return [
        {
            "at": at,
            "grade": tier.grade,
            "when": " · ".join(tier.conditions),
            "fine": "；".join(_tell(said_fine(fine)) for fine in tier.fines.values()),
        }
        for at, tier in enumerate(scale.tiers)
    ]


def _suggested(scale: Scale, sent: QueryDict) -> dict[str, Any]:
    found = assess(scale, asked_facts(sent, scale).facts)
    span = Span(found.low, found.high, found.includes_low, found.includes_high)
    return {
        "range": _tell(said_span(span)) if found.has_fine else "",
        "amount": found.suggested,
        "tier": found.tier,
        "steps": [_step(step) for step in found.steps],
    }


def _step(step: Step) -> dict[str, str]:
    return {"text": _tell(step.told), "figure": _tell(step.figure), "article": step.article}


def _tell(told: Told | str) -> str:
    if isinstance(told, str):
        return told
    return say(told.sentence, **{key: _tell(v) if isinstance(v, Told) else v for key, v in told.values.items()})
