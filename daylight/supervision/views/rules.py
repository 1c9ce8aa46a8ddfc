"""Staff pages of the rule library: the list, one rule, composing a rule."""

import re
from dataclasses import asdict

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.supervision import forms, services
from daylight.supervision.models import Log
from daylight.supervision.queries import coverage as reach
from daylight.supervision.queries import library
from daylight.supervision.queries.judging import Judged, checked, judge
from daylight.supervision.rules import Level
from daylight.supervision.rules.judging.document import Dimension, Phase
from daylight.supervision.rules.judging.names import NAMES
from daylight.supervision.rules.judging.own import FACTS
from daylight.supervision.rules.judging.plain import said
from daylight.supervision.views.rulebook import spoken, told
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

ACTS = (
    "apply", "accept", "supplement", "review", "special_procedure", "decide", "serve", "close", "file", "investigate",
    "notify_rights", "hear", "execute", "transfer", "case.not_filed", "case.accepted", "case.refused",
    "case.supplement_asked", "case.sent_back", "case.special_begun", "case.special_ended",
    "case.decided", "case.served", "case.closed",
)  # fmt: skip
AB = re.compile(r"[ab][0-9]+")
WATCHERS = (Role.SUPERVISOR, Role.AUDIT_ADMIN)
EXAMPLES = 10


@require_safe
def rules(request: Request) -> HttpResponse:
    """Every rule with level, dimension, state, version, how often it was broken, and its rate of false alarms."""
    must_watch(request)
    division = request.actor.division
    chosen = {name: request.GET.get(name, "") for name in ("dimension", "level", "state")}
    rows = [
        row
        for row in library.library(division)
        if chosen["dimension"] in ("", row.document.dimension)
        and chosen["level"] in ("", row.document.level)
        and chosen["state"] in ("", "waits" if row.document.waits_for else row.state)
    ]
    shown = {
        "rows": rows,
        "ends": library.verdicts_of(division),
        "chosen": chosen,
        "choices": {"dimension": list(Dimension), "level": list(Level)},
        "coverage": reach.coverage(division),
        "is_supervisor": _stands(request, Role.SUPERVISOR),
    }
    return render(request, "supervision/rules.html", shown)


@require_safe
def rule(request: Request, rule: str) -> HttpResponse:
    """One rule in plain words, with its parameters, its article, its versions and what a back-test found."""
    must_watch(request)
    division = request.actor.division
    versions = library.versions_of(division, rule)
    wanted = request.GET.get("number", "")
    number = int(wanted) if wanted.isdecimal() else 0
    shown_one = library.newest(division, rule, number)
    shown = {
        **told(shown_one, division, legal_day(request.at)),
        "versions": versions,
        "newer": library.newer_shipped(division, rule),
        "logs": [log.name for log in Log.objects.filter(division=division).order_by("name")],
        "is_supervisor": _stands(request, Role.SUPERVISOR),
    }
    return render(request, "supervision/rule.html", shown)


@require_POST
def rule_act(request: Request, rule: str) -> HttpResponse:
    """Propose a shipped rule, back-test, approve, return, switch; a form sent twice does it once."""
    offices.administrator(
        request.actor, role=Role.SUPERVISOR, division=request.actor.division, on=legal_day(request.at)
    )
    asked = request.POST.get("number", "")
    number = int(asked) if asked.isdecimal() else 0
    if not ledger.done_before(request.actor):
        _act(request, rule, number)
    return HttpResponseRedirect(f"{reverse('supervision-rule', args=[rule])}?number={number}")


