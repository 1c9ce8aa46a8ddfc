"""The life of a power, in public; and for its body: sections, trial run, split and merger."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import queries, services
from daylight.catalogue.queries import life
from daylight.catalogue.queries.standings import standings
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.life import HERITAGE_NAMES, LINK_NAMES
from daylight.catalogue.rules.states import STATE_NAMES, State
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer, must_read
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request


def of_item(request: Request, code: str) -> HttpResponse:
    """确权、亮权、制权、督权: the four links of a power's life with the evidence for each."""
    power = queries.by_code(code)
    context = {
        "power": power,
        "life": life.life_of(power, legal_day(request.at)),
        "link_names": LINK_NAMES,
        "heritage_names": HERITAGE_NAMES,
        "state_names": STATE_NAMES,
        "standings": standings(power),
    }
    return render(request, "catalogue/life.html", context)


def governing(request: Request, power_id: int) -> HttpResponse:
    """Sections, trial run, split and merger of a power, for the body that holds it."""
    must_be_officer(request.actor)
    draft = queries.draft_of(power_id)
    power = draft or queries.current(power_id)
    must_read(request, power)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            made = _act(request, power)
            messages.success(request, _("Done. It is on the record."))
            return redirect("staff-power", made) if made else redirect("power-governing", power_id)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    alike = [
        each
        for each in queries.held_by(power.department)
        if each.id != power.id and each.kind == power.kind and each.state in {State.PUBLISHED, State.SUSPENDED}
    ]
    sections = life.sections_of(power_id)
    context = {
        "power": power,
        "draft": draft,
        "life": life.life_of(power, legal_day(request.at)),
        "sections": sections,
        "alike": alike[:200],
        "edits": power.department in departments_edited(request),
        "is_own": request.actor.department == power.department,
        "heritage_names": HERITAGE_NAMES,
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "catalogue/power_governing.html", context, status=422 if refusal else 200)


def _act(request: Request, power: PowerFacts) -> int:
    sent, at, do = request.POST, request.at, request.POST.get("do", "")
    if do == "confirm_section":
        by, name = request.actor, sent.get("section", "")
        carry_out(lambda: services.confirm_section(power.id, name, by=by, at=at), by=by)
        return 0
    by = editor(request, power.department)
    if do not in ACTS:
        raise NotFound("power.act", msg("There is no such act."))
    made: list[int] = []
    carry_out(lambda: made.extend(ACTS[do](request, power, by)), by=by)
    return made[0] if made else 0


def _sections(request: Request, power: PowerFacts, by: Actor) -> list[int]:
    names, parts = request.POST.getlist("section"), request.POST.getlist("part")
    told = dict(zip(names, (part.replace("\0", "")[:500] for part in parts), strict=False))
    services.name_sections(power.id, told, by=by, at=request.at)
    return []


def _trial(request: Request, power: PowerFacts, by: Actor) -> list[int]:
    try:
        until = date.fromisoformat(request.POST.get("until", ""))
    except ValueError as error:
        said = msg("Give the reason, and a day after today on which the trial ends.")
        raise Refusal("trial.until", said) from error
    services.start_trial(power.id, until=until, reason=_text(request, "reason"), by=by, at=request.at)
    return []


def _regular(request: Request, power: PowerFacts, by: Actor) -> list[int]:
    services.end_trial(power.id, by=by, at=request.at)
    return []


def _split(request: Request, power: PowerFacts, by: Actor) -> list[int]:
    names = _text(request, "names").splitlines()
    return services.split_power(power.id, names=names, reason=_text(request, "reason"), by=by, at=request.at)


def _merge(request: Request, power: PowerFacts, by: Actor) -> list[int]:
    others = [int(each) for each in request.POST.getlist("other") if each.isdecimal() and len(each) < 10]
    name, reason = _text(request, "name"), _text(request, "reason")
    return [services.merge_powers([power.id, *others], name=name, reason=reason, by=by, at=request.at)]


ACTS = {"sections": _sections, "trial": _trial, "regular": _regular, "split": _split, "merge": _merge}


def _text(request: Request, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:2000]
