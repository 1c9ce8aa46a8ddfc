"""Flows and forms for tests: the samples, a parallel one, and drawings with something wrong."""

import json
from functools import cache
from pathlib import Path

from daylight.core.actors import Actor, job
from daylight.ledger import queries as ledger
from daylight.procedure.queries import FlowFacts, FormFacts
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.definition import Form, read_form
from daylight.procedure.rules.table import Table
from daylight.procedure.services import publish_flow, publish_form

SAMPLES = Path(__file__).resolve().parents[2] / "site" / "sample"
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"

JOINT = [
    ("start", "startEvent", {}),
    ("apply", "task", {"role": "applicant", "act": "apply"}),
    ("ask_all", "parallelGateway", {}),
    ("planning", "task", {"role": "reviewer", "act": "review", "outcomes": "agree,object"}),
    ("fire", "task", {"role": "reviewer", "act": "review", "outcomes": "agree,site_check"}),
    ("fire_choice", "exclusiveGateway", {"default": "f_fire_ok"}),
    ("fire_site", "task", {"role": "reviewer", "act": "special_procedure", "pauses": "true"}),
    ("fire_merge", "exclusiveGateway", {}),
    ("water_split", "parallelGateway", {}),
    ("water_a", "task", {"role": "reviewer", "act": "review"}),
    ("water_b", "task", {"role": "reviewer", "act": "review"}),
    ("water_join", "parallelGateway", {}),
    ("all_in", "parallelGateway", {}),
    ("decide", "task", {"role": "decider", "act": "decide", "outcomes": "grant,deny"}),
    ("choice", "exclusiveGateway", {"default": "f_denied"}),
    ("serve", "task", {"role": "window", "act": "serve"}),
    ("granted", "endEvent", {}),
    ("denied", "endEvent", {}),
]
JOINT_FLOWS = [
    ("f1", "start", "apply", None),
    ("f2", "apply", "ask_all", None),
    ("f3", "ask_all", "planning", None),
    ("f4", "ask_all", "fire", None),
    ("f5", "ask_all", "water_split", None),
    ("f6", "planning", "all_in", None),
    ("f7", "fire", "fire_choice", None),
    ("f_fire_ok", "fire_choice", "fire_merge", None),
    ("f8", "fire_choice", "fire_site", 'outcome == "site_check"'),
    ("f9", "fire_site", "fire_merge", None),
    ("f10", "fire_merge", "all_in", None),
    ("f11", "water_split", "water_a", None),
    ("f12", "water_split", "water_b", None),
    ("f13", "water_a", "water_join", None),
    ("f14", "water_b", "water_join", None),
    ("f15", "water_join", "all_in", None),
    ("f16", "all_in", "decide", None),
    ("f17", "decide", "choice", None),
    ("f18", "choice", "serve", 'outcome == "grant" && area > 100'),
    ("f19", "choice", "granted", 'outcome == "grant"'),
    ("f_denied", "choice", "denied", None),
    ("f20", "serve", "granted", None),
]
STRAIGHT = [
    ("start", "startEvent", {}),
    ("work", "task", {"role": "handler", "act": "handle"}),
    ("stop", "endEvent", {}),
]
MEETING = [
    *STRAIGHT[:2],
    ("meet", "intermediateThrowEvent", {"name": "与消防部门衔接", "interface": "消防部门"}),
    ("answer", "task", {"role": "window", "act": "serve"}),
    STRAIGHT[2],
]
MEETING_FLOWS = [
    ("f1", "start", "work", None),
    ("f2", "work", "meet", None),
    ("f3", "meet", "answer", None),
    ("f4", "answer", "stop", None),
]
STRAIGHT_FLOWS = [("f1", "start", "work", None), ("f2", "work", "stop", None)]


def draw(nodes: list, flows: list, *, extra: str = "") -> bytes:
    """A BPMN source without layout. A node's dictionary holds our attributes, and `default`, and `name`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions xmlns="{MODEL}" xmlns:d="urn:daylight:procedure:1" id="x" targetNamespace="urn:x">',
        '<process id="drawn" name="样例" isExecutable="true">',
    ]
    for node, tag, said in nodes:
        ours = "".join(f' d:{key}="{value}"' for key, value in said.items() if key not in ("default", "name"))
        default = f' default="{said["default"]}"' if "default" in said else ""
        lines.append(f'<{tag} id="{node}" name="{said.get("name", node)}"{default}{ours}>')
        lines += [f"<incoming>{flow}</incoming>" for flow, _, target, _ in flows if target == node]
        lines += [f"<outgoing>{flow}</outgoing>" for flow, source, _, _ in flows if source == node]
        lines.append(f"</{tag}>")
    for flow, source, target, condition in flows:
        said = condition and condition.replace("&", "&amp;").replace("<", "&lt;")
        inside = f"<conditionExpression>{said}</conditionExpression>" if condition is not None else ""
        lines.append(f'<sequenceFlow id="{flow}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>')
    return "\n".join([*lines, extra, "</process></definitions>"]).encode()


def joint() -> bytes:
    """A joint review: three branches at once, one with a choice, one with a block of its own."""
    return draw(JOINT, JOINT_FLOWS)


def looped() -> bytes:
    """The joint review, which the decider may order to be done all over again."""
    return (
        joint()
        .replace(b'"grant,deny"', b'"grant,deny,again"')
        .replace(
            b"</process>",
            b'<sequenceFlow id="again" sourceRef="choice" targetRef="apply">'
            b'<conditionExpression>outcome == "again"</conditionExpression></sequenceFlow></process>',
        )
    )


def sample_flow(name: str) -> bytes:
    return (SAMPLES / "flows" / f"{name}.bpmn").read_bytes()


def sample_form(name: str = "food-licence") -> dict:
    return json.loads((SAMPLES / "forms" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def table(name: str) -> Table:
    """The compiled table of `licence`, `penalty`, `joint` or `looped`."""
    drawn = {"joint": joint, "looped": looped}
    return compile_source(drawn[name]() if name in drawn else sample_flow(name))


def form_of(*fields: dict) -> Form:
    """A form of one section."""
    return read_form({"title": "样例表", "sections": [{"title": "一", "fields": list(fields)}]})


def loader(division: str = "329900") -> Actor:
    return job("load-sample", division)


def make_flow(name: str = "licence", source: bytes | None = None) -> FlowFacts:
    """A published flow; the sample of that name unless a source is given."""
    return publish_flow(name, source or sample_flow(name), by=loader(), at=ledger.now())


def make_form(name: str = "food-licence", definition: dict | None = None) -> FormFacts:
    """A published form; the sample of that name unless a definition is given."""
    return publish_form(name, definition or sample_form(name), by=loader(), at=ledger.now())
