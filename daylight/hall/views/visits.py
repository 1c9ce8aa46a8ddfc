"""预约办理: choosing a time at a window, calling it off, and the window's own day."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from daylight.catalogue import queries as catalogue
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day, start_of_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.queries import halls
from daylight.hall.views.shared import for_applicants, sign_in_first, windows_of
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, division: str, code: str) -> HttpResponse:
    """The free times of a department's window for two weeks; a signed-in applicant takes one."""
    body, powers = halls.department_hall(division, code)
    refusal: Refusal | None = None
    if request.method == "POST":
        if request.actor.kind is ActorKind.VISITOR:
            return sign_in_first(request)
        try:
            carry_out(lambda: _booked(request), by=request.actor)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("Your place is kept. Show the ticket at the window."))
            return HttpResponseRedirect(reverse("my") + "#appointments")
    shown = {
        "body": body,
        "division": halls.hall_of(division),
        "days": queries.slots_ahead(body.id, request.at),
        "powers": [each for each in powers if each.audience],
        "chosen": forms.number(request.POST or request.GET, "power"),
        "refusal": refusal,
    }
    return render(request, "hall/appointments.html", shown, status=refusal.status if refusal else 200)


@require_POST
@for_applicants
def cancel(request: Request, key: UUID) -> HttpResponse:
    """Call an appointment off."""
    carry_out(lambda: services.cancel_appointment(key, by=request.actor, at=request.at), by=request.actor)
    messages.success(request, _("The appointment has been called off; the place is free again."))
    return HttpResponseRedirect(reverse("my"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: Request) -> HttpResponse:
    """Who comes to the officer's windows on a day, who has come, and opening more times."""
    windows = windows_of(request)
    today = legal_day(request.at)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            carry_out(lambda: _act(request, windows), by=request.actor)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
        else:
            messages.success(request, _("Noted."))
            return HttpResponseRedirect(reverse("staff-appointments"))
    on = forms.day(request.GET, "day", otherwise=today)
    shown = {
        "day": on,
        "is_today": on == today,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "coming": queries.coming(windows, on),
        "powers": {each.id: each for each in catalogue.options()},
        "bodies": [each for each in offices.departments(request.actor.division) if each.id in windows],
        "tomorrow": offices.workdays(request.actor.division).after(today, 1),
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "hall/desk/appointments.html", shown, status=refusal.status if refusal else 200)


def _booked(request: Request) -> UUID:
    slot = forms.key(request.POST, "slot")
    if slot is None:
        raise Refusal("slot.none", msg("Choose a time first."))
    power = forms.number(request.POST, "power") or None
    return services.book(slot, power_id=power, by=request.actor, at=request.at)


def _act(request: Request, windows: list[int]) -> object:
    sent, by, at = request.POST, request.actor, request.at
    if sent.get("verb") == "came":
        return services.note_arrival(forms.key(sent, "appointment") or UUID(int=0), by=by, at=at)
    department = forms.number(sent, "department")
    if department not in windows:
        raise NotFound("department.unknown", msg("There is no such department."))
    on = forms.day(sent, "on", otherwise=legal_day(at))
    return services.open_slots(
        department,
        opens_at=_moment(sent.get("from", ""), on),
        closes_at=_moment(sent.get("to", ""), on),
        minutes=forms.number(sent, "minutes"),
        places=forms.number(sent, "places"),
        where=forms.text(sent, "where", 200),
        by=by,
        at=at,
    )


def _moment(clock: str, on: date) -> datetime:
    begin = start_of_day(on)
    try:
        at = datetime.strptime(clock[:5], "%H:%M")  # noqa: DTZ007
    except ValueError:
        return begin
    return begin + timedelta(hours=at.hour, minutes=at.minute)
