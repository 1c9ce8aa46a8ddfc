"""Working calendar, settings, sub-systems and notices of a division."""

from calendar import Calendar
from collections.abc import Callable, Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import forms as sent
from daylight.offices import queries, services
from daylight.offices.queries import settings
from daylight.offices.queries.calendars import calendar_changes
from daylight.offices.rules import parameters
from daylight.offices.views.acting import Act, Errors, Given, carry_out
from daylight.offices.views.administration import administrators_only
from daylight.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SYSTEM_ADMIN)
def calendar(request: Request, by: Actor) -> HttpResponse:
    """The working calendar month by month; make a day a holiday or a working day."""

    def page(errors: Errors) -> HttpResponse:
        today = legal_day(request.at)
        year = _year(request.GET.get("year", ""), today)
        days, changed = queries.workdays(by.division), calendar_changes(by.division, year)
        facts = {
            "year": year,
            "months": [(month, _weeks(year, month, days.is_workday, changed)) for month in range(1, 13)],
            "changed": changed,
            "known_until": days.known_until,
            "today": today,
            "errors": errors,
            "given": request.POST,
        }
        return render(request, "offices/admin_calendar.html", facts, status=422 if errors else 200)

    if request.method != "POST":
        return page([])
    return carry_out(request, by, {"calendar": (sent.CalendarForm, _change_day)}, page, reverse("admin-calendar"))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SYSTEM_ADMIN)
def division_settings(request: Request, by: Actor) -> HttpResponse:
    """The division's settings, the sub-systems it runs, and its notices."""

    def page(errors: Errors) -> HttpResponse:
        edition = ledger.editions().offices
        facts = {
            "settings": [(each, settings.setting(edition, by.division, each.key)) for each in SETTINGS],
            "modules": parameters.MODULES,
            "stopped": settings.stopped_modules(edition, by.division),
            "notices": settings.notices(by.division, legal_day(request.at)),
            "errors": errors,
            "given": request.POST,
        }
        return render(request, "offices/admin_settings.html", facts, status=422 if errors else 200)

    if request.method != "POST":
        return page([])
    return carry_out(request, by, ACTS, page, reverse("admin-settings"))


def _year(asked: str, today: date) -> int:
    return int(asked) if asked.isdecimal() and today.year - 5 <= int(asked) <= today.year + 5 else today.year


def _weeks(
    year: int, month: int, is_workday: Callable[[date], bool], changed: Mapping[date, tuple[bool, str]]
) -> list[list[tuple[date, bool, bool] | None]]:
    """A month by weeks from Monday on: each day, whether it counts, and whether the division changed it."""
    weeks = Calendar().monthdatescalendar(year, month)
    return [[(day, is_workday(day), day in changed) if day.month == month else None for day in week] for week in weeks]


def _change_day(request: Request, by: Actor, given: Given) -> None:
    services.change_calendar(
        by.division, day=given["day"], is_workday=given["counts"] == "workday", reason=given["reason"],
        by=request.actor, at=request.at,
    )  # fmt: skip


def _set(request: Request, by: Actor, given: Given) -> None:
    services.set_parameter(by.division, **given, by=request.actor, at=request.at)


def _tell(request: Request, by: Actor, given: Given) -> None:
    services.publish_notice(by.division, **given, by=request.actor, at=request.at)


SETTINGS = tuple(parameters.SETTINGS.values())
ACTS: dict[str, Act] = {"set": (sent.SettingForm, _set), "notice": (sent.NoticeForm, _tell)}
