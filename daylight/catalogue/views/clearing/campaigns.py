"""Campaigns: opening one, its board, and what is judged and looked back upon in it."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.catalogue import queries, services
from daylight.catalogue.models import Campaign
from daylight.catalogue.queries.clearing import campaigns as found
from daylight.catalogue.queries.life import gates_of
from daylight.catalogue.queries.risks import risk_task
from daylight.catalogue.rules.clearing.progress import STANDING_NAMES
from daylight.catalogue.rules.clearing.stages import STAGE_NAMES
from daylight.catalogue.rules.clearing.verdicts import OUTCOME_NAMES, QUESTIONS, Outcome
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer
from daylight.catalogue.views.clearing.acting import leader, leads
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

STATES = ("published", "suspended", "abolished", "draft")


def campaigns(request: Request) -> HttpResponse:
    """The campaigns of the division, and the form that opens one for the leading office."""
    must_be_officer(request.actor)
    division, refusal = request.actor.division, None
    if request.method == "POST":
        by = leader(request, division)
        made: list[int] = []
        try:
            told = _told(request.POST)
            carry_out(
                lambda: made.append(services.open_campaign(division, by=by, at=request.at, **told)),  # type: ignore[arg-type]
                by=by,
            )
            return redirect("clearing-campaign", made[0]) if made else redirect("clearing-campaigns")
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "campaigns": Campaign.objects.filter(division_id=division).order_by("-opened_at"),
        "departments": offices.departments(division),
        "leads": leads(request, division),
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "catalogue/clearing/campaigns.html", context, status=422 if refusal else 200)


def campaign(request: Request, campaign_id: int, refusal: Refusal | None = None) -> HttpResponse:
    """One campaign: units by stage with lateness, batches, sections, kinds, verdicts."""
    must_be_officer(request.actor)
    page = found.campaign(campaign_id, legal_day(request.at))
    if page.campaign.division_id != request.actor.division:
        raise NotFound("campaign.unknown", msg("There is no such campaign."))
    edited = departments_edited(request)
    units = {unit.department.id for unit in page.units}
    is_leading = leads(request, page.campaign.division_id)
    shown = sorted(units) if is_leading else [body for body in edited if body in units]
    context = {
        "page_of": page,
        "standing_names": STANDING_NAMES,
        "stage_names": STAGE_NAMES,
        "outcome_names": OUTCOME_NAMES,
        "questions": QUESTIONS,
        "kinds": KINDS,
        "states": STATES,
        "edited": edited,
        "leads": is_leading,
        "powers": [power for body in shown for power in queries.held_by(body)],
        "refusal": refusal,
        "risk_task": risk_task(campaign_id),
        "gates": {each.department: each for each in gates_of(campaign_id, sorted(units))},
        "bodies": offices.departments(page.campaign.division_id),
        "today": legal_day(request.at),
    }
    return render(request, "catalogue/clearing/campaign.html", context, status=422 if refusal else 200)


@require_POST
def act(request: Request, campaign_id: int) -> HttpResponse:
    """Report a stage, judge a power, answer the three questions, or keep the record of a meeting."""
    must_be_officer(request.actor)
    page = found.campaign(campaign_id, legal_day(request.at))
    sent, at = request.POST, request.at
    do, division = sent.get("do", ""), page.campaign.division_id
    try:
        if do == "report":
            body = _number(sent, "department")
            by = editor(request, body)
            stage, note = _number(sent, "stage"), _text(sent, "note")
            carry_out(lambda: services.report_stage(stage, department=body, note=note, by=by, at=at), by=by)
        elif do in JUDGING:
            by = leader(request, division)
            carry_out(lambda: JUDGING[do](sent, campaign_id, by, at), by=by)
        elif do == "risk_done":
            own, note = request.actor, _text(sent, "note")
            carry_out(lambda: services.close_risk_task(campaign_id, note=note, by=own, at=at), by=own)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return campaign(request, campaign_id, refusal)
    messages.success(request, _("Done. It is on the record."))
    return redirect("clearing-campaign", campaign_id)


def _judge(sent: QueryDict, campaign_id: int, by: object, at: object) -> None:
    outcome = sent.get("outcome", "")
    if outcome not in set(Outcome):
        raise Refusal("clearing.outcome", msg("Choose a verdict."))
    services.judge(
        _number(sent, "power"), outcome=Outcome(outcome), reason=_text(sent, "reason"), campaign=campaign_id,
        by=by, at=at,  # type: ignore[arg-type]
    )  # fmt: skip


def _look_back(sent: QueryDict, campaign_id: int, by: object, at: object) -> None:
    answers = {name: sent.get(f"a-{name}") == "yes" for name in QUESTIONS if sent.get(f"a-{name}") in {"yes", "no"}}
    evidence = {name: _text(sent, f"e-{name}") for name in QUESTIONS}
    services.look_back(
        _number(sent, "power"), answers=answers, evidence=evidence, campaign=campaign_id,
        by=by, at=at,  # type: ignore[arg-type]
    )  # fmt: skip


def _meeting(sent: QueryDict, campaign_id: int, by: object, at: object) -> None:
    met_on = _day(sent.get("met_on", ""))
    if met_on is None:
        raise Refusal("clearing.meeting", msg("Write down what the meeting decided."))
    services.record_meeting(
        _number(sent, "submission"), met_on=met_on, record=_text(sent, "record"),
        by=by, at=at,  # type: ignore[arg-type]
    )  # fmt: skip


def _gate(sent: QueryDict, campaign_id: int, by: object, at: object) -> None:
    on = _day(sent.get("on", ""))
    if on is None:
        raise Refusal("gate.lacking", msg("Say who attended, or what the verification has found."))
    services.pass_gate(
        campaign_id, department=_number(sent, "department"), gate=sent.get("gate", ""), on=on,
        heads=_number(sent, "heads"), staff=_number(sent, "staff"), passed=sent.get("passed") != "no",
        note=_text(sent, "note"), by=by, at=at,  # type: ignore[arg-type]
    )  # fmt: skip


def _risk_task(sent: QueryDict, campaign_id: int, by: object, at: object) -> None:
    due_on = _day(sent.get("due_on", ""))
    if due_on is None:
        raise Refusal("risk.task_due", msg("The review of risks is due after the campaign has been opened."))
    services.set_risk_task(campaign_id, owner=_number(sent, "owner"), due_on=due_on, by=by, at=at)  # type: ignore[arg-type]


JUDGING = {"judge": _judge, "look_back": _look_back, "meeting": _meeting, "risk_task": _risk_task, "gate": _gate}


def _told(sent: QueryDict) -> dict[str, object]:
    """A campaign as the form gives it; a stage without a name or a day is left out."""
    days = [(name.strip(), _day(due)) for name, due in zip(sent.getlist("stage"), sent.getlist("due"), strict=False)]
    facts = _day(sent.get("facts_until", ""))
    if facts is None:
        raise Refusal("campaign.facts", msg("Give the day as of which the facts are cleared."))
    return {
        "name": _text(sent, "name"),
        "scope": _text(sent, "scope"),
        "facts_until": facts,
        "stages": [(name, due) for name, due in days if name and due],
        "departments": [int(each) for each in sent.getlist("department") if each.isdecimal() and len(each) < 10],
    }


def _text(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").replace("\0", "").strip()[:2000]


def _number(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
