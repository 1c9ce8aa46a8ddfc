"""谁看过我的信息: looks at somebody's data are noted and shown to that person; lists are masked."""

import csv
from collections.abc import Callable
from functools import lru_cache
from io import StringIO
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure.rules import masking
from daylight.hall import queries as hall
from daylight.offices import services
from daylight.offices.queries import PersonFacts, readers
from daylight.offices.views.administration import any_administrator
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

NOTED = frozenset({"case", "application", "staff-material", "document"})
"""Pages of one case or application on which an officer reads what its party wrote."""
MOST = 200


class ReadersNoted:
    """Notes that an officer opened a page of somebody's case; the page itself waits for nothing but one statement."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        answer = self.get_response(request)
        match = request.resolver_match
        if match and match.url_name in NOTED and answer.status_code == 200 and request.method == "GET":
            self._note(request, str(match.kwargs["number"]))
        return answer

    def _note(self, request: Request, number: str) -> None:
        if request.actor.kind != ActorKind.OFFICER:
            return
        subject = _applicant(request.actor.division, number)
        if subject is not None:
            services.note_reading(subject, number, edition=request.offices_edition, by=request.actor, at=request.at)


@lru_cache(maxsize=4096)
def _applicant(division: str, number: str) -> int | None:
    """Whose application a number is; None for a case that an office opened. It never changes."""
    try:
        return hall.application(division, number).applicant
    except NotFound:
        return None


@never_cache
@require_safe
def my_readers(request: Request) -> HttpResponse:
    """Which offices have looked at my data, when, and why."""
    if request.actor.person is None:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    found = readers.readings_of(settings.DIVISION, request.actor.person, at_most=MOST)
    return render(request, "site/my_readers.html", {"readings": found})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@any_administrator(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
def applicants(request: Request, by: Actor) -> HttpResponse:
    """Accounts of the public with masked numbers; the security administrator sees one in full, with a reason."""
    if request.method == "POST" and by.role != Role.SECURITY_ADMIN:
        raise Forbidden("post.missing", msg("Only the security administrator sees numbers in full."))
    words = request.GET.get("q", "").strip()[:60]
    found = [masked(each) for each in readers.applicants(words, at_most=MOST)]
    if request.GET.get("format") == "csv":
        return _as_csv(found)
    facts: dict[str, object] = {"people": found, "words": words, "full": None, "errors": []}
    facts["may_unmask"] = by.role == Role.SECURITY_ADMIN
    if request.method == "POST":
        person = request.POST.get("person", "")
        try:
            facts["full"] = services.see_in_full(
                int(person) if person.isdecimal() and len(person) < 19 else 0,
                reason=request.POST.get("reason", "")[:200], by=request.actor, at=request.at,
            )  # fmt: skip
        except Forbidden:
            raise
        except Refusal as refusal:
            facts["errors"] = [("", say_refusal(refusal))]
    return render(request, "site/applicants.html", facts, status=422 if facts["errors"] else 200)


def masked(person: PersonFacts) -> dict[str, object]:
    """What a list shows of somebody: of a person the family name, ends of the numbers; a company's code is public."""
    is_citizen = person.kind == "citizen"
    number = masking.HIDDEN if person.id_number else person.uscc
    return {
        "id": person.id,
        "kind": person.kind,
        "username": person.username,
        "name": masking.personal_name(person.name) if is_citizen else person.name,
        "number": number,
        "phone": masking.phone(person.phone) if person.phone else "",
    }


def _as_csv(found: list[dict[str, object]]) -> HttpResponse:
    out = StringIO()
    writer = csv.DictWriter(out, ["kind", "username", "name", "number", "phone"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(found)
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="accounts.csv"'
    return answer
