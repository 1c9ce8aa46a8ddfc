"""The sheet of a Word file: its size, its margins, and the headers and footers that run along every page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from daylight.casework.rules import docx, docx_safety
from daylight.casework.rules.docx_page import Part, parts_of

W = docx.W
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BODY = "word/document.xml"
SIDES = {"header": "top", "footer": "bottom"}
PAGES = {"default": "@page", "even": "@page :left", "first": "@page :first"}
MARGINS = {"top": 85.0, "right": 74.0, "bottom": 71.0, "left": 74.0, "header": 36.0, "footer": 36.0}
"""Points, where the file says nothing."""
LEAST, MOST = 12.0, 250.0
LINE = 17.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A Word file as a page: its body, what runs along its pages (it stands before the body), and its CSS."""

    body: str
    running: str
    css: str


def sheet_of(content: bytes, draw: Callable[[bytes], str]) -> Sheet:
    """The filled file read for the page; `draw` as for `parts_of`. Raises `template.unreadable`."""
    parts = parts_of(content, draw)
    root = docx.parts(content)[BODY]
    sections = [each for each in root.iter(f"{W}sectPr") if each.getparent().tag in {f"{W}body", f"{W}pPr"}]
    named = {each.id: each.target for each in docx_safety.relations(content) if each.part == BODY}
    running = dict(_running(sections, named, parts))
    last = sections[-1] if sections else None
    margins = _margins(last)
    has_first = last is not None and last.find(f"{W}titlePg") is not None
    shown = {key: part for key, part in running.items() if _is_used(key[1], has_first, content)}
    html = "".join(f'<div class="running {kind}-{page}">{part.html}</div>' for (kind, page), part in shown.items())
    return Sheet(parts[BODY].html, html, _css(last, margins, shown, has_first=has_first))


def _running(sections: list[Any], named: Mapping[str, str], parts: Mapping[str, Part]) -> Iterator[Any]:
    """(header or footer, kind of page) with its part: a later section's before an earlier one's."""
    for section in sections:
        for kind in SIDES:
            for each in section.findall(f"{W}{kind}Reference"):
                page, part = each.get(f"{W}type", "default"), parts.get(named.get(each.get(f"{R}id", ""), ""))
                if part is not None and page in PAGES:
                    yield (kind, page), part


def _is_used(page: str, has_first: bool, content: bytes) -> bool:
    if page == "even":
        settings = docx.parts(content, docx_safety.TEXTS).get("word/settings.xml")
        return settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    return has_first or page != "first"


def _margins(section: Any) -> dict[str, float]:
    said = section.find(f"{W}pgMar") if section is not None else None
    return {side: _points(said, side, usual) for side, usual in MARGINS.items()}


def _points(said: Any, name: str, usual: float, *, most: float = MOST) -> float:
    value = (said.get(f"{W}{name}") or "").lstrip("-") if said is not None else ""
    return min(max(int(value[:7]) / 20, LEAST), most) if value.isdecimal() else usual


def _css(section: Any, margins: Mapping[str, float], shown: Mapping[Any, Part], *, has_first: bool) -> str:
    paper = section.find(f"{W}pgSz") if section is not None else None
    wide, tall = _points(paper, "w", 595.3, most=1200), _points(paper, "h", 841.9, most=1200)
    rooms = {side: margins[side] for side in ("right", "left")}
    for kind, side in SIDES.items():
        needed = [margins[kind] + _height(part) + 6 for (of, _page), part in shown.items() if of == kind]
        rooms[side] = min(max([margins[side], *needed]), tall / 3)
    around = " ".join(f"{rooms[side]:.0f}pt" for side in ("top", "right", "bottom", "left"))
    rules = [f"@page {{ size: {wide:.1f}pt {tall:.1f}pt; margin: {around}; }}"]
    rules += [f".{kind}-{page} {{ position: running({kind}-{page}); }}" for kind, page in shown]
    rules += [_box(kind, page, margins[kind]) for kind, page in shown]
    if has_first:
        bare = [kind for kind in SIDES if (kind, "default") in shown and (kind, "first") not in shown]
        rules += [f"@page :first {{ @{SIDES[kind]}-center {{ content: none; }} }}" for kind in bare]
    return "\n".join(rules)


def _box(kind: str, page: str, offset: float) -> str:
    side = SIDES[kind]
    at = f"vertical-align: {side}; padding-{side}: {offset:.0f}pt; width: 100%"
    return f"{PAGES[page]} {{ @{side}-center {{ content: element({kind}-{page}); {at}; }} }}"


def _height(part: Part) -> float:
    return part.tallest + LINE * max(part.html.count("<p ") + part.html.count("<br>"), 1)
