"""What a page of the work list was asked for, read alike by the page, its export and its batch."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from daylight.casework import queries
from daylight.casework.queries.workload import Workload, workload
from daylight.casework.rules.urgency import KEYS, span_of
from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.web.requests import Request

NAMES = ("q", "kind", "step", "due", "held")
HELD = {"open": msg("Waiting to be signed for"), "mine": msg("Signed for by me")}


def asked_of(request: Request, posts: list[PostFacts], given: QueryDict) -> tuple[queries.Asked, Workload]:
    """What narrows the list, with everything that waits; a kind, step or stretch that does not wait is no filter."""
    today = legal_day(request.at)
    workdays = offices.workdays(request.actor.division)
    load = workload(posts, request.actor.person or 0, on=today, workdays=workdays)
    said = {key: given.get(key, "").strip()[:80] for key in NAMES}
    kind = said["kind"] if said["kind"] in load.kinds else ""
    step = said["step"] if said["step"] in load.places else ""
    due = said["due"] if said["due"] in KEYS else ""
    held = said["held"] if said["held"] in HELD else ""
    first, until = span_of(due, today, workdays)
    return queries.Asked(said["q"], kind, step, load.places.get(step, []), due, first, until, held), load


def list_again(given: Mapping[str, str]) -> str:
    """The address of the list as it was asked for when the form was sent."""
    kept = {name: given.get(name, "")[:80] for name in (*NAMES, "page") if given.get(name)}
    return reverse("to-do") + (f"?{urlencode(kept)}" if kept else "")
