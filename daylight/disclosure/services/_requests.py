"""What the verbs on requests for information share."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.clocks import Pause
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Stale
from daylight.core.words import msg
from daylight.disclosure.models import InformationRequest
from daylight.disclosure.rules.asking import RUNNING, State, reply_times
from daylight.offices import queries as offices


def locked(division: str, number: str) -> InformationRequest:
    """The request, locked until the act commits; raises `NotFound`."""
    found = InformationRequest.objects.select_for_update().filter(division=division, number=number).first()
    if found is None:
        raise NotFound("asking.unknown", msg("No request has this number."))
    return found


def desk(request: InformationRequest, by: Actor, at: datetime) -> Actor:
    """The officer at the post of disclosure that answers for the body."""
    return offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=request.department, on=legal_day(at))


def must_be(request: InformationRequest, *states: State) -> None:
    """Refuse when the request stands elsewhere."""
    if request.state not in (states or RUNNING):
        raise Stale("asking.stale", msg("The request has moved on since you opened it."))


def clocked(request: InformationRequest) -> None:
    """Set the times of the reply anew from when it started, its extension and the time of a third party.

    While the applicant or a third party is waited for there is no due time.
    """
    if request.state != State.OPEN:
        request.warn_at = request.due_at = None
        return
    pauses: tuple[Pause, ...] = ()
    if request.third_party_asked_at and request.third_party_answered_at:
        pauses = (Pause(request.third_party_asked_at, request.third_party_answered_at),)
    workdays = offices.workdays(request.division)
    request.warn_at, request.due_at = reply_times(
        request.started_at, pauses, workdays, is_extended=request.extended_at is not None
    )


def stream(number: str) -> str:
    """The ledger stream of a request."""
    return f"request/{number}"