def _act(request: Request, rule: str, number: int) -> None:
    given, at, by = request.POST.get("act", ""), request.at, request.actor
    division, reason = by.division, request.POST.get("reason", "")
    match given:
        case "propose" | "propose_newer":
            newer = library.newer_shipped(division, rule) if given == "propose_newer" else None
            made = newer or library.newest(division, rule, number).document
            services.propose_rule(made, division=division, reason=reason, by=by, at=at)
        case "try":
            services.try_rule(rule, number, division=division, log=request.POST.get("log", ""), by=by, at=at)
        case "approve":
            services.approve_rule(rule, number, division=division, by=by, at=at)
        case "return":
            services.return_rule(rule, number, division=division, reason=reason, by=by, at=at)
        case "on" | "off":
            services.switch_rule(rule, number, on=given == "on", division=division, reason=reason, by=by, at=at)
        case _unknown:
            raise Refusal("rule.unknown_act", msg("Choose what to do with this rule."))


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Request) -> HttpResponse:
    """Compose a rule from named elements, try it on history, and propose it."""
    offices.administrator(
        request.actor, role=Role.SUPERVISOR, division=request.actor.division, on=legal_day(request.at)
    )
    given = {name: str(value) for name, value in request.POST.items()}
    if given.get("act") == "propose" and ledger.done_before(request.actor):
        return HttpResponseRedirect(reverse("supervision-rule", args=[given.get("id", "")]))
    found: Judged | None = None
    words, refusal = None, None
    if request.method == "POST":
        try:
            made = checked(forms.composed(_coded(given)))
            words = spoken(said(made.breach, made.parameters))
            if given.get("act") == "propose":
                reason, by, at = given.get("reason", ""), request.actor, request.at
                services.propose_rule(made, division=by.division, reason=reason, by=by, at=at)
                return HttpResponseRedirect(reverse("supervision-rule", args=[made.id]))
            found = judge(
                made, division=request.actor.division, log=given.get("log", ""), at=request.at, examples=EXAMPLES
            )
        except Refusal as error:
            refusal = error
    shown = _form(request, given) | {"found": found, "spoken": words, "refusal": refusal}
    return render(request, "supervision/compose.html", shown, status=refusal.status if refusal else 200)


def _words() -> list[tuple[str, str]]:
    """(what may be chosen as A or B, its name in rules): acts and facts of a case as people say them."""
    names = {say(NAMES[name]): name for name in reversed([*ACTS, *FACTS]) if name in NAMES}
    plain = [(name, "") for name in (*ACTS, *FACTS) if name not in NAMES]
    return [*sorted(names.items(), key=lambda pair: (*ACTS, *FACTS).index(pair[1])), *plain]


def _coded(given: dict[str, str]) -> dict[str, str]:
    """What was sent, with the words of acts and facts turned into their names in rules."""
    names = dict(_words())
    return {
        key: names.get(value.strip()) or value if AB.fullmatch(key) else value for key, value in given.items()
    }  # fmt: skip


def _form(request: Request, given: dict[str, str]) -> dict[str, object]:
    logs = list(Log.objects.filter(division=request.actor.division).order_by("name"))
    traits = {name for log in logs for name in log.traits.get("case", {})}
    return {
        "given": given,
        "rows": [asdict(row) for row in forms.rows_of(given)],
        "elements": forms.ELEMENTS,
        "comparisons": forms.COMPARISONS,
        "units": forms.UNITS,
        "kinds": forms.KINDS,
        "levels": list(Level),
        "dimensions": [each for each in Dimension if each != Dimension.QUANTITY],
        "phases": list(Phase),
        "known": [*_words(), *((name, "") for name in sorted(traits - {*ACTS, *FACTS}))],
        "logs": [log.name for log in logs],
    }


def _stands(request: Request, role: Role) -> bool:
    try:
        offices.administrator(request.actor, role=role, division=request.actor.division, on=legal_day(request.at))
    except Forbidden:
        return False
    return True


def must_watch(request: Request) -> None:
    """Only supervisors and audit administrators."""
    if any(_stands(request, role) for role in WATCHERS):
        return
    offices.administrator(
        request.actor, role=Role.SUPERVISOR, division=request.actor.division, on=legal_day(request.at)
    )
