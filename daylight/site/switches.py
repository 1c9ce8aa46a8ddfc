"""模块开关: a sub-system that a division has stopped answers nobody; the others run."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from daylight.core.refusals import Busy
from daylight.core.words import msg
from daylight.offices.queries.settings import stopped_modules
from daylight.offices.rules.parameters import MODULES
from daylight.web.requests import Request
from daylight.web.shown import say


class ModuleSwitches:
    """Refuses every address of a stopped sub-system before anything of it runs; nothing is lost, status 503."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _more: object
    ) -> HttpResponse | None:
        module = module_of(view)
        if module not in stopped(cast(Request, request)):
            return None
        refusal = Busy(
            "module.stopped",
            msg("“%(module)s” is stopped at the moment."),
            next_step=msg("Come back later. Nothing you handed in before is lost."),
            module=say(MODULES[module]),
        )
        return render(request, "base/refusal.html", {"refusal": refusal}, status=refusal.status)


def stopped(request: Request) -> frozenset[str]:
    """The sub-systems that are stopped for this request, as the edition of the offices at its beginning has it."""
    return stopped_modules(request.offices_edition, settings.DIVISION)


def module_of(view: Callable[..., object]) -> str:
    """The folder whose view this is."""
    return (getattr(view, "__module__", "") + "..").split(".")[1]


def runs_at(url: str, stopped_now: frozenset[str]) -> bool:
    """Whether the page at an address belongs to a sub-system that runs."""
    if not stopped_now:
        return True
    try:
        return module_of(resolve(url).func) not in stopped_now
    except Resolver404:
        return True
