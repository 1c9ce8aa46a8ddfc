"""What an uploaded file really is, and whether it may be taken: told from its bytes, never from its name."""

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO

from daylight.core.refusals import Refusal
from daylight.core.words import msg

MOST_INFLATED = 200 * 1024 * 1024
MOST_RATIO = 100
MOST_ENTRIES = 2000
MOST_PIXELS = 60_000_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HAS_SIZE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
BARE = frozenset({0x01, *range(0xD0, 0xD9)})
NEXT = msg("Send it as PDF, JPG, PNG, DOCX or XLSX.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type that is taken: its media type and the extension it is saved with."""

    media_type: str
    extension: str


PDF = Kind("application/pdf", "pdf")
JPG = Kind("image/jpeg", "jpg")
PNG = Kind("image/png", "png")
DOCX = Kind(WORD, "docx")
XLSX = Kind(SHEET, "xlsx")
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"


def inspect(content: bytes, *, most_bytes: int) -> Kind:
    """The kind of a file by its bytes. Raises Refusal `file.…` for anything that is not taken, without unpacking it."""
    if not content:
        raise Refusal("file.empty", msg("This file is empty."), next_step=NEXT)
    if len(content) > most_bytes:
        raise Refusal(
            "file.too_large",
            msg("This file is larger than %(megabytes)s MB."),
            next_step=msg("Save it smaller, or split it and upload the parts."),
            megabytes=most_bytes // (1024 * 1024),
        )
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _image(PNG, _png_size(content))
    if content.startswith(b"\xff\xd8\xff"):
        return _image(JPG, _jpg_size(content))
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    raise Refusal("file.kind", msg("This kind of file is not taken, whatever its name says."), next_step=NEXT)


def pixels(content: bytes) -> int:
    """How many pixels a PNG or JPEG has by its own heading. Raises `file.damaged` for anything else."""
    png = content.startswith(b"\x89PNG\r\n\x1a\n")
    size = _png_size(content) if png else _jpg_size(content) if content.startswith(b"\xff\xd8\xff") else None
    if size is None or 0 in size:
        raise _damaged()
    return size[0] * size[1]


def _image(kind: Kind, size: tuple[int, int] | None) -> Kind:
    if size is None or 0 in size:
        raise _damaged()
    if size[0] * size[1] > MOST_PIXELS:
        raise Refusal(
            "file.too_many_pixels",
            msg("This picture has more than %(millions)s million pixels."),
            next_step=msg("Save it at a lower resolution."),
            millions=MOST_PIXELS // 1_000_000,
        )
    return kind


def _png_size(content: bytes) -> tuple[int, int] | None:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in BARE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in HAS_SIZE:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return None


def _office(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, UnicodeDecodeError) as error:
        raise _damaged() from error
    _size_of(entries, len(content))
    names = [entry.filename for entry in entries]
    _names(names, entries)
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DOCX
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return XLSX
    raise Refusal("file.kind", msg("This kind of file is not taken, whatever its name says."), next_step=NEXT)


def _size_of(entries: list[zipfile.ZipInfo], packed: int) -> None:
    inflated = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or inflated > MOST_INFLATED or inflated > MOST_RATIO * packed:
        raise Refusal(
            "file.inflates",
            msg("This file would unpack to far more than it is."),
            next_step=msg("Save it again from the program that made it, or send it as PDF."),
        )


def _names(names: list[str], entries: list[zipfile.ZipInfo]) -> None:
    lowered = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") or "/activex/" in name for name in lowered):
        raise Refusal("file.macros", msg("Files with macros are not taken."), next_step=NEXT)
    tricks = any(name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name for name in names)
    links = any(entry.external_attr >> 16 & 0o170000 == 0o120000 or entry.flag_bits & 1 for entry in entries)
    if tricks or links or len(set(lowered)) != len(lowered):
        raise _damaged()


def _damaged() -> Refusal:
    return Refusal(
        "file.damaged",
        msg("This file is damaged or not what it claims to be."),
        next_step=msg("Save it again from the program that made it, or send it as PDF."),
    )
