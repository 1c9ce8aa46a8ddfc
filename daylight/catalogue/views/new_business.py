"""新业务向导: data, screens and flow rules, then the power: a new application, made step by step without code."""

import re
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.urls import reverse

from daylight.catalogue import queries
from daylight.catalogue.queries import Held
from daylight.catalogue.queries.flow_users import powers_of_flow
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.views.acting import departments_edited, must_be_officer
from daylight.catalogue.views.charts import subject_of
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.procedure import queries as procedure
from daylight.procedure.queries import Listed
from daylight.procedure.rules.templates import NAMES
from daylight.web.pages import render
from daylight.web.requests import Request

NAMED = re.compile(r"[a-z][a-z0-9_-]{0,59}")
STATES = {"none": msg("Not begun"), "draft": msg("Being drawn"), "proposed": msg("Waits for approval"),
          "returned": msg("Returned"), "done": msg("In force")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A form or a flow of the new application: what is in force, and the draft on the way to it."""

    state: str
    version: Listed | None
    draft: int | None


def wizard(request: Request) -> HttpResponse:
    """Where a new application stands, and the one thing to do next in each of its parts."""
    must_be_officer(request.actor)
    name, title = request.GET.get("name", "").strip(), request.GET.get("title", "").strip()[:200].replace("\0", "")
    if name and not NAMED.fullmatch(name):
        raise Refusal(
            "procedure.name",
            msg("%(name)s is no name for a flow or a form."),
            next_step=msg("Use small letters, digits, underscores and hyphens, such as food-licence."),
            name=name[:80],
        )
    context = {
        "name": name,
        "title": title or _title(name),
        "templates": NAMES,
        "states": STATES,
        "may_draw": request.actor.department in departments_edited(request),
        "begun": _begun(request.actor.division),
        **(_parts(request, name) if name else {}),
    }
    return render(request, "catalogue/new_business.html", context)


def begun(sent: QueryDict) -> Document:
    """What the wizard knows of a power: its name, flow and form; nothing where these are not in force."""
    flow, form = _version("flow", sent.get("flow", "")), _version("form", sent.get("form", ""))
    if not flow or not form:
        return {}
    title = sent.get("name", "")[:200].replace("\0", "")
    return {"name": title, "flow_version": flow.id, "form_version": form.id, "online": True, "audience": ["citizen"]}


def _parts(request: Request, name: str) -> dict[str, object]:
    form, flow = _part("form", name), _part("flow", name)
    powers = _powers(request, name) if flow.version else []
    power = powers[-1] if powers else None
    chart = procedure.chart_of(subject_of(power)) if power else None
    drafted = procedure.proposal_of("chart", subject_of(power)) if power else None
    entry = QueryDict(mutable=True)
    entry.update({"flow": name, "form": name, "name": request.GET.get("title", "")})
    return {
        "form": form,
        "flow": flow,
        "power": power,
        "chart": chart,
        "chart_draft": drafted,
        "enter": f"{reverse('staff-power-new')}?{entry.urlencode()}",
        "public": _public(power),
    }


def _part(kind: str, name: str) -> Part:
    draft = procedure.proposal_of(kind, name)
    version = _version(kind, name)
    state = draft.state if draft else "done" if version else "none"
    return Part(state, version, draft.pk if draft else None)


def _version(kind: str, name: str) -> Listed | None:
    return next(iter(procedure.versions_of(kind, name)), None)


def _powers(request: Request, name: str) -> list[Held]:
    return powers_of_flow([each.id for each in procedure.versions_of("flow", name)], request.actor.department or 0)


def _public(power: Held | None) -> str:
    if power is None or power.state != "published":
        return ""
    try:
        return reverse("item", args=[queries.current(power.id).key])
    except NotFound:
        return ""


def _begun(division: str) -> list[tuple[str, str]]:
    """What is being drawn now, each name once."""
    drawn = [each for kind in ("form", "flow") for each in procedure.open_proposals(division, kind)]
    return sorted({each.name: each.title for each in drawn}.items())


def _title(name: str) -> str:
    drafts = [procedure.proposal_of(kind, name) for kind in ("flow", "form")] if name else []
    return next((each.title for each in drafts if each), name)
