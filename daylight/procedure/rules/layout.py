"""Where the nodes of a chart stand: as its author drew them, or in layers where nobody has."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from daylight.procedure.rules.bpmn import BPMN, safely_parsed
from daylight.procedure.rules.table import Kind, Move, Table

DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
SIZES = {Kind.TASK: (110, 70), Kind.START: (36, 36), Kind.END: (36, 36), Kind.INTERFACE: (36, 36)}
GATEWAY = (50, 50)
ACROSS, DOWN, EDGE = 170, 120, 40
LARGEST = 100_000.0
LONGEST_LINE = 8
"""So many layers still stand side by side on a page."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by the id of node, lane or pool; the points of each arrow by its id, in pixels.

    An upright layout goes from top to bottom.
    """

    boxes: Mapping[str, Box]
    lines: Mapping[str, tuple[Point, ...]]
    is_upright: bool = False

    @property
    def columns(self) -> int:
        """How many nodes stand side by side in a layout in layers."""
        return len({box.centre[0] for box in self.boxes.values()})


def layout_of(table: Table, source: bytes) -> Layout:
    """The layout its author gave a drawing where it is whole, else one in layers."""
    drawn = _drawn(source)
    whole = set(table.nodes) <= set(drawn.boxes) and {move.id for move in table.moves} <= set(drawn.lines)
    return drawn if whole else readable(table)


def laid_out(source: bytes, table: Table) -> bytes:
    """The same drawing with a place for every node, so that an editor can show it."""
    if layout_of(table, source) == _drawn(source):
        return source
    root = safely_parsed(source)
    for old in root.findall(f"{{{DI}}}BPMNDiagram"):
        root.remove(old)
    made = layered(table)
    process = root.find(f"{{{BPMN}}}process")
    names = {"bpmndi": DI, "dc": DC, "di": DD}
    diagram = etree.SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "chart"}, nsmap=names)
    about = {"id": "plane", "bpmnElement": "" if process is None else process.get("id", "")}
    plane = etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", about)
    for node, box in made.boxes.items():
        shape = etree.SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{node}_di", "bpmnElement": node})
        numbers = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        etree.SubElement(shape, f"{{{DC}}}Bounds", {key: f"{value:g}" for key, value in numbers.items()})
    for arrow, points in made.lines.items():
        edge = etree.SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{arrow}_di", "bpmnElement": arrow})
        for x, y in points:
            etree.SubElement(edge, f"{{{DD}}}waypoint", {"x": f"{x:g}", "y": f"{y:g}"})
    for lanes in [] if process is None else process.findall(f"{{{BPMN}}}laneSet"):
        process.remove(lanes)  # type: ignore[union-attr]
    for pools in root.findall(f"{{{BPMN}}}collaboration"):
        root.remove(pools)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def readable(table: Table) -> Layout:
    """In layers from left to right, or from top to bottom where that would be too long for a page."""
    level = layered(table)
    return level if level.columns <= LONGEST_LINE else upright(table)


def upright(table: Table) -> Layout:
    """The layers from top to bottom: the same as from left to right with the axes changed, and room for the boxes."""
    grid = _Grid(along=112, beside=200, size=lambda kind: SIZES.get(kind, GATEWAY)[::-1])
    made = _laid(table, grid)
    boxes = {node: Box(box.y, box.x, box.height, box.width) for node, box in made.boxes.items()}
    return Layout(boxes, {line: tuple((y, x) for x, y in points) for line, points in made.lines.items()}, True)


def layered(table: Table) -> Layout:
    """Columns in the order of the work; ways back run below everything."""
    return _laid(table, _Grid(along=ACROSS, beside=DOWN, size=lambda kind: SIZES.get(kind, GATEWAY)))


@dataclass(frozen=True, slots=True)
class _Grid:
    """The distances from layer to layer and within one, in pixels, and how large a node of a kind is."""

    along: int
    beside: int
    size: Callable[[Kind], tuple[int, int]]

    @property
    def task(self) -> tuple[int, int]:
        return self.size(Kind.TASK)


def _laid(table: Table, grid: _Grid) -> Layout:
    place = {node: at for at, node in enumerate(table.order())}
    ahead = [move for move in table.moves if place[move.source] < place[move.target]]
    column = _columns(table, place, ahead)
    row, through = _rows(table, place, ahead, column)
    boxes = {}
    for node, at in column.items():
        width, height = grid.size(table.nodes[node].kind)
        x = EDGE + at * grid.along + (grid.task[0] - width) / 2
        y = EDGE + row[node] * grid.beside + (grid.task[1] - height) / 2
        boxes[node] = Box(x, y, width, height)
    lowest = max(row.values(), default=0)
    back = [move for move in table.moves if place[move.source] >= place[move.target]]
    lines = {move.id: _forward(boxes, move, column, through, grid) for move in ahead}
    for number, move in enumerate(back):
        lines[move.id] = _backward(boxes, move, EDGE + lowest * grid.beside + grid.task[1] + 30 + number * 18)
    return Layout(boxes, lines)


def _columns(table: Table, place: Mapping[str, int], ahead: list[Move]) -> dict[str, int]:
    column = dict.fromkeys(sorted(place, key=place.__getitem__), 0)
    into = defaultdict(list)
    for move in ahead:
        into[move.target].append(move.source)
    for node in column:
        column[node] = max((column[before] + 1 for before in into[node]), default=0)
    return column


def _rows(
    table: Table, place: Mapping[str, int], ahead: list[Move], column: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """The row of each node, and the row that each arrow over several columns keeps free for itself."""
    taken: dict[int, set[int]] = defaultdict(set)
    row: dict[str, int] = {}
    through: dict[str, int] = {}
    by_target = defaultdict(list)
    for move in ahead:
        by_target[move.target].append(move)
    for node in sorted(place, key=lambda each: (column[each], place[each])):
        wanted = [through.get(move.id, row[move.source]) for move in by_target[node]]
        row[node] = _free({column[node]}, min(wanted, default=0), taken)
        taken[column[node]].add(row[node])
        for move in table.ways(node):
            between = set(range(column[node] + 1, column.get(move.target, 0)))
            if between and move in ahead:
                through[move.id] = _free(between, row[node], taken)
                for at in between:
                    taken[at].add(through[move.id])
    return row, through


def _free(columns: set[int], wanted: int, taken: Mapping[int, set[int]]) -> int:
    at = wanted
    while any(at in taken[each] for each in columns):
        at += 1
    return at


def _forward(
    boxes: Mapping[str, Box], move: Move, column: Mapping[str, int], through: Mapping[str, int], grid: _Grid
) -> tuple[Point, ...]:
    left, right = boxes[move.source], boxes[move.target]
    start, end = (left.x + left.width, left.centre[1]), (right.x, right.centre[1])
    if move.id not in through:
        if start[1] == end[1]:
            return start, end
        middle = EDGE + column[move.target] * grid.along - 22
        return start, (middle, start[1]), (middle, end[1]), end
    level = EDGE + through[move.id] * grid.beside + grid.task[1] / 2
    first = EDGE + column[move.source] * grid.along + grid.task[0] + 20
    last = EDGE + column[move.target] * grid.along - 20
    return start, (first, start[1]), (first, level), (last, level), (last, end[1]), end


def _backward(boxes: Mapping[str, Box], move: Move, level: float) -> tuple[Point, ...]:
    source, target = boxes[move.source], boxes[move.target]
    down, up = (source.centre[0], source.y + source.height), (target.centre[0], target.y + target.height)
    return down, (down[0], level), (up[0], level), up


def _drawn(source: bytes) -> Layout:
    root = safely_parsed(source)
    boxes, lines = {}, {}
    for shape in root.iter(f"{{{DI}}}BPMNShape"):
        bounds = shape.find(f"{{{DC}}}Bounds")
        numbers = [] if bounds is None else [_number(bounds.get(key)) for key in ("x", "y", "width", "height")]
        if len(numbers) == 4 and None not in numbers:
            boxes[str(shape.get("bpmnElement"))] = Box(*numbers)  # type: ignore[arg-type]
    for edge in root.iter(f"{{{DI}}}BPMNEdge"):
        found = [(_number(at.get("x")), _number(at.get("y"))) for at in edge.iter(f"{{{DD}}}waypoint")]
        points = tuple((x, y) for x, y in found if x is not None and y is not None)
        if len(points) > 1:
            lines[str(edge.get("bpmnElement"))] = points
    return Layout(boxes, lines)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if abs(number) < LARGEST else None
