"""A rule in plain words, as the supervisors' page and the public page tell it; and the public pages themselves."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.supervision.queries import library
from daylight.supervision.queries.library import BUILT_IN, RuleFacts
from daylight.supervision.queries.shared import borrowed, settled
from daylight.supervision.rules import RULES
from daylight.supervision.rules.judging.ending import ON, Ends, ends_of
from daylight.supervision.rules.judging.phrases import Said
from daylight.supervision.rules.judging.plain import said
from daylight.supervision.rules.judging.states import RuleState
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

OPEN_STATES = (RuleState.ON, RuleState.OFF, RuleState.REPLACED, BUILT_IN)
"""What everybody may read: what is or was in force."""


def told(facts: RuleFacts, division: str, on: date) -> dict[str, object]:
    """What a page says of one version of a rule."""
    made = settled(facts.document, division, on)
    rate = made.monthly.get("rate")
    return {
        "rule": facts,
        "meaning": say(RULES[facts.document.id].meaning)
        if facts.document.id in RULES
        else library.meaning_of(facts.document),
        "parameters": made.parameters,
        "borrowed": borrowed(facts.document),
        "applies": spoken(said(made.applies, made.parameters)) if made.applies else None,
        "breach": spoken(said(made.breach, made.parameters)) if made.breach else None,
        "ends": _ending_words(ends_of(made.ends), division) if made.ends else [],
        "rate": spoken(said(rate, made.parameters)) if isinstance(rate, dict) else None,
        "verdicts": library.verdicts_of(division).get(facts.document.id, library.Verdicts()),
    }


@require_safe
def public_rules(request: Request) -> HttpResponse:
    """The rules by which lamps are lit, those in force, for everybody."""
    rows = [each for each in library.library(settings.DIVISION) if each.state in (RuleState.ON, BUILT_IN)]
    ends = library.verdicts_of(settings.DIVISION)
    return render(request, "supervision/public_rules.html", {"rows": rows, "ends": ends})


@require_safe
def public_rule(request: Request, rule: str) -> HttpResponse:
    """One rule in plain words with its article and its versions, for everybody; what was only proposed is not told."""
    division, wanted = settings.DIVISION, request.GET.get("number", "")
    versions = [each for each in library.versions_of(division, rule) if each.state in OPEN_STATES]
    chosen = [each for each in versions if wanted in ("", str(each.number))]
    if not chosen:
        raise NotFound("rule.unknown", msg("There is no rule with this number."))
    first = next((each for each in chosen if each.state != RuleState.REPLACED), chosen[0])
    shown = {**told(first, division, legal_day(request.at)), "versions": versions}
    return render(request, "supervision/public_rule.html", shown)


def spoken(given: Said) -> dict[str, object]:
    """A sentence in the reader's language, with what it governs."""
    return {"text": _sentence(given), "parts": [spoken(part) for part in given.parts]}


def _sentence(given: object) -> str:
    if isinstance(given, list):
        return "、".join(_sentence(each) for each in given)
    if not isinstance(given, Said):
        return str(given)
    return say(given.text, **{name: _sentence(value) for name, value in given.values.items()})


def _ending_words(ends: Ends, division: str) -> list[str]:
    """What ends a finding of itself, a sentence each."""
    on_clock = msg("A finding of “%(rule)s” (%(code)s) on the same limit takes its place.")
    on_case = msg("A finding of “%(rule)s” (%(code)s) on the same case takes its place.")
    text = say((on_case, on_clock)[ends.on == ON[0]])
    taken = [text % {"rule": say(library.rule_of(division, code).name), "code": code} for code in ends.rules]
    return [*taken, *([say(msg("What was limited is done before the limit runs out."))] if ends.kept else [])]
