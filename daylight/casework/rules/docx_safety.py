"""What a Word file may not carry if it is to be a template: links out of the file, embedded files, oversized pictures.

A template is filled and handed out to parties: what it would fetch or run on their machines is refused when it is
proposed, and what it would cost to draw is bounded.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from daylight.casework.rules import docx
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules import uploads

RELATIONS = re.compile(r"(?:[^/]+/)*_rels/[^/]*\.rels")
TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments|settings)\.xml")
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WEB_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
FETCHES = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|IMPORT|DDE|DDEAUTO|LINK|RD|DATABASE|MACROBUTTON)\b", re.IGNORECASE)
EMBEDDED = ("word/embeddings/", "word/afchunk", "word/activex/", "word/vba", "customui/")
MOST_PICTURES = 20
MOST_BYTES = 4 * 1024 * 1024
MOST_PIXELS = 20_000_000


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part of the file refers to: its id, its kind (the last word of the type), the part, or an address."""

    part: str
    id: str
    kind: str
    target: str
    is_external: bool


def relations(content: bytes) -> Iterator[Relation]:
    """Every relation of every part, targets as names inside the file. Raises `template.unreadable`."""
    for name, root in docx.parts(content, RELATIONS).items():
        folder, file = name.rsplit("_rels/", 1)
        for each in root.iter(RELATION):
            target, outside = each.get("Target", ""), each.get("TargetMode", "") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = each.get("Type", "").rsplit("/", 1)[-1]
            part = folder + file.removesuffix(".rels")
            yield Relation(part, each.get("Id", ""), kind, target if outside else inside, outside)


def must_be_safe(content: bytes, draw: Callable[[bytes], str]) -> None:
    """Raises `template.links_out`, `template.embeds`, `template.picture*` for what a template may not carry.

    `draw` makes the picture that goes on the page, and says nothing for one that cannot be drawn.
    """
    _must_stay_inside(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    embedded = [name for name in names if name.lower().startswith(EMBEDDED)]
    if embedded:
        raise Refusal(
            "template.embeds",
            msg("The template carries another file or a program inside it: %(name)s."),
            next_step=msg("Take it out in Word and save the template again."),
            name=embedded[0][:120],
        )
    _pictures_must_fit(content, draw)


def pictures(content: bytes) -> dict[str, bytes]:
    """The pictures that the file shows, by name inside the file; the oversized are left out."""
    wanted = {each.target for each in relations(content) if each.kind == "image" and not each.is_external}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = [each for each in archive.infolist() if each.filename in wanted and each.file_size <= MOST_BYTES]
        return {each.filename: archive.read(each) for each in found[:MOST_PICTURES]}


def picture_is_drawn(content: bytes) -> bool:
    """Whether the bytes are a PNG or JPEG of no more pixels than are drawn."""
    try:
        return uploads.pixels(content) <= MOST_PIXELS
    except Refusal:
        return False


def _must_stay_inside(content: bytes) -> None:
    for each in relations(content):
        if each.is_external and not (each.kind == "hyperlink" and WEB_LINK.match(each.target)):
            raise _links_out(each.target)
    for root in docx.parts(content, TEXTS).values():
        codes = "".join(each.text or "" for each in root.iter(f"{docx.W}instrText"))
        codes += " ".join(each.get(f"{docx.W}instr", "") for each in root.iter(f"{docx.W}fldSimple"))
        if found := FETCHES.search(codes):
            raise _links_out(found[0])


def _links_out(what: str) -> Refusal:
    return Refusal(
        "template.links_out",
        msg("The template refers to something outside the file: %(target)s."),
        next_step=msg("Put pictures into the file itself, take links and attached templates out, and save it again."),
        target=what[:120],
    )


def _pictures_must_fit(content: bytes, draw: Callable[[bytes], str]) -> None:
    wanted = sorted({each.target for each in relations(content) if each.kind == "image"})
    if len(wanted) > MOST_PICTURES:
        raise Refusal(
            "template.pictures",
            msg("The template holds more than %(most)s pictures."),
            next_step=msg("Take the pictures out that are not needed."),
            most=MOST_PICTURES,
        )
    found = pictures(content)
    for name in wanted:
        if name not in found or not picture_is_drawn(found[name]) or not draw(found[name]):
            raise Refusal(
                "template.picture",
                msg(
                    "The picture %(name)s is no PNG or JPEG of at most %(megabytes)s MB and %(millions)s million dots."
                ),
                next_step=msg("Save the picture smaller, as PNG or JPEG, and put it in again."),
                name=posixpath.basename(name)[:80],
                megabytes=MOST_BYTES // (1024 * 1024),
                millions=MOST_PIXELS // 1_000_000,
            )
