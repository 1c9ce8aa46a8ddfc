"""政务公开工作台: what waits to be signed, published, reported, answered and audited, and the verbs for it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.fieldsets import SCOPES
from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import forms, queries, services
from daylight.disclosure.models import Entry
from daylight.disclosure.rules.approval import CHAIN_NAMES, CHAINS
from daylight.disclosure.rules.bodies import BY_KEY, columns_of
from daylight.disclosure.rules.channels import CHANNELS
from daylight.disclosure.rules.masking import PATTERN_NAMES
from daylight.disclosure.rules.reach import mismatch, suggested
from daylight.disclosure.rules.refusing import unknown_entry
from daylight.disclosure.rules.schedule import SCHEDULE_NAMES
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.files import handed_out
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def desk(request: Request) -> HttpResponse:
    """Drafts with their lamps and the step that waits, what units owe, who reported the month, and what is stale."""
    must_be_officer(request)
    division, at = request.actor.division, request.at
    period, seen = queries.last_month(at), seen_by(request)
    drafts = [row for row in queries.drafts(division) if seen is None or row.department in seen][:100]
    context = {
        "drafts": [(row, queries.step_of(row), queries.lamp_of(row, at).value) for row in drafts],
        "tasks": [each for each in queries.tasks(division, at=at) if each.done_at is None],
        "reports": queries.reports(division, period, at=at),
        "period": period,
        "stale": queries.stale(division, at=at)[:50],
        "bodies": {each.id: each for each in offices.departments(division)},
        "columns": BY_KEY,
        "edited": edited(request),
        "is_office": seen is None,
    }
    return render(request, "disclosure/desk/desk.html", context)


def new(request: Request) -> HttpResponse:
    """The form by which a reporter hands in an entry."""
    must_be_officer(request)
    mine = edited(request)
    asked = request.POST.get("department") or request.GET.get("department") or ""
    chosen = next((each for each in mine if str(each.body.id) == asked), mine[0] if mine else None)
    if chosen is None:
        raise Forbidden("post.missing", msg("Only the reporter of a disclosing body hands in entries."))
    refusal: Refusal | None = None
    if request.method == "POST":
        made: list[str] = []
        department = chosen.body.id

        def verb() -> None:
            told = forms.material(request.POST)
            made.append(services.draft_entry(department, told, by=request.actor, at=request.at))

        try:
            carry_out(verb, by=request.actor)
            where = reverse("staff-entry", args=made) if made else reverse("openness-desk")
            return HttpResponseRedirect(where)
        except Refusal as error:
            if error.status == 403:
                raise
            refusal = error
    context = _handed_in(request, chosen) | {"mine": mine, "refusal": refusal}
    return render(request, "disclosure/desk/new.html", context, status=422 if refusal else 200)


def _handed_in(request: Request, chosen: queries.UnitFacts) -> dict[str, object]:
    """What the form of an entry shows: the power it is about proposes how far it reaches, and with it the column."""
    columns = columns_of(chosen.body_type, internal=True)
    powers = catalogue.facts_of(catalogue.exercised_ids(chosen.body.id))
    about = request.POST.get("power") or request.GET.get("power") or ""
    power = next((each for each in powers if str(each.id) == about), None)
    column = BY_KEY.get(request.POST.get("column") or request.GET.get("column") or "")
    if column not in columns:
        column = next(each for each in columns if power is None or not mismatch(power, is_internal=each.is_internal))
    return {
        "unit": chosen,
        "columns": columns,
        "column": column,
        "powers": powers,
        "power": power,
        "scope": SCOPES.get(suggested(power), "") if power else "",
        "mismatch": mismatch(power, is_internal=column.is_internal) if power else "",
        "chains": CHAIN_NAMES,
        "schedules": SCHEDULE_NAMES,
        "sent": request.POST,
        "period": request.GET.get("period", ""),
    }


@require_safe
def entry(request: Request, number: str) -> HttpResponse:
    """One entry: its material, what the scan found, who signed, and the act that waits."""
    must_be_officer(request)
    must_be_concerned(request, number)
    return _entry(request, number, None)


@require_POST
def act(request: Request, number: str) -> HttpResponse:
    """Sign, publish, check, withdraw an entry or note a channel."""
    must_be_officer(request)
    must_be_concerned(request, number)
    verb = _verbs(request, number).get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound("entry.verb", msg("There is no such act."))
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _entry(request, number, refusal)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("staff-entry", args=[number]))


@require_safe
def attachment(request: Request, number: str, serial: int) -> HttpResponse:
    """A file of an entry, for those who sign it."""
    must_be_officer(request)
    must_be_concerned(request, number)
    row = queries.entry_file(queries.entry(request.actor.division, number), serial)
    return handed_out(row.digest, row.name, row.media_type)


@require_POST
def report(request: Request) -> HttpResponse:
    """A unit reports its month."""
    must_be_officer(request)
    department = request.POST.get("department", "")
    chosen = int(department) if department.isdecimal() and len(department) < 10 else 0
    note, period = forms.text(request.POST, "note", 1000), forms.text(request.POST, "period", 7)
    carry_out(
        lambda: services.report_month(chosen, period, note=note, by=request.actor, at=request.at), by=request.actor
    )
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("openness-desk"))


@require_safe
def internal(request: Request) -> HttpResponse:
    """内部公开: what is disclosed to staff alone."""
    must_be_officer(request)
    context = {"rows": queries.internal_entries(request.actor.division)[:200], "columns": BY_KEY}
    context["bodies"] = {each.id: each for each in offices.departments(request.actor.division)}
    return render(request, "disclosure/desk/internal.html", context)


def _verbs(request: Request, number: str) -> dict[str, Callable[[], object]]:
    sent, by, at, division = request.POST, request.actor, request.at, request.actor.division
    proof, paper = request.FILES.get("proof"), request.FILES.get("file")
    return {
        "attach": lambda: services.attach_to_entry(
            division,
            number,
            name=(paper.name or "") if paper else "",
            content=paper.read() if paper else b"",
            by=by,
            at=at,
        ),
        "sign": lambda: services.sign_entry(
            division,
            number,
            step=forms.text(sent, "step", 20),
            opinion=forms.text(sent, "opinion", 500),
            minutes=forms.text(sent, "minutes", 100),
            cleared=forms.text(sent, "cleared", 1000),
            by=by,
            at=at,
        ),
        "publish": lambda: services.publish_entry(division, number, by=by, at=at),
        "check": lambda: services.check_entry(division, number, by=by, at=at),
        "withdraw": lambda: services.withdraw_entry(
            division, number, reason=forms.text(sent, "reason", 1000), by=by, at=at
        ),
        "channel": lambda: services.note_channel(
            division,
            number,
            channel=forms.text(sent, "channel", 20),
            used_on=forms.day(sent, "used_on") or legal_day(at),
            place=forms.text(sent, "place", 200),
            proof=proof.read() if proof else b"",
            proof_name=proof.name if proof and proof.name else "",
            by=by,
            at=at,
        ),
    }


def _entry(request: Request, number: str, refusal: Refusal | None) -> HttpResponse:
    found: Entry = queries.entry(request.actor.division, number)
    power = next(iter(catalogue.facts_of([found.power])), None) if found.power else None
    context = {
        "power": power,
        "mismatch": mismatch(power, is_internal=found.is_internal) if power else "",
        "entry": found,
        "index": queries.index_shown(found),
        "column": BY_KEY[found.column],
        "body": offices.department(found.department),
        "chain": CHAINS[found.chain],
        "chain_name": CHAIN_NAMES[found.chain],
        "step": queries.step_of(found),
        "signatures": queries.signatures(found),
        "lamp": queries.lamp_of(found, request.at).value,
        "patterns": PATTERN_NAMES,
        "channels": CHANNELS,
        "shown": queries.channels_of(found),
        "files": queries.entry_files(found),
        "today": legal_day(request.at),
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "disclosure/desk/entry.html", context, status=refusal.status if refusal else 200)


def edited(request: Request) -> list[queries.UnitFacts]:
    """The units this officer reports for."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    mine = {post.department for post in posts if post.role is Role.CATALOGUE_EDITOR}
    return [each for each in queries.units(request.actor.division) if each.body.id in mine]


def seen_by(request: Request) -> set[int] | None:
    """The bodies whose drafts this officer sees; None stands for all, for the officer of disclosure."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    if any(post.role is Role.DISCLOSURE_OFFICER for post in posts):
        return None
    return {post.department for post in posts}


def must_be_concerned(request: Request, number: str) -> None:
    """A draft is seen in its own body and by the office of disclosure; what is published, by every officer."""
    found, seen = queries.entry(request.actor.division, number), seen_by(request)
    if found.state == "draft" and seen is not None and found.department not in seen:
        raise unknown_entry()


def must_be_officer(request: Request) -> None:
    """Only officers at their posts; each verb asks for the right post again."""
    if request.actor.kind is not ActorKind.OFFICER:
        raise Forbidden(
            "post.missing",
            msg("This page is for officers at their posts."),
            next_step=msg("Sign in with an account that holds a post."),
        )
