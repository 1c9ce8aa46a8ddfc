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
        drawn = BytesIO()
        segno.make(str(found.facts["checked_at"]), error="m").save(drawn, kind="png", scale=6, border=2)
        shown["qr"] = _address(drawn.getvalue())
    return shown


def _small(content: bytes) -> str:
    """A photograph as a PNG without what a camera writes beside it; empty for one that cannot be drawn."""
    try:
        with Image.open(BytesIO(content)) as opened:
            made = ImageOps.exif_transpose(opened).convert("RGB")
            made.thumbnail((EDGE, EDGE))
            drawn = BytesIO()
            made.save(drawn, "PNG", optimize=False)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    return _address(drawn.getvalue())


def _address(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
