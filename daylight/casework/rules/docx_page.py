"""How a filled Word file reads as a page: paragraphs, tables, pictures; headers and footers on every page.

Alignment, indent, bold type, size and colour are read, from the paragraph or from its style. Headers and footers are
those of the last section that names them, with their own first and even pages; `PAGE` and `NUMPAGES` count. What
floats in Word stands at its place in the line here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import takewhile
from typing import Any

from daylight.casework.rules import docx, docx_safety
from daylight.casework.rules.docx_style import Styles, style_of, styles_in

W = docx.W
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
SKIPPED = {f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
COUNTED = {"PAGE": '<span class="page-number"></span>', "NUMPAGES": '<span class="page-count"></span>'}
BOX = f"{W}txbxContent"
TURN = "\f"
SIGNS = {f"{W}br": "<br>", f"{W}cr": "<br>", f"{W}tab": "&#8195;", f"{W}noBreakHyphen": "‑"}
EMU = 12700
WIDEST, TALLEST = 480.0, 640.0
"""Points: about the width and the height of what A4 has between its margins."""
CALLED = re.compile(r"\s*([A-Za-z]+)")
IN_POINTS = re.compile(r"(width|height):\s*([\d.]+)pt")


@dataclass(slots=True)
class Reading:
    """What is needed to read one part: its pictures by relation, the styles, how deep in a counted field it stands."""

    pictures: Mapping[str, str]
    styles: Styles
    code: str | None = None
    is_counted: bool = False
    heights: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file as HTML, and how many points its tallest picture takes."""

    html: str
    tallest: float


def parts_of(content: bytes, draw: Callable[[bytes], str]) -> dict[str, Part]:
    """The body, the headers and the footers of a Word file as HTML, escaped, by the name of the part.

    `draw` turns the bytes of a picture into an address that the page may show, empty for one that cannot be drawn.
    Raises `template.unreadable`.
    """
    bytes_of = docx_safety.pictures(content)
    drawn = {name: draw(each) if docx_safety.picture_is_drawn(each) else "" for name, each in bytes_of.items()}
    shown: dict[str, dict[str, str]] = {}
    for each in docx_safety.relations(content):
        if each.kind == "image" and not each.is_external:
            shown.setdefault(each.part, {})[each.id] = drawn.get(each.target, "")
    styles = styles_in(content)
    made = {}
    for name, root in docx.parts(content).items():
        reading = Reading(shown.get(name, {}), styles)
        body = root.find(f"{W}body") if name == "word/document.xml" else root
        html = "" if body is None else "".join(_blocks(body, reading))
        made[name] = Part(html, max(reading.heights, default=0.0))
    return made


def _blocks(body: Any, reading: Reading) -> Iterator[str]:
    for block in body:
        if block.tag == f"{W}p":
            yield _paragraph("".join(_inline(block, reading)), style_of(block, reading.styles))
        elif block.tag == f"{W}tbl":
            yield _table(block, reading)
        elif block.tag == f"{W}sdt":
            inner = block.find(f"{W}sdtContent")
            yield from _blocks(inner if inner is not None else (), reading)


def _paragraph(said: str, style: str) -> str:
    pieces = said.split(TURN)
    written = [f'<p style="{style}">{each or "&#160;"}</p>' if each or len(pieces) == 1 else "" for each in pieces]
    return '<div class="page-turn"></div>'.join(written)


