"""The look of paragraphs and runs in a Word file as CSS: their own marks before those of their style."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from daylight.casework.rules import docx

W = docx.W
STYLES = re.compile(r"word/styles\.xml")
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
ALIGNED = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
MOST_HALF_POINTS = 200
MOST_ABOVE = 8
OFF = {"0", "false", "off"}

Styles = Mapping[str, Any]
"""The style elements of a file, by id."""


def styles_in(content: bytes) -> Styles:
    """The styles that the paragraphs and runs of a file name. Raises `template.unreadable`."""
    root = docx.parts(content, STYLES).get("word/styles.xml")
    found = () if root is None else root.iter(f"{W}style")
    return {each.get(f"{W}styleId", ""): each for each in found}


def style_of(element: Any, styles: Styles) -> str:
    """The CSS of a paragraph or a run."""
    if element.tag == f"{W}p":
        marks = _marks(element, "p", styles)
        return ";".join([*_paragraph(marks), *_letters(_inherited(element, styles))])
    return ";".join(_letters(_marks(element, "r", styles)))


def _marks(element: Any, kind: str, styles: Styles) -> list[Any]:
    """The element's own properties, then those of its style and of the styles that is based on."""
    own = element.find(f"{W}{kind}Pr")
    named = own.find(f"{W}{kind}Style") if own is not None else None
    return [each for each in (own, *_of_style(named, kind, styles)) if each is not None]


def _inherited(paragraph: Any, styles: Styles) -> list[Any]:
    """How the runs of a paragraph look that say nothing themselves."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return [each for each in _of_style(named, "r", styles) if each is not None]


def _of_style(named: Any, kind: str, styles: Styles) -> Iterator[Any]:
    for _step in range(MOST_ABOVE):
        style = styles.get(named.get(f"{W}val", "")) if named is not None else None
        if style is None:
            return
        yield style.find(f"{W}{kind}Pr")
        named = style.find(f"{W}basedOn")


def _first(marks: list[Any], name: str) -> Any:
    return next((found for each in marks if (found := each.find(f"{W}{name}")) is not None), None)


def _value(marks: list[Any], name: str) -> str:
    found = _first(marks, name)
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _paragraph(marks: list[Any]) -> list[str]:
    said = []
    if aligned := ALIGNED.get(_value(marks, "jc")):
        said.append(f"text-align:{aligned}")
    indent = _first(marks, "ind")
    first = (indent.get(f"{W}firstLine") or "") if indent is not None else ""
    if first.isdecimal():
        said.append(f"text-indent:{min(int(first), 4000) / 20:.0f}pt")
    if (turn := _first(marks, "pageBreakBefore")) is not None and turn.get(f"{W}val") not in OFF:
        said.append("break-before:page")
    line = _first(marks, f"pBdr/{W}bottom")
    if line is not None and line.get(f"{W}val") not in {"none", "nil"}:
        said.append(f"border-bottom:{_thick(line)}pt solid {_colour(line.get(f'{W}color', '')) or '#17242d'}")
    return said


def _letters(marks: list[Any]) -> list[str]:
    said = []
    half = _value(marks, "sz")
    if half.isdecimal() and 0 < int(half) < MOST_HALF_POINTS:
        said.append(f"font-size:{int(half) / 2:g}pt")
    for name, css, off in (
        ("b", "font-weight:700", "font-weight:400"),
        ("i", "font-style:italic", "font-style:normal"),
    ):
        found = _first(marks, name)
        if found is not None:
            said.append(off if found.get(f"{W}val") in OFF else css)
    if colour := _colour(_value(marks, "color")):
        said.append(f"color:{colour}")
    if _value(marks, "u") not in {"", "none"}:
        said.append("text-decoration:underline")
    return said


def _thick(line: Any) -> float:
    eighths = line.get(f"{W}sz", "")
    return min(int(eighths), 48) / 8 if eighths.isdecimal() else 0.5


def _colour(said: str) -> str:
    return f"#{said}" if COLOUR.fullmatch(said) else ""
