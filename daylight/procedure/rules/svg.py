"""A chart as SVG, drawn on the server: readable without script, printable, the same for everybody.

The list of steps beside it is its text alternative; the picture itself says only its title to a screen reader.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from daylight.procedure.rules.layout import Box, Layout, Point
from daylight.procedure.rules.table import Kind, Node, Table

MARGIN = 24
WIDE = 13.0
"""Pixels that a full-width sign takes at the size of step names."""
WIDE_FROM = 900
"""From this width on, in pixels, a chart is made smaller where it does not fit."""
TIP = 9.0


@dataclass(frozen=True, slots=True)
class Pin:
    """Risks pinned to a step: the gravest grade, the words of all, and where on the page they are told."""

    grade: int
    words: str
    href: str = ""


@dataclass(frozen=True)
class Shown:
    """What a chart shows besides its nodes, each by the id of the node: classes, risks, and where an interface leads.

    `style` is written into the picture where no stylesheet reaches it, as on paper.
    """

    title: str
    english: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)
    pins: Mapping[str, Pin] = field(default_factory=dict)
    lanes: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    style: str = ""


def svg(table: Table, layout: Layout, shown: Shown) -> str:
    """The whole picture; everything a person wrote is escaped."""
    left, top, width, height = _frame(layout)
    parts = [
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="{_role(shown)}" aria-label="{escape(shown.title)}"'
        f"{_wide(width)}>",
        f"<style>{shown.style}</style>" if shown.style else "",
    ]
    parts += [_lane(layout.boxes[lane], name) for lane, name in shown.lanes.items() if lane in layout.boxes]
    for move in table.moves:
        if move.id in layout.lines:
            parts.append(_line(layout.lines[move.id], shown.marks.get(move.id, "")))
    for node in table.nodes.values():
        if node.id in layout.boxes:
            parts.append(_node(node, layout, shown))
    return "".join([*parts, "</svg>"])


def _role(shown: Shown) -> str:
    return "group" if shown.links or shown.pins else "img"


def _wide(width: float) -> str:
    return ' data-wide="1"' if width > WIDE_FROM else ""


def _frame(layout: Layout) -> tuple[float, float, float, float]:
    points: list[Point] = [point for line in layout.lines.values() for point in line]
    for box in layout.boxes.values():
        points += [(box.x - 90 * layout.is_upright, box.y), (box.x + box.width, box.y + box.height + 24)]
    xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return left, top, max(xs) - left + MARGIN, max(ys) - top + MARGIN


def _lane(box: Box, name: str) -> str:
    x, y = box.x + 15, box.y + box.height / 2
    return (
        f'<rect class="c-lane" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"/>'
        f'<text class="c-lane-name" x="{x:g}" y="{y:g}" transform="rotate(-90 {x:g} {y:g})">{escape(name)}</text>'
    )


def _line(points: Sequence[Point], mark: str) -> str:
    drawn = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline class="c-line {mark}" points="{drawn}"/><path class="c-tip {mark}" d="{_tip(points)}"/>'


def _tip(points: Sequence[Point]) -> str:
    """The head of an arrow, drawn out: not every printer of SVG knows markers."""
    (x0, y0), (x, y) = points[-2], points[-1]
    far = math.hypot(x - x0, y - y0) or 1.0
    dx, dy = TIP * (x - x0) / far, TIP * (y - y0) / far
    return f"M{x:g} {y:g}L{x - dx - dy / 2:g} {y - dy + dx / 2:g}L{x - dx + dy / 2:g} {y - dy - dx / 2:g}z"


def _node(node: Node, layout: Layout, shown: Shown) -> str:
    box = layout.boxes[node.id]
    name = (node.name_en if shown.english else "") or node.name
    x, y = box.centre
    mark = shown.marks.get(node.id, "")
    inside = f'<g class="c-node c-{node.kind} {mark}" data-node="{escape(node.id)}"><title>{escape(name)}</title>'
    if node.kind is Kind.TASK:
        inside += f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="8"/>'
        inside += _words(wrapped(name, box.width - 12), x, y)
    elif node.kind is Kind.INTERFACE:
        inside += _linked(_interface(box), shown.links.get(node.id, ""), name) + _beside(name, box, layout)
    elif node.kind in (Kind.START, Kind.END):
        inside += f'<circle cx="{x:g}" cy="{y:g}" r="{box.width / 2:g}"/>' + _beside(name, box, layout)
    else:
        corners = f"{x:g},{box.y:g} {box.x + box.width:g},{y:g} {x:g},{box.y + box.height:g} {box.x:g},{y:g}"
        inside += f'<polygon points="{corners}"/><path class="c-sign" d="{_sign(node.kind, x, y)}"/>'
        inside += _beside(name, box, layout)
    if node.id in shown.pins:
        inside += _pin(shown.pins[node.id], box)
    return inside + "</g>"


def _pin(pin: Pin, box: Box) -> str:
    x, y = box.x + box.width - 6, box.y + 4
    title = "" if pin.href else f"<title>{escape(pin.words)}</title>"
    drawn = f'<g class="c-pin c-pin-{pin.grade}">{title}'
    drawn += f'<path d="M{x:g} {y + 18:g}c-4 -7 -12 -10 -12 -18a12 12 0 0 1 24 0c0 8 -8 11 -12 18z"/>'
    return _linked(f'{drawn}<text x="{x:g}" y="{y + 4:g}">{pin.grade}</text></g>', pin.href, f"{pin.grade} {pin.words}")


def _interface(box: Box) -> str:
    x, y = box.centre
    rings = "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{box.width / 2 - gap:g}"/>' for gap in (0, 4))
    arrow = f"M{x - 7:g} {y:g}H{x + 7:g}M{x + 2:g} {y - 5:g}L{x + 7:g} {y:g}L{x + 2:g} {y + 5:g}"
    return f'{rings}<path class="c-sign" d="{arrow}"/>'


def _linked(drawn: str, href: str, words: str) -> str:
    return f'<a href="{escape(href)}" aria-label="{escape(words)}">{drawn}</a>' if href else drawn


def _sign(kind: Kind, x: float, y: float) -> str:
    if kind is Kind.PARALLEL:
        return f"M{x:g} {y - 11:g}V{y + 11:g}M{x - 11:g} {y:g}H{x + 11:g}"
    return f"M{x - 8:g} {y - 8:g}L{x + 8:g} {y + 8:g}M{x - 8:g} {y + 8:g}L{x + 8:g} {y - 8:g}"


def _beside(name: str, box: Box, layout: Layout) -> str:
    """A name outside its node, in front of the arrows that cross it: below, or to the left where arrows go down."""
    if not name:
        return ""
    lines = wrapped(name, 120)
    if layout.is_upright:
        rows = _rows(lines, box.x - 8, box.centre[1] - (len(lines) - 1) * 8 + 5)
        kind = ' class="c-left"'
    else:
        rows, kind = _rows(lines, box.centre[0], box.y + box.height + 14), ""
    halo = kind.replace("c-left", "c-halo c-left") or ' class="c-halo"'
    return f'<text{halo} aria-hidden="true">{rows}</text><text{kind}>{rows}</text>'


def _words(lines: list[str], x: float, y: float) -> str:
    return f"<text>{_rows(lines, x, y - (len(lines) - 1) * 8 + 5)}</text>"


def _rows(lines: list[str], x: float, first: float) -> str:
    rows = (f'<tspan x="{x:g}" y="{first + at * 16:g}">{escape(line)}</tspan>' for at, line in enumerate(lines))
    return "".join(rows)


def wrapped(name: str, width: float) -> list[str]:
    """A name in lines of that many pixels, three at most; Latin words stay whole where they fit."""
    lines, line, used = [], "", 0.0
    for word in _pieces(name):
        size = sum(WIDE if ord(sign) > 0x2E7F else WIDE * 0.55 for sign in word)
        if line and used + size > width:
            lines.append(line.strip())
            line, used = "", 0.0
        line, used = line + word, used + size
    lines.append(line.strip())
    return lines if len(lines) <= 3 else [*lines[:2], lines[2] + "…"]


def _pieces(name: str) -> list[str]:
    pieces: list[str] = []
    for sign in name:
        if pieces and ord(sign) <= 0x2E7F and ord(pieces[-1][-1]) <= 0x2E7F and not pieces[-1].endswith(" "):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces
