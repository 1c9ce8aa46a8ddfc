"""附件: the words inside a file that is to be disclosed, so that they can be scanned like any other text."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from daylight.hall.rules.uploads import DOCX, PDF, XLSX, Kind

MOST_PAGES = 500
MOST_PART = 20 * 1024 * 1024
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BLOCKS = (f"{WORDS}p", f"{CELLS}si", f"{CELLS}is", f"{CELLS}v", f"{CELLS}text")
PARTS = ("word/", "xl/worksheets/", "xl/sharedStrings", "xl/comments", "docProps/")
UNREADABLE = "unreadable"
"""The finding for a file whose words no program can read: a picture, a scan, something locked."""


def words_of(content: bytes, kind: Kind) -> str | None:
    """Every word of a PDF, Word or Excel file, comments and properties included; None where it has none to read."""
    if kind is PDF:
        found = _of_pdf(content)
    elif kind in (DOCX, XLSX):
        found = _of_office(content)
    else:
        return None
    return found if found is not None and found.strip() else None


def _of_pdf(content: bytes) -> str | None:
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
            return None
        told = [str(each) for each in (reader.metadata or {}).values()]
        return "\n".join([*(page.extract_text() for page in reader.pages), *told])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None


def _of_office(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [each for each in archive.infolist() if each.filename.startswith(PARTS)]
            if any(each.file_size > MOST_PART for each in parts):
                return None
            return "\n".join(line for each in parts if each.filename.endswith(".xml") for line in _lines(archive, each))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, OSError):
        return None


def _lines(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[str]:
    """The text of a part, block by block: a number that is cut into runs is whole again within its block."""
    safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(archive.read(part), safe)
    if part.filename.startswith("docProps/"):
        yield from (str(each) for each in root.itertext())
        return
    for block in root.iter(*BLOCKS):
        yield "".join(str(each) for each in block.itertext())
