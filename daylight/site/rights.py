"""角色权限表: which pages each role opens, how far its data reach, who holds it; taken from what the menus go by."""

import csv
from collections import Counter
from dataclasses import dataclass
from io import StringIO

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries
from daylight.offices.rules import ADMINISTRATORS, DIVISION_WIDE, ROLE_NAMES
from daylight.site import menus, navigation
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

ROLES = [role for role in Role if role is not Role.APPLICANT]
ONE_DEPARTMENT, WHOLE_DIVISION = msg("Its department"), msg("The whole division")


@dataclass(frozen=True, slots=True)
class Line:
    """A page of the staff side and the roles that open it."""

    group: str
    label: str
    path: str
    roles: frozenset[Role]


def lines() -> list[Line]:
    """Every page of the staff menus; one that names no role is open to every officer."""
    return [
        Line(group, place.label, place.path, place.roles or frozenset(ROLES))
        for group, places in navigation.side()
        for place in places
        if menus.address(place.path)
    ]


@require_safe
@never_cache
def rights_of_posts(request: Request) -> HttpResponse:
    """The matrix, for the three administrators; `?format=csv` exports it."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    if request.actor.role not in ADMINISTRATORS:
        raise Forbidden("post.missing", msg("Only an administrator sees the rights of all posts."))
    held = Counter[Role]()
    for body in queries.establishment(request.actor.division, legal_day(request.at)):
        for post in body.posts:
            held[post.role] += len(post.holders)
    reach: dict[Role, str] = {role: WHOLE_DIVISION if role in DIVISION_WIDE else ONE_DEPARTMENT for role in ROLES}
    if request.GET.get("format") == "csv":
        return _as_csv(held, reach)
    facts = {"lines": lines(), "roles": ROLES, "role_names": ROLE_NAMES, "held": held, "reach": reach}
    return render(request, "site/rights.html", facts)


def _as_csv(held: Counter[Role], reach: dict[Role, str]) -> HttpResponse:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["", "", *(say(ROLE_NAMES[role]) for role in ROLES)])
    writer.writerow([say(msg("Reach of its data")), "", *(say(reach[role]) for role in ROLES)])
    writer.writerow([say(msg("Holders today")), "", *(held[role] for role in ROLES)])
    for line in lines():
        writer.writerow([say(line.label), line.path, *("1" if role in line.roles else "0" for role in ROLES)])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="rights.csv"'
    return answer
