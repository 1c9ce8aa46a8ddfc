"""The drawing that leaves the office: the external chart as BPMN, without internal steps, duties and templates."""

from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from daylight.procedure.rules import bpmn
from daylight.procedure.rules.bpmn import BPMN, OURS, safely_parsed
from daylight.procedure.rules.charts import external
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.layout import laid_out
from daylight.procedure.rules.table import Kind, Move, Node, Table

INSIDE_ONLY = ("duty", "template", "role", "body")
TAGS = {
    Kind.START: "startEvent",
    Kind.END: "endEvent",
    Kind.TASK: "task",
    Kind.EXCLUSIVE: "exclusiveGateway",
    Kind.PARALLEL: "parallelGateway",
    Kind.INTERFACE: bpmn.INTERFACE,
}


def outside_source(source: bytes) -> bytes:
    """The same drawing for the public: as its author laid it out where every step is public, else drawn anew."""
    table = compile_source(source)
    outside = external(table)
    if set(outside.nodes) != set(table.nodes):
        diagram = bpmn.read(source)
        return laid_out(_written(outside, diagram.name, diagram.name_en), outside)
    root = safely_parsed(source)
    for element in root.iter():
        for word in INSIDE_ONLY:
            if (name := f"{{{OURS}}}{word}") in element.attrib:
                del element.attrib[name]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _written(table: Table, name: str, name_en: str) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions xmlns="{BPMN}" xmlns:daylight="{OURS}" id="definitions" targetNamespace="urn:daylight:flows">',
        f'<process id="flow" name={quoteattr(name)} daylight:nameEn={quoteattr(name_en)} isExecutable="false">',
        *(_node(node, table) for node in table.nodes.values()),
        *(_arrow(move) for move in table.moves),
        "</process></definitions>",
    ]
    return "\n".join(lines).encode()


def _node(node: Node, table: Table) -> str:
    said = {"nameEn": node.name_en, "basis": node.basis, "interface": node.interface, "meets": node.meets}
    if node.limit:
        said |= {"limit": str(node.limit.amount), "unit": str(node.limit.unit)}
    ours = "".join(f" daylight:{word}={quoteattr(value)}" for word, value in said.items() if value)
    last = table.ways(node.id)[-1:] if node.kind is Kind.EXCLUSIVE else []
    default = f' default="{last[0].id}"' if last and last[0].when is None and len(table.ways(node.id)) > 1 else ""
    return f"<{TAGS[node.kind]} id={quoteattr(node.id)} name={quoteattr(node.name)}{default}{ours}/>"


def _arrow(move: Move) -> str:
    condition = f"<conditionExpression>{escape(move.when)}</conditionExpression>" if move.when else ""
    ends = f"sourceRef={quoteattr(move.source)} targetRef={quoteattr(move.target)}"
    return f"<sequenceFlow id={quoteattr(move.id)} {ends}>{condition}</sequenceFlow>"
