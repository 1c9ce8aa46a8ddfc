"""批量签收: several tasks of the work list taken at once, each by its own call and its own entry."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.access import must_be_officer
from daylight.casework.views.asking import list_again
from daylight.core.refusals import Forbidden, Refusal
from daylight.ledger.services import carry_out
from daylight.offices import services as office_acts
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

MOST = 100
"""As many tasks as one page of the list can hold."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A task as the list showed it: division, number, task and revision of its case."""

    division: str
    number: str
    token: int
    as_seen: int


@require_POST
def sign_for(request: Request) -> HttpResponse:
    """Take every task that was picked: those refused are named with the reason, the others stand."""
    must_be_officer(request.actor)
    picked = [found for each in request.POST.getlist("task")[:MOST] if (found := _picked(each))]
    if not picked:
        messages.warning(request, _("No task was picked. Tick the tasks that you take, then sign for them."))
        return redirect(list_again(request.POST))
    refused = dict(_taken(request, picked))
    done = len(picked) - len(refused)
    if done:
        messages.success(
            request, ngettext("%(num)s task signed for.", "%(num)s tasks signed for.", done) % {"num": done}
        )
    for each, refusal in refused.items():
        said = {"number": each.number, "why": say_refusal(refusal)}
        messages.error(request, _("%(number)s not signed for: %(why)s") % said)
    return redirect(list_again(request.POST))


def _taken(request: Request, picked: Iterable[Picked]) -> Iterable[tuple[Picked, Refusal]]:
    """Carry out each call; those refused, with the refusal. An earlier task of the same case has moved its revision."""
    before: dict[tuple[str, str], int] = {}
    for index, each in enumerate(picked):
        by = request.actor.called(f"{(request.actor.request or '')[:56]}#{index}", request.actor.request_digest)
        known = {"token": each.token, "as_seen": each.as_seen + before.get((each.division, each.number), 0)}
        try:
            carry_out(
                lambda known=known, by=by, each=each: services.sign_for(  # type: ignore[misc]
                    each.division, each.number, **known, by=by, at=request.at
                ),
                by=by,
            )
        except Refusal as refusal:
            if isinstance(refusal, Forbidden):
                _note(request, each, refusal)
            yield each, refusal
        else:
            before[each.division, each.number] = before.get((each.division, each.number), 0) + 1


def _note(request: Request, each: Picked, refusal: Forbidden) -> None:
    by = request.actor.called(None, None)
    office_acts.note_refusal(refusal, act="sign-for", by=by, at=request.at, subject=f"/staff/cases/{each.number}/")


def _picked(text: str) -> Picked | None:
    parts = text.split("/")
    if len(parts) != 4 or not (len(parts[0]) == 6 and parts[0].isdecimal() and len(parts[1]) <= 40):
        return None
    if not all(part.isdecimal() and len(part) < 10 for part in parts[2:]):
        return None
    return Picked(parts[0], parts[1], int(parts[2]), int(parts[3]))
