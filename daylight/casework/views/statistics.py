"""Statistics of cases: any field of any form, grouped, filtered, over a period; as table, chart and file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.access import HANDLING, OVERSEERS
from daylight.casework.queries.statistics import MOST_ROWS, Row, counted, saved_views
from daylight.casework.rules import statistics as rules
from daylight.casework.rules.stages import OUTCOMES
from daylight.casework.rules.statistics import Asked, Question
from daylight.casework.views.opened import posts_here, tried
from daylight.casework.views.workbook import workbook_answer
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.kinds import KIND_NAMES, Kind
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import named, say

STATES = {"open": msg("Being handled"), "suspended": msg("Suspended"), "closed": msg("Closed")}
PARTIES = {"citizen": msg("Citizen"), "company": msg("Company or organisation")}
RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Desk:
    """What an officer may count: the departments, their items, and the question asked of one of them."""

    departments: dict[int, Any]
    powers: dict[int, PowerFacts]
    power: PowerFacts | None
    fields: dict[str, Asked]


def statistics(request: Request) -> HttpResponse:
    """The question and its answer; `format` csv or xlsx gives the file instead."""
    desk = _desk(request)
    question, rows, refusal = Question(), list[Row](), None
    try:
        question = rules.read(request.GET, desk.fields)
        rows = counted(question, desk.fields, division=request.actor.division, departments=desk.departments)
    except Refusal as error:
        refusal = error
    if refusal is None and request.GET.get("format") in {"csv", "xlsx"}:
        return _file(request.GET["format"], _table(question, rows, desk))
    return _page(request, desk, question, rows, refusal)


@require_POST
def save(request: Request) -> HttpResponse:
    """Keep the question of the page under a name."""
    desk = _desk(request)
    question = rules.read(request.POST, desk.fields)
    refusal = tried(
        request,
        lambda: services.save_statistics(
            request.POST.get("title", ""), question, is_shared=bool(request.POST.get("shared")),
            by=request.actor, at=request.at,
        ),
    )  # fmt: skip
    if refusal:
        rows = counted(question, desk.fields, division=request.actor.division, departments=desk.departments)
        return _page(request, desk, question, rows, refusal)
    messages.success(request, _("Done and recorded."))
    return redirect(f"{reverse('statistics')}?{urlencode(question.as_record())}")


@require_POST
def drop(request: Request, view: UUID) -> HttpResponse:
    """Drop one's own saved question."""
    posts_here(request)
    services.drop_statistics(view, by=request.actor, at=request.at)
    messages.success(request, _("Done and recorded."))
    return redirect("statistics")


def _desk(request: Request) -> Desk:
    posts = posts_here(request)
    known = {each.id: each for each in offices.departments(request.actor.division)}
    if not any(post.role in OVERSEERS and post.division == request.actor.division for post in posts):
        own = {post.department for post in posts if post.role in HANDLING}
        known = {key: each for key, each in known.items() if key in own}
    if not known:
        raise Forbidden(
            "post.missing",
            msg("Cases are counted by the posts that handle them and by those who oversee them."),
            next_step=msg("Ask for the post."),
        )
    powers = {power: catalogue.current(power) for body in known for power in catalogue.exercised_ids(body)}
    given = request.POST if request.method == "POST" else request.GET
    asked = given.get("power", "")
    power = powers.get(int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 18 else None
    form = procedure.form(power.form_version).definition if power and power.form_version else None
    return Desk(known, powers, power, rules.fields_of(form) if power else {})


def _page(request: Request, desk: Desk, question: Question, rows: list[Row], refusal: Refusal | None) -> HttpResponse:
    bodies = {post.department for post in posts_here(request)}
    views = saved_views(request.actor.division, request.actor.person or 0, bodies)
    made = _table(question, rows, desk)
    context = {
        "desk": desk,
        "question": question,
        "heads": made[0],
        "lines": made[1:],
        "most": max((_figure(row, question) for row in rows), default=Decimal(0)),
        "figures": [_figure(row, question) for row in rows],
        "total": sum(row.cases for row in rows),
        "is_cut": len(rows) == MOST_ROWS,
        "own": rules.OWN,
        "periods": rules.PERIODS,
        "measures": rules.MEASURES,
        "operators": rules.OPERATORS,
        "amount": rules.AMOUNT,
        "slots": range(rules.MOST_FILTERS),
        "query": urlencode(question.as_record()),
        "views": [(view, urlencode(view.question)) for view in views],
        "me": request.actor.person,
        "record": question.as_record(),
        "refusal": refusal,
    }
    return render(request, "casework/statistics.html", context, status=refusal.status if refusal else 200)


def _table(question: Question, rows: list[Row], desk: Desk) -> list[list[str]]:
    """Heads and cells in words, as the page and the files show them."""
    heads = [say(rules.PERIODS[question.period])] if question.period else []
    heads.append(_head(question.group, desk))
    heads += [_head(question.second, desk)] if question.second else []
    heads.append(_("Number of cases"))
    if question.measure != "count":
        what = _("Amount of the decision") if question.of == rules.AMOUNT else named(desk.fields[question.of])
        heads.append(_("%(measure)s of %(field)s") % {"measure": say(rules.MEASURES[question.measure]), "field": what})
    words = _words(desk)
    lines = [heads]
    for row in rows:
        line = [row.period] if question.period else []
        line.append(_cell(question.group, row.group, desk, words))
        line += [_cell(question.second, row.second, desk, words)] if question.second else []
        line.append(str(row.cases))
        line += [_plain(row.figure)] if question.measure != "count" else []
        lines.append(line)
    return lines


def _words(desk: Desk) -> dict[str, Mapping[str, str]]:
    return {
        "@outcome": {key: say(label) for key, label in OUTCOMES.items()},
        "@state": {key: say(label) for key, label in STATES.items()},
        "@item": {str(key): named(power) for key, power in desk.powers.items()},
        "@kind": {str(kind): say(KIND_NAMES[kind]) for kind in Kind},
        "@department": {str(key): named(body) for key, body in desk.departments.items()},
        "@party": {key: say(label) for key, label in PARTIES.items()},
    }


def _head(key: str, desk: Desk) -> str:
    return say(rules.OWN[key]) if key in rules.OWN else named(desk.fields[key])


def _cell(key: str, value: str | None, desk: Desk, words: Mapping[str, Mapping[str, str]]) -> str:
    if value is None or value == "":
        return _("Still undecided") if key == "@outcome" else _("No answer")
    if key in words:
        return words[key].get(value, value)
    options = {option: {"name": label, "name_en": english} for option, label, english in desk.fields[key].options}
    if value in {"true", "false"} and value not in options:
        return _("Yes") if value == "true" else _("No")
    return named(options[value]) if value in options else value


def _plain(figure: Decimal | None) -> str:
    """A figure without needless zeros; empty where none was given."""
    if figure is None:
        return ""
    return f"{figure:f}".rstrip("0").rstrip(".") if figure % 1 else f"{figure:.0f}"


def _figure(row: Row, question: Question) -> Decimal:
    return Decimal(row.cases) if question.measure == "count" else row.figure or Decimal(0)


def _file(kind: str, lines: list[list[str]]) -> HttpResponse:
    """The table as a file; no cell is taken for a formula."""
    if kind == "xlsx":
        return workbook_answer(_("Statistics"), lines, "statistics.xlsx")
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    csv.writer(answer).writerows([f"'{cell}" if cell.startswith(RUNS) else cell for cell in line] for line in lines)
    answer["Content-Disposition"] = 'attachment; filename="statistics.csv"'
    return answer
