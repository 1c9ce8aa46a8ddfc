"""Pages of random draws and visits: the supervisor's desk, and the public proof of a draw."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.supervision import services
from daylight.supervision.queries import draws as reads
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.drawing import drawn, list_digest, mark_of, seed_of
from daylight.supervision.views.cockpit import watched_division
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request

LISTED = 100


@require_safe
def desk(request: Request) -> HttpResponse:
    """随机抽查与走访: draws, drawn cases still to be looked at, and everything that was seen."""
    division = watched_division(request)
    checks = list(reads.checks(division)[:LISTED])
    seen = {(each.draw, each.number) for each in checks}
    made = reads.draws(division)
    shown = {
        "division": division,
        "draws": made,
        "waiting": [(each.id, number) for each in made for number in each.drawn if (each.id, number) not in seen],
        "checks": checks,
        "departments": {each.id: each for each in offices.departments(division)},
    }
    return render(request, "supervision/checks.html", shown)


@require_POST
def announce(request: Request) -> HttpResponse:
    """Announce a draw; a form sent twice announces one."""
    division = _supervised(request)
    if not ledger.done_before(request.actor):
        days, how_many = (_number(request, name) for name in ("days", "how_many"))
        services.announce_draw(division=division, days=days, how_many=how_many, by=request.actor, at=request.at)
    return HttpResponseRedirect(f"{reverse('checks')}?division={division}")


@require_POST
def draw_now(request: Request, id_: int) -> HttpResponse:
    """Draw the cases; a form sent twice draws once."""
    division = _supervised(request)
    if not ledger.done_before(request.actor):
        services.draw_cases(id_, division=division, by=request.actor, at=request.at)
    return HttpResponseRedirect(f"{reverse('checks')}?division={division}")


@require_POST
def check(request: Request) -> HttpResponse:
    """Keep what was seen in a drawn case or on a visit; a form sent twice keeps it once."""
    division, given = _supervised(request), request.POST
    if not ledger.done_before(request.actor):
        photo = request.FILES.get("photo")
        services.record_check(
            division=division, seen=given.get("seen", ""), is_faulty=given.get("is_faulty") == "yes",
            draw_id=_number(request, "draw"), number=given.get("number", ""),
            department=_number(request, "department") or None, place=given.get("place", "")[:200],
            photo=photo.read() if photo and not isinstance(photo, list) else b"", by=request.actor, at=request.at,
        )  # fmt: skip
    return HttpResponseRedirect(f"{reverse('checks')}?division={division}")


@require_safe
def photo(request: Request, id_: int) -> HttpResponse:
    """The photo of a check, for those who watch the division."""
    found = reads.checks(watched_division(request)).filter(id=id_).exclude(file="").first()
    if found is None:
        raise NotFound("check.no_such_photo", msg("There is no such photo."))
    is_png = files.read(found.file).startswith(b"\x89PNG")
    return files.handed_out(
        found.file, f"check-{id_}.{'png' if is_png else 'jpg'}", "image/png" if is_png else "image/jpeg"
    )


@require_safe
def public_draws(request: Request) -> HttpResponse:
    """The draws of the city, for everybody."""
    return render(request, "supervision/public_draws.html", {"draws": reads.draws(settings.DIVISION)})


@require_safe
def public_draw(request: Request, id_: int) -> HttpResponse:
    """One draw, with everything needed to work it out again, worked out again here and now."""
    found = reads.draw(settings.DIVISION, id_)
    head = next((each for each in ledger.heads() if each.size == found.seed_head), None)
    root = head.root.hex() if head else ""
    again = drawn(found.seed, found.listed, found.how_many) if found.drawn_at else []
    shown = {
        "draw": found,
        "root": root,
        "list_digest": list_digest(found.listed),
        "marks": [(number, mark_of(found.seed, number)) for number in found.drawn],
        "agrees": bool(again) and again == found.drawn and seed_of(found.secret, root) == found.seed,
        "checked": {each.number: each for each in reads.checks(settings.DIVISION, draw_id=id_)},
    }
    return render(request, "supervision/public_draw.html", shown)


@require_safe
def public_list(_request: Request, id_: int) -> HttpResponse:
    """The list of a draw as text, one case number a line."""
    found = reads.draw(settings.DIVISION, id_)
    return HttpResponse("".join(f"{number}\n" for number in found.listed), content_type="text/plain; charset=utf-8")


def _number(request: Request, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _supervised(request: Request) -> str:
    division = request.POST.get("division") or request.actor.division
    standing_over(request.actor, role=Role.SUPERVISOR, division=division, on=legal_day(request.at))
    return division
