"""Word files as templates: which fields they name, what they become when filled.

A field stands in the text as {{name}}, in the body, a header or a footer. A paragraph of the body whose fields all
turn out empty is left out. How a filled file reads as a page is `docx_page`, what is refused in one `docx_safety`.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from typing import Any

from lxml import etree

from daylight.core.refusals import Refusal
from daylight.core.words import msg

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FIELD = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
MOST_PART = 4 * 1024 * 1024
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def fields_in(content: bytes) -> set[str]:
    """The names of the fields that a Word file asks for. Raises `template.unreadable`."""
    return {
        name
        for _part, root in _texts(content).items()
        for paragraph in root.iter(f"{W}p")
        for name in FIELD.findall(_text_of(paragraph))
    }


def filled(content: bytes, values: Mapping[str, str]) -> bytes:
    """The Word file with its fields filled in; names that are not in `values` become empty."""
    changed = _texts(content)
    for root in changed.values():
        for paragraph in list(root.iter(f"{W}p")):
            _fill(paragraph, values)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            root = changed.get(each.filename)
            new.writestr(each.filename, old.read(each) if root is None else etree.tostring(root, encoding="UTF-8"))
    return made.getvalue()


def written(lines: Iterable[tuple[str, str]]) -> bytes:
    """A plain Word file of paragraphs, each (style, text): style is title, number, end or empty."""
    shown = "".join(_paragraph(style, text) for style, text in lines)
    body = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{shown}</w:body></w:document>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", TYPES)
        new.writestr("_rels/.rels", RELATIONS)
        new.writestr("word/document.xml", body)
    return made.getvalue()


def _paragraph(style: str, text: str) -> str:
    aligned = {"title": "center", "number": "center", "end": "right"}.get(style, "")
    place = f'<w:jc w:val="{aligned}"/>' if aligned else '<w:ind w:firstLine="560"/>'
    size = '<w:b/><w:sz w:val="44"/>' if style == "title" else '<w:sz w:val="28"/>'
    said = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:rPr>{size}</w:rPr>{said}</w:r></w:p>"


def parts(content: bytes, wanted: re.Pattern[str] = FILLED) -> dict[str, Any]:
    """The XML parts of a Word file whose names match, by name; without entities. Raises `template.unreadable`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = [each for each in archive.infolist() if wanted.fullmatch(each.filename)]
            if any(each.file_size > MOST_PART for each in found):
                raise _unreadable()
            return {each.filename: etree.fromstring(archive.read(each), parser) for each in found}
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, NotImplementedError) as error:
        raise _unreadable() from error


def _texts(content: bytes) -> dict[str, Any]:
    found = parts(content)
    if "word/document.xml" not in found:
        raise _unreadable()
    return found


def _text_of(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    """Fill the fields of one paragraph, wherever Word has cut them into runs: each value takes its first run's type."""
    asked = list(FIELD.finditer(_text_of(paragraph)))
    if not asked:
        return
    given = [values.get(match[1], "") for match in asked]
    parent = paragraph.getparent()
    if not any(given) and parent is not None and parent.tag == f"{W}body":
        parent.remove(paragraph)
        return
    for match, value in reversed(list(zip(asked, given, strict=True))):
        _replace(paragraph, match.start(), match.end(), value)


def _replace(paragraph: Any, start: int, end: int, value: str) -> None:
    place = 0
    for text in list(paragraph.iter(f"{W}t")):
        said = text.text or ""
        first, last = max(start - place, 0), min(end - place, len(said))
        here = place <= start < place + len(said)
        if here or (first < last and place < end):
            text.text = said[:first] + (value if here else "") + said[last:]
            text.set(XML_SPACE, "preserve")
            if here and "\n" in value:
                _break(text)
        place += len(said)


def _break(text: Any) -> None:
    """A value of several lines: line breaks between them."""
    lines = (text.text or "").split("\n")
    text.text = lines[0]
    at = text
    for line in lines[1:]:
        turn, more = etree.Element(f"{W}br"), etree.Element(f"{W}t")
        more.text = line
        more.set(XML_SPACE, "preserve")
        at.addnext(turn)
        turn.addnext(more)
        at = more


def _unreadable() -> Refusal:
    return Refusal(
        "template.unreadable",
        msg("This is no Word file (DOCX) that can be read."),
        next_step=msg("Save it again as DOCX and upload it."),
    )
