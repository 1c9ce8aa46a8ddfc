"""Reading BPMN 2.0 from strangers: what a drawing says, before anyone believes it.

A source is refused before it is parsed when it is too large, is not UTF-8 or declares a document type (so no entity
is ever defined), and while it is parsed when it is nested too deeply. Nothing outside the source is ever opened.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from daylight.core.refusals import Refusal
from daylight.core.words import msg

LARGEST = 2 * 1024 * 1024
DEEPEST = 100
MOST_ELEMENTS = 500
MOST_TAGS = 40_000
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OURS = "urn:daylight:procedure:1"

INTERFACE = "intermediateThrowEvent"
NODES = frozenset({"startEvent", "endEvent", "task", "userTask", "exclusiveGateway", "parallelGateway", INTERFACE})
_IGNORED = frozenset({"laneSet", "documentation", "extensionElements", "textAnnotation", "association", "group"})
_INSIDE = frozenset({"incoming", "outgoing", "documentation", "extensionElements"})
_BESIDE = frozenset({"process", "collaboration", "category", "extensionElements", "documentation"})
_EXPORT = msg("Save the flow again as a BPMN 2.0 file (UTF-8) and publish that file.")


@dataclass(frozen=True, slots=True)
class Element:
    """A node as drawn: its BPMN tag, its name, and what it says in our own namespace."""

    id: str
    tag: str
    name: str = ""
    default: str = ""
    said: Mapping[str, str] | None = None

    def says(self, attribute: str) -> str:
        """The value of one of our attributes, "" when absent."""
        return (self.said or {}).get(attribute, "").strip()


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow as drawn. `condition` is None when there is none."""

    id: str
    source: str
    target: str
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """One process as drawn. `strangers` are (tag, id) of elements that a flow may not contain.

    `decisions` is the JSON list of the decision tables that its conditions read, "" for none.
    """

    id: str
    name: str
    name_en: str
    elements: tuple[Element, ...]
    flows: tuple[Flow, ...]
    strangers: tuple[tuple[str, str], ...] = ()
    decisions: str = ""


def read(source: bytes) -> Diagram:
    """What the drawing says. Raises `Refusal` `flow.unreadable`, `flow.too_large` or `flow.too_deep`."""
    root = safely_parsed(source)
    if root.tag != f"{{{BPMN}}}definitions":
        raise _unreadable(msg("The file is not a BPMN 2.0 flow."))
    strangers = [(_tag(child), _id(child)) for child in _children(root) if _tag(child) not in _BESIDE]
    processes = root.findall(f"{{{BPMN}}}process")
    if len(processes) != 1:
        raise _unreadable(msg("A flow file holds exactly one process; this one holds %(found)s."), found=len(processes))
    process = processes[0]
    elements, flows = [], []
    for child in _children(process):
        tag = _tag(child)
        if tag in NODES:
            elements.append(_element(child))
            strangers += [(_tag(one), child.get("id", "")) for one in _children(child) if _tag(one) not in _INSIDE]
        elif tag == "sequenceFlow":
            flows.append(_flow(child))
        elif tag not in _IGNORED:
            strangers.append((tag, _id(child)))
    if len(elements) + len(flows) > MOST_ELEMENTS:
        raise _too_many()
    return Diagram(
        id=process.get("id", ""),
        name=process.get("name", ""),
        name_en=process.get(f"{{{OURS}}}nameEn", ""),
        elements=tuple(elements),
        flows=tuple(flows),
        strangers=tuple(strangers),
        decisions=process.get(f"{{{OURS}}}decisions", "").strip(),
    )


def lanes(source: bytes, *, english: bool = False) -> dict[str, str]:
    """The names of the lanes that a drawing is divided into, by their ids; the English ones where it has them."""
    found = safely_parsed(source).iter(f"{{{BPMN}}}lane")
    asked = f"{{{OURS}}}nameEn" if english else "name"
    return {str(lane.get("id")): str(lane.get(asked) or lane.get("name", "")) for lane in found}


def safely_parsed(source: bytes) -> etree._Element:
    """The tree of a source from strangers. Raises as `read` does."""
    _must_be_plain(source)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable(msg("The file cannot be read as XML.")) from error
    _must_be_shallow(root)
    return root


def _must_be_plain(source: bytes) -> None:
    if len(source) > LARGEST:
        raise Refusal(
            "flow.too_large",
            msg("A flow file may be %(most)s MB at most."),
            next_step=_EXPORT,
            most=LARGEST // (1024 * 1024),
        )
    if source.count(b"<") > MOST_TAGS:
        raise _too_many()
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(msg("The file is not written in UTF-8.")) from error
    declared = re.match(r"""\ufeff?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)""", text)
    if "\0" in text or (declared and declared[1].lower() not in ("utf-8", "utf8")):
        raise _unreadable(msg("The file is not written in UTF-8."))
    if re.search(r"<!\s*(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise _unreadable(msg("The file declares a document type, which a flow may not do."))


def _must_be_shallow(root: etree._Element) -> None:
    depth = 0
    for event, _element_seen in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise Refusal(
                "flow.too_deep",
                msg("The file is nested more than %(most)s levels deep."),
                next_step=_EXPORT,
                most=DEEPEST,
            )


def _element(node: etree._Element) -> Element:
    ours = {key[len(OURS) + 2 :]: value for key, value in _attributes(node) if key.startswith(f"{{{OURS}}}")}
    return Element(node.get("id", ""), _tag(node), node.get("name", ""), node.get("default", ""), ours)


def _attributes(node: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in node.attrib.items()]


def _flow(node: etree._Element) -> Flow:
    written = node.find(f"{{{BPMN}}}conditionExpression")
    condition = None if written is None else "".join(str(part) for part in written.itertext()).strip()
    return Flow(node.get("id", ""), node.get("sourceRef", ""), node.get("targetRef", ""), condition)


def _children(node: etree._Element) -> list[etree._Element]:
    """The BPMN children; drawings and extensions of other namespaces say nothing to us."""
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(f"{{{BPMN}}}")]


def _tag(node: etree._Element) -> str:
    return str(node.tag).removeprefix(f"{{{BPMN}}}")


def _id(node: etree._Element) -> str:
    return str(node.get("id", ""))[:80]


def _too_many() -> Refusal:
    return Refusal(
        "flow.too_large",
        msg("A flow may have %(most)s steps and arrows at most."),
        next_step=msg("Split the procedure into smaller flows."),
        most=MOST_ELEMENTS,
    )


def _unreadable(what: str, **values: object) -> Refusal:
    return Refusal("flow.unreadable", what, why="", next_step=_EXPORT, **values)
