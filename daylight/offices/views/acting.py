"""How a page of the administrators carries out one of its acts."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

Given = dict[str, Any]
Act = tuple[type[forms.Form], Callable[[Request, Actor, Given], object]]
Errors = list[tuple[str, str]]


def carry_out(
    request: Request, by: Actor, acts: Mapping[str, Act], page: Callable[[Errors], HttpResponse], back: str
) -> HttpResponse:
    """Do the act that the form names, once, and go `back`; a fault shows the page again with what to fix."""
    if ledger.done_before(request.actor):
        return HttpResponseRedirect(back)
    found = acts.get(request.POST.get("act", ""))
    if found is None:
        raise NotFound("act.unknown", msg("There is no such act."))
    form = found[0](request.POST)
    if not form.is_valid():
        return page([("", str(text[0])) for text in form.errors.values()])
    try:
        found[1](request, by, form.cleaned_data)
    except Forbidden:
        raise
    except Refusal as refusal:
        return page([("", say_refusal(refusal))])
    messages.success(request, _("Recorded."))
    return HttpResponseRedirect(back)
