"""Everything that can be wrong with a drawn flow, each as a refusal that names the element and what to do."""

from collections import Counter

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules import conditions
from daylight.procedure.rules.bpmn import Diagram, Flow
from daylight.procedure.rules.nodes import node_of
from daylight.procedure.rules.table import Kind, Move, Node, Table

MOST = 50
PASSING = (Kind.EXCLUSIVE, Kind.PARALLEL, Kind.INTERFACE)
"""Nodes at which nobody waits."""


def compared(diagram: Diagram) -> tuple[Table | None, list[Refusal]]:
    """A table without blocks, or what is wrong with single elements (at most 50)."""
    wrong = [_stranger(tag, element) for tag, element in diagram.strangers[:MOST]]
    nodes: dict[str, Node] = {}
    for element in diagram.elements:
        try:
            nodes[element.id] = node_of(element)
        except Refusal as refusal:
            wrong.append(refusal)
    counted = Counter([one.id for one in diagram.elements] + [flow.id for flow in diagram.flows])
    wrong += [_twice(one) for one, times in counted.items() if times > 1]
    drawn = {element.id for element in diagram.elements}
    wrong += [_dangling(flow) for flow in diagram.flows if not {flow.source, flow.target} <= drawn]
    wrong += _defaults(diagram)
    if wrong:
        return None, wrong[:MOST]
    defaults = {element.default for element in diagram.elements if element.default}
    arrows = sorted(diagram.flows, key=lambda flow: flow.id in defaults)
    return Table(nodes, tuple(Move(f.source, f.target, f.condition, f.id) for f in arrows)), []


def shape(table: Table) -> list[Refusal]:
    """What is wrong with the way the nodes hang together."""
    wrong = _ends(table) or _ways(table)
    return wrong or _reach(table) or [problem for gateway in _choices(table) for problem in _choice(table, gateway)]


def _ends(table: Table) -> list[Refusal]:
    kinds = Counter(node.kind for node in table.nodes.values())
    wrong = []
    if kinds[Kind.START] != 1:
        what = msg("A flow has exactly one start; this one has %(found)s.")
        wrong.append(Refusal("flow.start", what, next_step=msg("Draw one start event."), found=kinds[Kind.START]))
    if not kinds[Kind.END]:
        wrong.append(Refusal("flow.no_end", msg("The flow has no end."), next_step=msg("Draw an end event.")))
    return wrong


def _ways(table: Table) -> list[Refusal]:
    """Each kind of node has its number of arrows; only a choice may have conditions."""
    wrong = []
    for node in table.nodes.values():
        into, out = table.arrivals(node.id), len(table.ways(node.id))
        fits = {
            Kind.START: into == 0 and out == 1,
            Kind.END: into >= 1 and out == 0,
            Kind.TASK: into >= 1 and out == 1,
            Kind.EXCLUSIVE: into >= 1 and out >= 1,
            Kind.INTERFACE: into >= 1 and out == 1,
            Kind.PARALLEL: (into == 1 and out > 1) or (into > 1 and out == 1),
        }[node.kind]
        if not fits:
            wrong.append(
                _at(
                    "flow.ways",
                    msg("%(element)s has %(into)s arrows in and %(out)s out, which does not fit its kind."),
                    msg("A task has one arrow out; choices and parallel work are drawn with gateways."),
                    node.id,
                    into=into,
                    out=out,
                )
            )
        if node.kind is not Kind.EXCLUSIVE and any(way.when is not None for way in table.ways(node.id)):
            wrong.append(
                _at(
                    "flow.condition_place",
                    msg("An arrow out of %(element)s has a condition."),
                    msg("Only arrows out of an exclusive gateway have conditions."),
                    node.id,
                )
            )
    return wrong


def _reach(table: Table) -> list[Refusal]:
    start = table.start.id
    ends = [node.id for node in table.nodes.values() if node.kind is Kind.END]
    found = set(table.order())
    wrong = []
    for node in table.nodes.values():
        if node.id not in found:
            what = msg("%(element)s cannot be come to from the start.")
            wrong.append(_at("flow.unreachable", what, msg("Connect it, or remove it."), node.id))
        elif node.kind is not Kind.END and not any(table.reaches(node.id, end) for end in ends):
            what = msg("From %(element)s no end can be come to.")
            wrong.append(_at("flow.dead_end", what, msg("Draw a way from it to an end."), node.id))
        elif node.kind in PASSING and node.id in _without_task(table, node.id):
            what = msg("The flow goes round at %(element)s without any step.")
            wrong.append(_at("flow.idle_loop", what, msg("Put a task into the loop."), node.id))
    if any(end in _without_task(table, start) for end in ends):
        what = msg("The flow can go from its start to an end without any step.")
        wrong.append(Refusal("flow.nothing_to_do", what, next_step=msg("Put a task on every way.")))
    return wrong


def _without_task(table: Table, source: str) -> set[str]:
    """The nodes that can be come to from a node without doing a task."""
    found: set[str] = set()
    ahead = [source]
    while ahead:
        for way in table.ways(ahead.pop()):
            if way.target not in found and table.nodes[way.target].kind is not Kind.TASK:
                found.add(way.target)
                ahead.append(way.target)
    return found


def _choices(table: Table) -> list[Node]:
    return [n for n in table.nodes.values() if n.kind is Kind.EXCLUSIVE and len(table.ways(n.id)) > 1]


def _choice(table: Table, gateway: Node) -> list[Refusal]:
    """Every condition can be read, asks only for outcomes that can be, and some way is always open."""
    ways = table.ways(gateway.id)
    wrong = []
    outcomes, sure = _outcomes_at(table, gateway.id)
    for way in ways[: None if ways[-1].when is not None else -1]:
        wrong += _condition(way, outcomes, sure=sure)
    if wrong or ways[-1].when is None:
        return wrong
    asked = {conditions.outcome_asked(way.when or "") for way in ways}
    if not sure or not outcomes <= asked:
        what = msg("At %(element)s it can happen that no way is open.")
        wrong.append(_at("flow.no_default", what, msg("Mark one arrow as the default."), gateway.id))
    return wrong


def _condition(way: Move, outcomes: set[str], *, sure: bool) -> list[Refusal]:
    if way.when is None:
        what = msg("The arrow %(element)s out of a choice has no condition.")
        return [_at("flow.no_condition", what, msg("Give it a condition, or mark it as the default."), way.id)]
    try:
        asks = conditions.names(way.when)
    except Refusal as refusal:
        refusal.values["element"] = way.id
        return [refusal]
    unknown = conditions.outcomes_named(way.when) - outcomes
    if "outcome" in asks and (unknown or not sure):
        what = msg("The arrow %(element)s asks for an outcome that no step before it has: %(unknown)s.")
        next_step = msg("Use an outcome that the step just before the choice declares.")
        return [_at("flow.outcome_unknown", what, next_step, way.id, unknown=", ".join(sorted(unknown)) or "-")]
    return []


def _outcomes_at(table: Table, gateway: str) -> tuple[set[str], bool]:
    """The outcomes with which a gateway can be come to, and whether there is always one and the same."""
    outcomes: set[str] = set()
    seen, ahead, sure = {gateway}, [gateway], True
    while ahead:
        there = ahead.pop()
        for before in {move.source for move in table.moves if move.target == there} - seen:
            seen.add(before)
            node = table.nodes[before]
            if node.kind is Kind.TASK:
                outcomes |= set(node.outcome_codes)
            elif node.kind is Kind.START or (node.kind is Kind.PARALLEL and table.arrivals(before) > 1):
                sure = False
            else:
                ahead.append(before)
    return outcomes, sure


def _defaults(diagram: Diagram) -> list[Refusal]:
    flows = {flow.id: flow for flow in diagram.flows}
    wrong = []
    for element in diagram.elements:
        flow = flows.get(element.default)
        if element.default and (flow is None or flow.source != element.id or flow.condition is not None):
            what = msg("The default of %(element)s is not an arrow out of it without a condition.")
            wrong.append(_at("flow.default", what, msg("Mark another arrow as the default."), element.id))
    return wrong


def _stranger(tag: str, element: str) -> Refusal:
    return Refusal(
        "flow.unknown_element",
        msg("The element %(tag)s (%(element)s) may not be used in a flow."),
        next_step=msg("Use one start, ends, tasks, exclusive and parallel gateways, interfaces, and arrows."),
        tag=tag[:80],
        element=element or "-",
    )


def _twice(element: str) -> Refusal:
    return _at("flow.duplicate_id", msg("The id %(element)s is used twice."), msg("Give each its own id."), element)


def _dangling(flow: Flow) -> Refusal:
    what = msg("The arrow %(element)s does not lead from one step to another.")
    return _at("flow.dangling", what, msg("Connect both of its ends, or remove it."), flow.id or "-")


def _at(code: str, what: str, next_step: str, element: str, **values: object) -> Refusal:
    return Refusal(code, what, why="", next_step=next_step, element=element, **values)
