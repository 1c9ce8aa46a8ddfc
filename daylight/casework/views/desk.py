"""The case on an officer's desk: where it stands, what is known, and what the officer may do now."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from daylight.casework import queries
from daylight.casework.queries.access import HANDLING, case_opened, must_read_case
from daylight.casework.queries.bodies import bodies_of
from daylight.casework.queries.desk import PhraseFacts, phrases
from daylight.casework.queries.evidence import evidence_of
from daylight.casework.queries.standing import keeper_of
from daylight.casework.queries.teamwork import colleagues, recusals, signings
from daylight.casework.rules import acts, documents, evidence, serving, stages
from daylight.casework.rules.ahead import opening_tasks, steps_ahead
from daylight.casework.rules.bars import bar
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.casework.rules.filing import SOURCES
from daylight.casework.rules.returning import may_go_back_to
from daylight.casework.rules.teamwork import MODE_NAMES, SIGNATURE_NAMES
from daylight.casework.rules.traces import change_told
from daylight.casework.rules.ways import WAY_NAMES, way_of
from daylight.casework.views.alike import weighed
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.rules.clearing.risk import GRADES, grade
from daylight.catalogue.rules.pins import at_step
from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall import queries as applications
from daylight.lawbook import queries as lawbook
from daylight.ledger import queries as ledger
from daylight.ledger.rules import SealedEntry
from daylight.ledger.rules.kinds import in_words
from daylight.offices import queries as offices
from daylight.offices.rules import ROLE_NAMES, PostFacts
from daylight.procedure import queries as procedure
from daylight.procedure.queries import FlowFacts
from daylight.procedure.rules.table import Node
from daylight.procedure.rules.tokens import Token
from daylight.web.requests import Request
from daylight.web.shown import named, say


def desk(request: Request, number: str, refusal: Refusal | None = None) -> dict[str, Any]:
    """Everything the case page shows; raises `NotFound`, and `Forbidden` for officers of other departments."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    case = case_opened(request.actor, number, posts)
    must_read_case(request.actor, posts, case)
    flow = procedure.flow(case.flow_version)
    workdays = offices.workdays(case.division)
    done = queries.steps(case.division, number)
    power = catalogue.version(case.power_version)
    return {
        "case": case,
        "power": power,
        "basis": lawbook.in_force(power.basis, legal_day(request.at)),
        "flow": flow,
        "bodies": _bodies(case, flow),
        "done": done,
        "rail": rail(case, flow, done),
        "bars": [bar(clock, request.at, workdays) for clock in case.clocks],
        "nodes": flow.table.nodes,
        "sources": SOURCES,
        "decision": queries.decision(case.division, number),
        "papers": queries.papers(case.division, number),
        **_of_trace(queries.trace(case.division, number), flow.table.nodes),
        "act_fields": acts.fields_of,
        "role_names": ROLE_NAMES,
        "materials": applications.materials(case.division, number) if case.party_person else [],
        "form": _form(case, power.form_version),
        "tasks": _tasks(case, power, flow, posts, request),
        "refusal": refusal,
        "unseen": applications.unseen(case.division, case.number) if case.closed_at else None,
        "typed": request.POST,
        "outcomes": stages.OUTCOMES,
        **weighed(case, request),
        "pieces": evidence_of(case.division, number),
        "evidence_kinds": evidence.KINDS,
        "gravest": grade({"risk_points": power.risk_points}),
        "grades": GRADES,
        "team": team(case, done, posts, request),
        "phrases": _phrases(case, posts, request),
    }


def team(case: CaseFacts, done: list[queries.StepFacts], posts: list[PostFacts], request: Request) -> dict[str, Any]:
    """What officers may arrange among themselves, with whom, and how the signatures stand."""
    me = request.actor.person
    mine = {post.department: post.division for post in posts}
    here = next((each.department for each in case.tokens if each.department in mine), case.department)
    people = colleagues(here, legal_day(request.at), division=mine.get(here, case.division)) if case.tokens else []
    last = next((step for step in reversed(done) if step.node), None)
    held = {post.role for post in posts if post.department == case.department}
    return {
        "me": me,
        "colleagues": [each for each in people if each.person != me],
        "names": {each.person: each.name for each in people},
        "signings": signings(case.division, case.number) if case.tokens else [],
        "signature_names": SIGNATURE_NAMES,
        "mode_names": MODE_NAMES,
        "may_recall": last is not None and last.person == me and any(each.since == last.at for each in case.tokens),
        "may_terminate": Role.DECIDER in held and not case.outcome,
        "may_recuse": bool(held & {Role.DECIDER, Role.DEPARTMENT_HEAD}),
        "recusals": recusals(case.division, case.number) if case.recused else [],
        "everybody": people,
    }


