"""Field sets on the staff side: how complete powers are, what a division asks for, names of kinds, everyday words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import forms, queries, services
from daylight.catalogue.queries import elements
from daylight.catalogue.queries.everyday import everyday_words
from daylight.catalogue.rules.fieldsets import SETS, label_of
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.rules.states import STATE_NAMES, State
from daylight.catalogue.views.acting import departments_edited, keeper, must_be_officer
from daylight.catalogue.views.charts import powers_charted, subject_of
from daylight.catalogue.views.sheets import xlsx_answer
from daylight.core.refusals import Refusal
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

SHOWN = 200


def completeness_report(request: Request) -> HttpResponse:
    """What the powers of the division lack: by element, by body and by power, the emptiest first."""
    must_be_officer(request.actor)
    bodies = {body.id: body for body in offices.departments(request.actor.division)}
    asked = request.GET.get("department", "")
    chosen = [int(asked)] if asked.isdecimal() and int(asked[:9]) in bodies else list(bodies)
    added = {each.key: each.label for each in elements.extra_elements(request.actor.division)}
    only = next((each.name for each in SETS if each.name == request.GET.get("set")), "")
    powers = [each for each in powers_charted(request.actor.division) if each.department in chosen]
    charted = procedure.charted([subject_of(each) for each in powers])
    context = {
        "found": elements.how_complete(chosen, only=only),
        "undrawn": {
            "external": [each for each in powers if subject_of(each) not in charted],
            "internal": [each for each in powers if not each.flow_version],
        },
        "only": only,
        "bodies": bodies,
        "chosen": chosen[0] if len(chosen) == 1 else 0,
        "label_of": lambda name: added.get(name) or say(label_of(name)),
        "state_names": STATE_NAMES,
        "shown": SHOWN,
    }
    return render(request, "catalogue/staff_completeness.html", context)


def asked_for(request: Request) -> HttpResponse:
    """The elements a division asks for beside the usual ones."""
    by = keeper(request)
    refusal: Refusal | None = None
    if request.method == "POST":
        sent = request.POST
        key, label, english = (sent.get(name, "").strip().replace("\0", "") for name in ("key", "label", "label_en"))
        is_expected, is_ended = sent.get("is_expected") == "1", sent.get("do") == "end"
        try:
            carry_out(
                lambda: services.set_extra_element(
                    by.division, key, label=label, label_en=english, is_expected=is_expected, is_ended=is_ended,
                    by=by, at=request.at,
                ),
                by=by,
            )  # fmt: skip
            messages.success(request, _("The entry form asks for it from now on."))
            return redirect("staff-elements")
        except Refusal as error:
            refusal = error
    context = {"added": elements.extra_elements(by.division), "refusal": refusal}
    return render(request, "catalogue/staff_elements.html", context, status=422 if refusal else 200)


def categories(request: Request) -> HttpResponse:
    """How a region divides its powers: categories in order, every kind in exactly one."""
    by = keeper(request)
    refusal: Refusal | None = None
    schemes = {each.name: each for each in elements.kind_schemes()}
    shown = schemes.get(request.GET.get("scheme", ""))
    rows = list(shown.categories) if shown else []
    name, label = (shown.name, shown.label) if shown else ("", "")
    if request.method == "POST":
        rows, name = forms.categories(request.POST), request.POST.get("name", "").strip()
        label = request.POST.get("label", "").replace("\0", "")
        try:
            carry_out(lambda: services.set_kind_scheme(name, label=label, categories=rows, by=by, at=request.at), by=by)
            messages.success(request, _("The categories are set."))
            return redirect("staff-kinds")
        except Refusal as error:
            refusal = error
    blank = {"code": "", "label": "", "kinds": []}
    context = {
        "schemes": [(each, elements.counted_by(each)) for each in schemes.values()],
        "name": name,
        "label": label,
        "rows": [*rows, *[blank] * max(3, len(KINDS) - len(rows))],
        "kinds": KINDS,
        "refusal": refusal,
    }
    return render(request, "catalogue/staff_kinds.html", context, status=422 if refusal else 200)


def everyday(request: Request) -> HttpResponse:
    """The words people use, and what the catalogue calls the same thing."""
    by = keeper(request)
    refusal: Refusal | None = None
    if request.method == "POST":
        said = request.POST.get("said", "").replace("\0", "")
        means = request.POST.get("means", "").replace("\0", "").replace("；", ";").split(";")
        try:
            carry_out(lambda: services.set_everyday_word(said, means=means, by=by, at=request.at), by=by)
            messages.success(request, _("The word is kept: try it in the search."))
            return redirect("staff-everyday")
        except Refusal as error:
            refusal = error
    context = {"words": everyday_words(), "refusal": refusal}
    return render(request, "catalogue/staff_everyday.html", context, status=422 if refusal else 200)


def workbook(request: Request) -> HttpResponse:
    """The powers of the officer's own bodies in every state, as a workbook; secret ones stand in no file."""
    must_be_officer(request.actor)
    bodies = departments_edited(request) or [request.actor.department or 0]
    rows = [
        [each.code, each.name, say(KINDS[each.kind].label) if each.kind in KINDS else "",
         say(STATE_NAMES[State(each.state)]), each.number or "", each.pending or ""]
        for body in bodies for each in queries.held_by(body)
    ]  # fmt: skip
    heads = [_("Power code"), _("Name of the power"), _("Kind of power"), _("Status"), _("Version"), _("Draft")]
    return xlsx_answer("department-powers.xlsx", [(_("Powers of the department"), heads, rows)])
