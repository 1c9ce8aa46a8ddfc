"""A case opened by an officer at a post that may read it, or by its party."""

from collections.abc import Callable

from django.http import HttpRequest

from daylight.casework import queries
from daylight.casework.queries.access import HANDLING, case_opened, must_be_officer, must_read_case, party_of
from daylight.casework.queries.cases import unknown
from daylight.casework.rules.evidence import Sent
from daylight.casework.rules.facts import CaseFacts
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.web.requests import Request


def posts_here(request: Request) -> list[PostFacts]:
    """The posts of the officer that day; refuses everybody who holds none."""
    must_be_officer(request.actor)
    return offices.posts_of(request.actor.person or 0, legal_day(request.at))


def opened(request: Request, number: str) -> tuple[CaseFacts, list[PostFacts]]:
    """The case and the officer's posts; `NotFound` or `Forbidden` for whoever may not read it."""
    posts = posts_here(request)
    case = case_opened(request.actor, number, posts)
    must_read_case(request.actor, posts, case)
    return case, posts


def own_case(request: Request, number: str) -> CaseFacts:
    """The case of the applicant who asks; anybody else's is unknown."""
    case = queries.case_facts(request.actor.division, number)
    if not party_of(request.actor, case):
        raise unknown(number)
    return case


def handles(case: CaseFacts, posts: list[PostFacts]) -> bool:
    """Whether the officer's posts handle the case, beyond reading it."""
    bodies = {case.department, *(token.department for token in case.tokens)}
    return any(post.role in HANDLING and post.department in bodies for post in posts)


def sent_files(request: HttpRequest, name: str) -> list[Sent]:
    """The files of a form field, read whole."""
    return [Sent(each.name or "", each.read()) for each in request.FILES.getlist(name)]


def tried(request: Request, verb: Callable[[], object]) -> Refusal | None:
    """Carry out a verb once; a refusal to show on the page, None where it was done. 403 and 404 are raised."""
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if isinstance(refusal, NotFound) or refusal.status == NO_RIGHT:
            raise
        return refusal
    return None


NO_RIGHT = 403
