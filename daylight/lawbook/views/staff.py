"""The legal office enters laws, amends them and ends them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.lawbook import forms, queries, services
from daylight.lawbook.forms import Entered
from daylight.lawbook.queries import LawFacts
from daylight.lawbook.rules import LEVEL_NAMES, must_enter_laws
from daylight.lawbook.rules.laws import MAY_ENTER
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say, say_refusal

LISTED = 50


def laws(request: Request) -> HttpResponse:
    """Every law, for officers; those who may enter laws find the forms here."""
    if request.actor.kind is not ActorKind.OFFICER:
        raise Forbidden("post.missing", msg("This page is for officers at their posts."))
    title = request.GET.get("q", "").replace("\0", "").strip()[:100]
    listed = queries.laws(legal_day(request.at), title=title)
    page = Paginator(listed, LISTED).get_page(request.GET.get("page"))
    context = {"laws": page, "words": title, "level_names": LEVEL_NAMES, "may_enter": _fitting(request) is not None}
    return render(request, "lawbook/staff_laws.html", context)


def enter(request: Request, law_id: int | None = None) -> HttpResponse:
    """Enter a law, or a new wording of one; "read" shows the articles found in the text before anything is kept."""
    by, on = _lawyer(request), legal_day(request.at)
    before = queries.law(law_id, on) if law_id else None
    if request.method != "POST":
        return _form(request, before, _as_it_stands(before), by)
    sent = {name: request.POST.get(name, "") for name in forms.FIELDS}
    if before is not None:
        sent |= {"title": before.title, "level": before.level}
    entered = forms.read(sent, department=before.department if before else by.department)
    problems = [(place, say(sentence)) for place, sentence in entered.problems]
    if problems or request.POST.get("do") != "enter" or entered.law is None or entered.version is None:
        return _form(request, before, entered.typed, by, entered=entered, problems=problems)
    try:
        return _entered(request, entered, by)
    except Refusal as refusal:
        return _form(request, before, entered.typed, by, entered=entered, problems=[("", say_refusal(refusal))])


def repeal(request: Request, law_id: int) -> HttpResponse:
    """End a law that nothing takes the place of."""
    by, on = _lawyer(request), legal_day(request.at)
    found, problems = queries.law(law_id, on), []
    if request.method == "POST":
        last, reason = forms.day(request.POST.get("last_day", "")), request.POST.get("reason", "").strip()[:500]
        if last is None or not reason:
            problems.append(("f-last_day", _("Give the last day in force and the reason.")))
        else:
            try:
                act = {"last_day": last, "reason": reason.replace("\0", ""), "by": by, "at": request.at}
                carry_out(lambda: services.repeal(law_id, **act), by=by)  # type: ignore[arg-type]
                messages.success(request, _("The law ends. Powers that cite it are listed under lapsed bases."))
                return redirect("law", law_id)
            except Refusal as refusal:
                problems.append(("", say_refusal(refusal)))
    context = {"law": found, "problems": problems, "typed": request.POST, "on": on}
    return render(request, "lawbook/staff_repeal.html", context, status=422 if problems else 200)


def _entered(request: Request, entered: Entered, by: Actor) -> HttpResponse:
    law, version, body = entered.law, entered.version, entered.body
    if law is None or version is None:
        raise ValueError("nothing was read")
    kept = {"history": entered.history, "preamble": body.preamble, "appendix": body.appendix}
    carry_out(lambda: services.enact(law, version, body.articles, by=by, at=request.at, **kept), by=by)
    messages.success(request, _("Entered. It is public, with the days on which it is in force."))
    place = queries.place_of(law.title, "")
    return redirect("law", place[0]) if place else redirect("staff-laws")


def _form(
    request: Request,
    before: LawFacts | None,
    typed: "dict[str, str] | object",
    by: Actor,
    *,
    entered: Entered | None = None,
    problems: "list[tuple[str, str]] | None" = None,
) -> HttpResponse:
    context = {"law": before, "typed": typed, "problems": problems or [], "level_names": LEVEL_NAMES}
    context["body"] = entered.body if entered and not problems else None
    context["department"] = offices.department(by.department) if by.department else None
    return render(request, "lawbook/staff_law.html", context, status=422 if problems else 200)


def _as_it_stands(before: LawFacts | None) -> dict[str, str]:
    typed = dict.fromkeys(forms.FIELDS, "")
    if before is not None:
        lines = []
        for place, (number, text) in enumerate(before.articles):
            part = before.parts[place]
            if part and (place == 0 or before.parts[place - 1] != part):
                lines.append(f"## {part}")
            lines.append(f"{number} {text}" if number.startswith("第") else f"{number}{text}")
        typed |= {"title": before.title, "level": before.level, "issuer": before.issuer, "text": "\n\n".join(lines)}
        typed["history"] = before.shown.history
    return typed


def _fitting(request: Request) -> Actor | None:
    """The officer at a post that enters laws: the post in use, or another one held."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    fitting = sorted((post for post in posts if post.role in MAY_ENTER), key=lambda post: post.id != request.actor.post)
    return offices.standing_at(request.actor, fitting[0]) if fitting else None


def _lawyer(request: Request) -> Actor:
    found = _fitting(request)
    if found is None:
        must_enter_laws(request.actor)
    return found or request.actor
