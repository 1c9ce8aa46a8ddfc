"""The pictures in a document: photographs made small enough to print, the QR code of a certificate."""

import base64
from io import BytesIO

import segno
from PIL import Image, ImageOps, UnidentifiedImageError

from daylight.casework.queries.papers import Paper
from daylight.web import files

EDGE = 900
"""Pixels of the longer edge: about 150 dpi at the width of a page."""


def pictures(found: Paper) -> dict[str, object]:
    """What the page of a document shows besides its words; pictures as data addresses."""
    shown: dict[str, object] = {}
    if found.facts.get("photos"):
        shown["photos"] = [(each["name"], _small(files.read(each["digest"]))) for each in found.facts["photos"]]
    if found.facts.get("checked_at"):
        code = BytesIO()
        segno.make(str(found.facts["checked_at"]), error="m").save(code, kind="png", scale=6, border=2)
        shown["qr"] = _address(code.getvalue())
    return shown


def drawn(content: bytes) -> str:
    """A picture of a template as an address, what is transparent in it kept; empty for one that cannot be drawn."""
    return _small(content, mode="RGBA")


def _small(content: bytes, mode: str = "RGB") -> str:
    """A picture as a PNG without what a camera writes beside it; empty for one that cannot be drawn."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as opened:
            made = ImageOps.exif_transpose(opened).convert(mode)
            made.thumbnail((EDGE, EDGE))
            png = BytesIO()
            made.save(png, "PNG", optimize=False)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    return _address(png.getvalue())


def _address(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