def _table(table: Any, reading: Reading) -> str:
    rows = ("".join(_cell(cell, reading) for cell in row.findall(f"{W}tc")) for row in table.findall(f"{W}tr"))
    return f"<table{_lines(table)}>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _lines(table: Any) -> str:
    """A table that says it has no lines has none; one that says nothing keeps them, as a form has them."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    said = {each.get(f"{W}val") for each in borders} if borders is not None else {"single"}
    return ' class="bare"' if said <= {"none", "nil", None} else ""


def _cell(cell: Any, reading: Reading) -> str:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    wide = span.get(f"{W}val", "") if span is not None else ""
    over = f' colspan="{int(wide)}"' if wide.isdecimal() and 1 < int(wide) < 64 else ""
    return f"<td{over}>{''.join(_blocks(cell, reading))}</td>"


def _inline(block: Any, reading: Reading) -> Iterator[str]:
    """What stands in a paragraph, in its order; alternatives for old programs and what was deleted are left out."""
    for each in block:
        if each.tag in SKIPPED:
            continue
        if each.tag == f"{W}r":
            yield _run(each, reading)
        elif each.tag == f"{W}fldSimple" and (number := _count(each.get(f"{W}instr", ""))):
            yield number
        elif each.tag == f"{W}p":
            yield "".join(_inline(each, reading)) + "<br>"
        elif each.tag not in {f"{W}pPr", f"{W}rPr"}:
            yield from _inline(each, reading)


def _run(run: Any, reading: Reading) -> str:
    words = "".join(_said(each, reading) for each in run if each.tag not in SKIPPED)
    style = style_of(run, reading.styles)
    pieces = words.split(TURN) if style else [words]
    return TURN.join(f'<span style="{style}">{each}</span>' if style and each else each for each in pieces)


def _said(each: Any, reading: Reading) -> str:
    if each.tag == f"{W}fldChar":
        return _field(each.get(f"{W}fldCharType", ""), reading)
    if each.tag == f"{W}instrText" and reading.code is not None:
        reading.code += each.text or ""
    if reading.is_counted:
        return ""
    if each.tag in {f"{W}drawing", f"{W}pict", f"{W}object"} or each.tag.endswith("}AlternateContent"):
        return "".join(_drawn(each, reading))
    turns = each.tag == f"{W}br" and each.get(f"{W}type") == "page"
    return TURN if turns else escape(each.text or "") if each.tag == f"{W}t" else SIGNS.get(each.tag, "")


def _field(kind: str, reading: Reading) -> str:
    """A field that counts pages is counted anew; of any other what Word last showed is kept."""
    if kind == "begin":
        reading.code = ""
        return ""
    number = _count(reading.code or "")
    if kind == "separate":
        reading.is_counted = bool(number)
        return number
    was_shown, reading.code, reading.is_counted = reading.is_counted, None, False
    return "" if was_shown else number


def _count(code: str) -> str:
    called = CALLED.match(code)
    return COUNTED.get(called[1].upper().replace("SECTIONPAGES", "NUMPAGES"), "") if called else ""


def _drawn(drawing: Any, reading: Reading) -> Iterator[str]:
    """The pictures of a drawing, at their size in points, and the words of its text boxes."""
    for each in drawing.iter():
        above = takewhile(lambda one: one is not drawing, each.iterancestors())
        if any(one.tag in SKIPPED or one.tag == BOX for one in above):
            continue
        if each.tag in {f"{A}blip", f"{V}imagedata"}:
            address = reading.pictures.get(each.get(f"{R}embed") or each.get(f"{R}id") or "", "")
            if address:
                yield _picture(address, *_size(each), reading)
        elif each.tag == BOX:
            yield "".join(_inline(each, reading)).removesuffix("<br>")


def _picture(address: str, width: float, height: float, reading: Reading) -> str:
    smaller = min(1.0, WIDEST / width, TALLEST / height)
    reading.heights.append(height * smaller)
    return f'<img src="{address}" alt="" style="width:{width * smaller:.1f}pt;height:{height * smaller:.1f}pt">'


def _size(blip: Any) -> tuple[float, float]:
    for above in blip.iterancestors():
        extent = above.find(f"{WP}extent")
        if extent is not None:
            width, height = (extent.get(each, "") for each in ("cx", "cy"))
            if width.isdecimal() and height.isdecimal() and int(width) and int(height):
                return int(width) / EMU, int(height) / EMU
        if above.tag.startswith(V) and (found := dict(IN_POINTS.findall(above.get("style", "")))):
            return max(float(found.get("width", 100)), 1), max(float(found.get("height", 100)), 1)
    return 100.0, 100.0
