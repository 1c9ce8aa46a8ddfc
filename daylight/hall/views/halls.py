"""The hall and its sub-halls, and what their items still lack."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.catalogue.queries import PowerFacts
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.queries import halls
from daylight.hall.queries.channels import filing_rates
from daylight.hall.rules.channels import ANNUAL_REPORT, CAPITALS, CHANNELS, WANTED
from daylight.hall.rules.floor import drawn
from daylight.hall.rules.guides import GUIDE_NAMES
from daylight.offices.queries import DivisionFacts
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def index(request: Request) -> HttpResponse:
    """The hall of the whole installation: one box that finds items and cases, and the regions' halls."""
    tops = halls.top_halls()
    own = halls.hall_of(settings.DIVISION) if any(_is_own(each.division) for each in tops) else None
    shown = {
        "halls": tops if len(tops) > 1 or not tops else [tops[0], *halls.sub_halls(tops[0].division.code)],
        "bodies": halls.department_halls(own.code) if own else [],
        "own": own,
    }
    return render(request, "hall/halls.html", shown)


@require_safe
def region(request: Request, division: str) -> HttpResponse:
    """The hall of a region: the halls below it and those of its departments."""
    found = halls.hall_of(division)
    shown = {
        "division": found,
        "halls": halls.sub_halls(division),
        "bodies": halls.department_halls(division),
        "above": halls.hall_of(found.parent) if found.parent else None,
    }
    return render(request, "hall/hall_region.html", shown)


@require_safe
def department(request: Request, division: str, code: str) -> HttpResponse:
    """The hall of a department: its items with one button each, and where to ask, to track and to complain."""
    body, powers = halls.department_hall(division, code)
    online = [each for each in powers if each.online]
    applied_for = [each for each in powers if each.audience and not each.online]
    shown = {
        "division": halls.hall_of(division),
        "body": body,
        "channels": {key: label for key, label in CHANNELS.items() if any(_stands_in(key, each) for each in powers)},
        "online": online,
        "at_window": applied_for,
        "exercised": [each for each in powers if not each.audience and not each.online],
    }
    return render(request, "hall/hall_department.html", shown)


@require_safe
def centre(request: Request, division: str) -> HttpResponse:
    """The counters of a region's service centre, drawn in three dimensions and listed."""
    bodies = halls.department_halls(division)
    counters, width, height = drawn(len(bodies))
    shown = {
        "division": halls.hall_of(division),
        "counters": list(zip(counters, bodies, strict=True)),
        "width": width,
        "height": height,
    }
    return render(request, "hall/centre.html", shown)


@require_safe
def channel(request: Request, division: str, code: str, name: str) -> HttpResponse:
    """A matter set apart: its items to apply for and, for annual reports, how many companies have reported online."""
    body, powers = halls.department_hall(division, code)
    found = [each for each in powers if _stands_in(name, each)]
    if not found:
        raise NotFound("hall.unknown", msg("There is no such hall."), next_step=msg("Begin at the list of halls."))
    year = legal_day(request.at).year
    rates = filing_rates(division, [each.id for each in found], year) if name == ANNUAL_REPORT else []
    shown = {
        "division": halls.hall_of(division),
        "body": body,
        "label": CHANNELS[name],
        "powers": found,
        "rates": rates,
        "capitals": CAPITALS,
        "wanted": WANTED,
        "year": year,
    }
    return render(request, "hall/hall_channel.html", shown)


@require_safe
def covered(request: Request) -> HttpResponse:
    """Published items with guide and flow chart, of all published items; the missing ones by department."""
    found = halls.coverage()
    shown = {
        "found": found,
        "whole": sum(each.whole for each in found),
        "published": sum(each.published for each in found),
        "names": GUIDE_NAMES,
    }
    return render(request, "hall/coverage.html", shown)


def _stands_in(channel: str, power: PowerFacts) -> bool:
    return channel in CHANNELS and power.extra.get("channel") == channel


def _is_own(division: DivisionFacts) -> bool:
    return division.code == settings.DIVISION
