"""The chart of a power: what it must state besides the drawing, what is still lacking, and what the public sees of it.

Seven things must be there: the conditions on which the power is exercised, the posts, the procedure with its
interfaces, the time limits, the internal supervision, the rights of the other party, and the outside supervision with
its remedies. The channel for complaints is stated apart from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.table import Kind, Move, Node, Table

ELEMENTS = {
    "conditions": msg("Conditions for exercising the power"),
    "posts": msg("Posts that handle it"),
    "procedure": msg("Procedure and interfaces"),
    "limits": msg("Time limits"),
    "supervision": msg("Internal supervision and contact"),
    "rights": msg("Rights of the other party"),
    "remedies": msg("Outside supervision and remedies"),
}
COMPLAINTS = "complaints"
SOURCES = {"statutory": msg("Statutory procedure"), "practice": msg("Actual working procedure")}
AUDIT = {"lawful": msg("Lawful in content"), "simple": msg("Simple in form"), "easy": msg("Easy to work by")}
FIGURES = {"steps": msg("Steps"), "days": msg("Days it takes"), "materials": msg("Documents to hand in")}
REVISE_WITHIN = 20
"""Working days in which a changed chart is revised and published."""
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ChartDocument:
    """What a chart states, under a name where it is not the chart of a power.

    `before` holds the figures of the procedure it replaces, by the keys of `FIGURES`.
    """

    elements: Mapping[str, str]
    complaints: str
    source: str
    article: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    name: str = ""
    name_en: str = ""

    def as_record(self) -> dict[str, object]:
        named = {key: said for key in ("name", "name_en") if (said := getattr(self, key))}
        return {
            **named,
            **self.elements,
            COMPLAINTS: self.complaints,
            "source": self.source,
            "article": self.article,
            "before": dict(self.before),
            "after": dict(self.after),
        }


def chart_of(document: Mapping[str, object]) -> ChartDocument:
    """Read a document as far as it goes; what is missing is empty."""
    return ChartDocument(
        elements={key: _text(document, key) for key in ELEMENTS},
        complaints=_text(document, COMPLAINTS),
        source=source if (source := _text(document, "source")) in SOURCES else "",
        article=_text(document, "article"),
        before=_figures(document.get("before")),
        after=_figures(document.get("after")),
        name=_text(document, "name"),
        name_en=_text(document, "name_en"),
    )


def lacking(chart: ChartDocument) -> list[str]:
    """The keys of what a chart does not state yet."""
    empty = [key for key, said in chart.elements.items() if not said]
    empty += [] if chart.complaints else [COMPLAINTS]
    empty += [] if chart.source else ["source"]
    return empty + (["article"] if chart.source == "statutory" and not chart.article else [])


def must_be_whole(chart: ChartDocument, table: Table) -> None:
    """Raises `Refusal` `chart.lacking` naming what is empty, and `chart.hidden` where nothing of the flow is public."""
    if empty := lacking(chart):
        raise Refusal(
            "chart.lacking",
            msg("The chart does not state everything it must; %(n)s parts are empty."),
            next_step=msg("Fill in the parts that are marked."),
            n=len(empty),
            keys=tuple(empty),
        )
    if not any(node.is_public for node in table.tasks):
        raise Refusal(
            "chart.hidden",
            msg("No step of the flow is shown to the public, so there is no public chart."),
            next_step=msg("Mark the steps that the public sees in the flow."),
        )


def external(table: Table) -> Table:
    """The chart for the public: without the steps that stay inside the office, and choices that then choose nothing."""
    nodes, moves = dict(table.nodes), list(table.moves)
    for node in table.nodes.values():
        if node.kind in (Kind.TASK, Kind.INTERFACE) and not node.is_public:
            nodes, moves = _without(node.id, nodes, moves)
    while idle := _idle(nodes, moves):
        nodes, moves = _without(idle, nodes, moves)
    return Table({key: _outside(node) for key, node in nodes.items()}, tuple(moves))


def gaps(table: Table) -> list[tuple[Node, list[str]]]:
    """The steps of the internal chart that do not say everything of their post: (step, what is lacking)."""
    wanted = {"limit": msg("time limit"), "duty": msg("duty"), "template": msg("document template")}
    found = [(node, [word for key, word in wanted.items() if not getattr(node, key)]) for node in table.tasks]
    return [(node, missing) for node, missing in found if missing and node.role != "applicant"]


def _without(gone: str, nodes: dict[str, Node], moves: list[Move]) -> tuple[dict[str, Node], list[Move]]:
    """Whoever led to a node with one way on now leads where it led."""
    target = next(move.target for move in moves if move.source == gone)
    made: dict[tuple[str, str], Move] = {}
    for move in moves:
        if move.source == gone:
            continue
        led = replace(move, target=target) if move.target == gone else move
        if led.source != led.target:
            made.setdefault((led.source, led.target), led)
    return {key: node for key, node in nodes.items() if key != gone}, list(made.values())


def _idle(nodes: Mapping[str, Node], moves: list[Move]) -> str:
    for node in nodes.values():
        if node.kind in (Kind.EXCLUSIVE, Kind.PARALLEL):
            out = [move for move in moves if move.source == node.id]
            if len(out) == 1 and sum(move.target == node.id for move in moves) <= 1:
                return node.id
    return ""


def _outside(node: Node) -> Node:
    return replace(node, duty="", template="")


def _text(document: Mapping[str, object], key: str) -> str:
    return str(document.get(key) or "").strip()[:LONGEST]


def _figures(written: object) -> dict[str, int]:
    said = written if isinstance(written, Mapping) else {}
    found = {key: str(said.get(key, "")) for key in FIGURES}
    return {key: int(text) for key, text in found.items() if text.isascii() and text.isdecimal() and len(text) < 5}
