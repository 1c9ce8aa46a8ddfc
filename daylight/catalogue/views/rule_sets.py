"""业务基础库: the console of the six rule sets, their versions, and the second person's decision."""

import json
from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import queries, services
from daylight.catalogue.queries.rule_sets import RuleVersionFacts
from daylight.catalogue.rules import rule_editing
from daylight.catalogue.rules.rule_documents import START, check_document
from daylight.catalogue.rules.rule_sets import (
    RULE_SETS,
    Decided,
    Document,
    compare_rules,
    must_keep_rules,
    set_of,
)
from daylight.catalogue.views.acting import must_be_officer
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

DECIDED_NAMES = {
    Decided.PROPOSED: msg("Waits for a second person"),
    Decided.APPROVED: msg("Approved"),
    Decided.RETURNED: msg("Returned"),
}
EDITORS = {
    "discretion": (("/benchmarks/", msg("Discretion benchmarks"), frozenset[Role]()),),
    "supervision": (("/staff/supervision/rules/", msg("Rules of electronic supervision"), {Role.SUPERVISOR}),),
    "legal": (("/staff/legality/", msg("Legal supervision"), frozenset[Role]()),),
    "performance": (("/staff/performance/", msg("Performance evaluation"), {Role.PERFORMANCE_OFFICER}),),
    "risk": (("/staff/risks/", msg("Risk points"), frozenset[Role]()),),
}
"""The pages on which a set is worked with, and the posts that may open them; none named: every officer."""


def rule_sets(request: Request) -> HttpResponse:
    """The six sets: what each is, who reads it, the version in force and the one that waits."""
    must_be_officer(request.actor)
    shelves = queries.rule_shelves(request.actor.division, legal_day(request.at))
    return render(request, "catalogue/rule_sets.html", {"shelves": shelves, "editors": EDITORS})


def rule_set(request: Request, name: str) -> HttpResponse:
    """One set: its rules in force, the proposal that waits, and its history."""
    must_be_officer(request.actor)
    division = request.actor.division
    of = set_of(name)
    versions = queries.rule_versions(division, name)
    in_force = queries.rules_in_force(division, name, legal_day(request.at))
    context = {
        "name": name,
        "of": of,
        "sets": RULE_SETS,
        "in_force": in_force,
        "document": rule_editing.in_order(in_force.document if in_force else {}),
        "versions": versions,
        "changed_in": _changed_in(versions),
        "decided_names": DECIDED_NAMES,
        "editors": EDITORS.get(of.name, ()),
        "keeps": _keeper(request, name) is not None,
        "label_of": rule_editing.label_of,
    }
    return render(request, "catalogue/rule_set.html", context)


def edit(request: Request, name: str) -> HttpResponse:
    """Write the next version on a form and propose it."""
    must_be_officer(request.actor)
    by = _must_keep(request, name)
    now = queries.rules_in_force(by.division, name, legal_day(request.at))
    document, refusal = rule_editing.in_order(now.document if now else START.get(name, {})), None
    if request.method == "POST":
        try:
            document = _sent(request, name, document)
            if request.POST.get("do") == "propose":
                return _proposed(request, name, document, by)
        except Refusal as error:
            refusal = error
    context = {
        "name": name,
        "of": set_of(name),
        "document": document,
        "structure": json.dumps(document, ensure_ascii=False),
        "label_of": rule_editing.label_of,
        "sent": request.POST,
        "today": legal_day(request.at),
        "refusal": refusal,
    }
    return render(request, "catalogue/rule_set_edit.html", context, status=422 if refusal else 200)


def rule_version(request: Request, version_id: int) -> HttpResponse:
    """One version against the one before it, and the decision of a second person."""
    must_be_officer(request.actor)
    found = queries.rule_version(version_id, request.actor.division)
    refusal: Refusal | None = None
    if request.method == "POST":
        by = _must_keep(request, found.name)
        try:
            carry_out(lambda: _decide(request.POST, version_id, by, request), by=by)
            messages.success(request, _("Done. It is on the record."))
            return redirect("rule-set", found.name)
        except Refusal as error:
            refusal = error
    versions = queries.rule_versions(found.division, found.name)
    before = next((each for each in versions if each.number < found.number and each.state == Decided.APPROVED), None)
    context = {
        "found": found,
        "document": rule_editing.in_order(found.document),
        "of": set_of(found.name),
        "before": before,
        "changes": compare_rules(before.document if before else {}, found.document),
        "decided_names": DECIDED_NAMES,
        "keeps": _keeper(request, found.name) is not None,
        "is_own": found.proposed_by.get("person") == request.actor.person,
        "label_of": rule_editing.label_of,
        "refusal": refusal,
    }
    return render(request, "catalogue/rule_version.html", context, status=422 if refusal else 200)


def _decide(sent: Mapping[str, str], version_id: int, by: Actor, request: Request) -> None:
    if sent.get("do") == "approve":
        services.approve_rules(version_id, by=by, at=request.at)
    else:
        reason = sent.get("reason", "").replace("\0", "")[:2000]
        services.return_rules(version_id, reason=reason, by=by, at=request.at)


def _sent(request: Request, name: str, start: Document) -> Document:
    """The document as the form has it; of a set that another folder reads only values may change."""
    try:
        structure = json.loads(request.POST.get("structure", ""))
    except ValueError:
        structure = start
    if not isinstance(structure, dict) or not rule_editing.same_shape(start, structure):
        structure = start
    document = rule_editing.edited(structure, request.POST)
    place = request.POST.get("longer") or request.POST.get("shorter") or ""
    if request.POST.get("longer"):
        document = rule_editing.longer(document, place)
    elif request.POST.get("shorter"):
        document = rule_editing.shorter(document, place)
    return document


def _proposed(request: Request, name: str, document: Document, by: Actor) -> HttpResponse:
    check_document(name, document)
    try:
        first = date.fromisoformat(request.POST.get("effective_from", ""))
    except ValueError as error:
        raise Refusal("rules.day", msg("Give the first day of the new version.")) from error
    reason, at = request.POST.get("reason", "").replace("\0", "")[:2000], request.at
    told = {"effective_from": first, "reason": reason, "by": by, "at": at}
    carry_out(lambda: services.propose_rules(by.division, name, document, **told), by=by)  # type: ignore[arg-type]
    messages.success(request, _("Proposed. It waits for a second person."))
    return redirect("rule-set", name)


def _keeper(request: Request, name: str) -> Actor | None:
    """The officer at a post that keeps the set: the one in use, or another one held."""
    kept_by, division = set_of(name).kept_by, request.actor.division
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    fitting = [post for post in posts if post.role in kept_by and post.division == division]
    fitting.sort(key=lambda post: post.id != request.actor.post)
    return offices.standing_at(request.actor, fitting[0]) if fitting else None


def _must_keep(request: Request, name: str) -> Actor:
    by = _keeper(request, name)
    if by is None:
        must_keep_rules(request.actor, name, request.actor.division)
    return by or request.actor


def _changed_in(versions: list[RuleVersionFacts]) -> dict[str, int]:
    """For each rule of a set the number of the approved version that last changed it."""
    found: dict[str, int] = {}
    before: dict[str, object] = {}
    for version in sorted(versions, key=lambda each: each.number):
        if version.state != Decided.APPROVED:
            continue
        now = {str(rule.get("key")): rule for rule in version.document.get("rules", []) if isinstance(rule, dict)}
        found |= {key: version.number for key, rule in now.items() if before.get(key) != rule}
        before = dict(now)
    return found
