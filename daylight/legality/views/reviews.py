"""Pages of case review: the desk of the legal affairs office, one review, and the draws in public."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.casework import queries as casework
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.rules.kinds import in_words
from daylight.ledger.services import carry_out
from daylight.legality import queries, services
from daylight.legality.models import Review
from daylight.legality.rules.accountability import GRAVITIES, GRAVITY_NAMES
from daylight.legality.rules.reviews import ASPECTS, ITEMS, VERDICT_NAMES
from daylight.legality.views.posts import at_legal_office, day_of, is_legal_office, scope
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

WORDS = {"aspects": ASPECTS, "verdict_names": VERDICT_NAMES, "gravity_names": GRAVITY_NAMES}


@require_safe
def reviews(request: Request) -> HttpResponse:
    """案卷评查: open reviews, judged ones, and draws; the head of a body sees those of the own body."""
    department = scope(request)
    return _desk(request, department, None)


def _desk(request: Request, department: int | None, refusal: Refusal | None) -> HttpResponse:
    division = request.actor.division
    shown = {
        **WORDS,
        "open": queries.reviews(division, department=department, state="open"),
        "judged": queries.reviews(division, department=department, state="judged")[:200],
        "draws": queries.draws(division) if department is None else [],
        "is_office": department is None,
        "bodies": {each.id: each for each in offices.departments(division)},
        "today": legal_day(request.at),
        "refusal": refusal,
        "rules": queries.legal_rules(division, legal_day(request.at)),
    }
    return render(request, "legality/reviews.html", shown, status=refusal.status if refusal else 200)


@require_POST
def start(request: Request, how: str) -> HttpResponse:
    """Announce a draw, draw it, or call a case in."""
    at_legal_office(request)
    post = request.POST
    known: dict[str, Any] = {"division": request.actor.division, "by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[], object]] = {
        "announce": lambda: services.announce_draw(
            since=day_of(post.get("since")),
            until=day_of(post.get("until")),
            how_many=_whole(post.get("how_many")),
            **known,
        ),
        "draw": lambda: services.draw_reviews(_whole(post.get("draw")), **known),
        "call": lambda: services.open_review(post.get("number", "").strip(), reason=post.get("reason", ""), **known),
    }
    if how not in verbs:
        raise NotFound("review.no_act", msg("There is nothing of this kind to do."))
    try:
        carry_out(verbs[how], by=request.actor)
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return _desk(request, None, refusal)
    return HttpResponseRedirect(reverse("case-reviews"))


@require_safe
def review(request: Request, review_id: int) -> HttpResponse:
    """One review: the case's own facts, the sheet, the problems and what became of them."""
    return _review(request, _mine(request, review_id), None)


def _review(request: Request, row: Review, refusal: Refusal | None) -> HttpResponse:
    steps = casework.steps(row.division, row.number)
    case = casework.case_facts(row.division, row.number)
    weighing = next((step.fields["discretion"] for step in steps if step.fields.get("discretion")), None)
    shown = {
        **WORDS,
        "review": row,
        "items": queries.legal_rules(row.division, legal_day(row.judged_at or request.at)).items,
        "case": case,
        "decision": casework.decision(row.division, row.number),
        "signed": [step for step in steps if step.fields.get("certificate")],
        "late": [clock for clock in case.clocks if (clock.stopped_at or request.at) > clock.due_at],
        "weighing": weighing,
        "department": offices.department(row.department),
        "is_office": is_legal_office(request),
        "gravities": GRAVITIES,
        "entries": ledger.entries(row.division, f"review/{row.pk}"),
        "kind_words": in_words,
        "refusal": refusal,
        "typed": request.POST,
        "today": legal_day(request.at),
    }
    return render(request, "legality/review.html", shown, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, review_id: int, how: str) -> HttpResponse:
    """Judge the case, order a correction, answer it, close it, or record a wrong case."""
    row = _mine(request, review_id)
    verb = _verbs(request, row).get(how)
    if verb is None:
        raise NotFound("review.no_act", msg("There is nothing of this kind to do."))
    if how != "answer":
        at_legal_office(request)
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _review(request, row, refusal)
    return HttpResponseRedirect(reverse("case-review", args=[row.pk]))


def _verbs(request: Request, row: Review) -> dict[str, Callable[[], object]]:
    post = request.POST
    known: dict[str, Any] = {"division": row.division, "by": request.actor, "at": request.at}
    problem = _whole(post.get("problem"))
    return {
        "judge": lambda: services.judge_case(
            row.pk,
            verdicts={each: post.get(each, "") for each in ASPECTS},
            marks={item.key: post.get(f"mark-{item.key}", "") for item in ITEMS},
            opinion=post.get("opinion", ""),
            **known,
        ),
        "order": lambda: services.order_correction(
            row.pk, aspect=post.get("aspect", ""), demand=post.get("demand", ""), due_on=day_of(post.get("due_on")),
            **known,
        ),
        "answer": lambda: services.answer_correction(problem, answer=post.get("answer", ""), **known),
        "close": lambda: services.end_correction(problem, result=post.get("result", ""), **known),
        "wrong": lambda: services.record_wrong_case(
            problem, gravity=post.get("gravity", ""), measure=post.get("measure", ""),
            responsible=post.get("responsible", ""), result=post.get("result", ""), **known,
        ),
    }  # fmt: skip


@require_safe
def draws(request: Request) -> HttpResponse:
    """抽查公示: every draw with its list, seed and result, so that anybody can draw again; verdicts counted."""
    rows = queries.draws(settings.DIVISION)
    done = queries.reviews(settings.DIVISION, state="judged")
    counts = {
        aspect: {verdict: sum(getattr(each, aspect) == verdict for each in done) for verdict in VERDICT_NAMES}
        for aspect in ASPECTS
    }
    return render(request, "legality/draws.html", {**WORDS, "draws": rows, "counts": counts, "judged": len(done)})


def _mine(request: Request, review_id: int) -> Review:
    department = scope(request)
    row = queries.review(request.actor.division, review_id)
    if department not in (None, row.department):
        raise Forbidden("review.not_yours", msg("This review concerns another body."))
    return row


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