def rail(case: CaseFacts, flow: FlowFacts, done: list[queries.StepFacts]) -> list[dict[str, Any]]:
    """The tasks of the flow in order: done, waiting now, standing still, or to come if nothing unusual happens."""
    waiting = {token.node: token for token in case.tokens}
    last = {step.node: step for step in done}
    behind = set(last) | (opening_tasks(flow.table) if last else set())
    ahead = steps_ahead(flow.table, [Token(token.id, token.node) for token in case.tokens], case.data)
    items: list[dict[str, Any]] = []
    for node in flow.table.tasks:
        if node.id in waiting:
            state = "hold" if node.pauses else "now"
        elif node.id in ahead or node.id in behind:
            state = "todo" if node.id in ahead else "done"
        else:
            continue
        items.append({"node": node, "step": last.get(node.id), "token": waiting.get(node.id), "state": state})
    return items


def _of_trace(trace: list[SealedEntry], nodes: Mapping[str, Node]) -> dict[str, Any]:
    return {
        "trace": [_traced(entry, nodes) for entry in trace],
        "receipts": receipts(trace),
        "first": first_receiver(trace),
    }


def first_receiver(trace: list[SealedEntry]) -> dict[str, Any] | None:
    """首问首办责任: the officer whose act came first in the case; answers for it until it is closed."""
    whos = [json.loads(entry.actor) for entry in trace]
    return next((who for who in whos if who.get("kind") == ActorKind.OFFICER), None)


def receipts(trace: list[SealedEntry]) -> dict[int, str]:
    """The hash of every entry, by its sequence."""
    return {entry.seq: entry.hash.hex() for entry in trace}


def _phrases(case: CaseFacts, posts: list[PostFacts], request: Request) -> list[PhraseFacts]:
    """The wordings at hand for whoever may write an opinion here."""
    bodies = {post.department for post in posts if post.role in HANDLING}
    is_mine = bool(bodies & {token.department for token in case.tokens})
    return phrases(request.actor.division, request.actor.person or 0, bodies) if is_mine else []


def _bodies(case: CaseFacts, flow: FlowFacts) -> dict[str, offices.DepartmentFacts]:
    """The departments of the steps that another department than the case's does, by step."""
    if not any(node.body for node in flow.table.tasks):
        return {}
    found = bodies_of(flow.table, case.division, case.department, ledger.editions())
    return {node: offices.department(each) for node, each in found.items()}


def _traced(entry: SealedEntry, nodes: Mapping[str, Node]) -> dict[str, Any]:
    who, payload = json.loads(entry.actor), json.loads(entry.payload)
    changed = change_told(entry.kind, payload, str(who.get("name", "")), nodes)
    told = [say(side) if isinstance(side, str) else named(side) for side in changed or ()]
    way = WAY_NAMES[way_of(entry.kind, who, payload)]
    return {"entry": entry, "kind": in_words(entry.kind), "who": who, "way": way, "changed": told}


def _form(case: CaseFacts, form_version: int | None) -> object:
    return procedure.form(form_version) if form_version and case.party_person else None


def _tasks(
    case: CaseFacts, power: PowerFacts, flow: FlowFacts, posts: list[PostFacts], request: Request
) -> list[dict[str, Any]]:
    waiting = [token for token in case.tokens if flow.table.nodes[token.node].role]
    at = request.at
    return [_task(case, flow, token, posts, at) | _reminder(power, flow, token, request) for token in waiting]


def _attendance(case: CaseFacts, token: TokenFacts, at: datetime) -> offices.Attendance:
    """Who acts today from the post that a task waits for."""
    division = case.division if token.department == case.department else offices.department(token.department).division
    return offices.attendance(Role(token.role), division=division, department=token.department, on=legal_day(at))


def _reminder(power: PowerFacts, flow: FlowFacts, token: TokenFacts, request: Request) -> dict[str, Any]:
    """The risks of a waiting step, and whether the reader has acknowledged them."""
    node = flow.table.nodes[token.node]
    risks = at_step(power.risk_points, node.id, node.name)
    return {"risks": risks, "is_warned": request.actor.person in token.warned, "grades": GRADES}


def _task(case: CaseFacts, flow: FlowFacts, token: TokenFacts, posts: list[PostFacts], at: datetime) -> dict[str, Any]:
    node = flow.table.nodes[token.node]
    mine = [post for post in posts if str(post.role) == node.role and post.department == token.department]
    answers = stages.of_kind(case.kind).decisions
    back_to = may_go_back_to(flow.table, token.node, case.visited, is_decided=bool(case.outcome))
    return {
        "token": token,
        "node": node,
        "post": mine[0] if mine else None,
        "keeper": keeper_of(case, token, at),
        "attendance": None if mine else _attendance(case, token, at),
        "fields": acts.fields_at(node, case.kind),
        "makes": documents.TITLES[documents.MADE_BY[node.act]] if node.act in documents.MADE_BY else "",
        "answers": [answer for answer in answers if answer.outcome in node.outcome_codes],
        "methods": serving.METHODS,
        "usual_method": serving.usual(catalogue.version(case.power_version).telling),
        "back_to": [flow.table.nodes[each] for each in back_to],
    }
