"""Word files as offices have them: letterheads, page numbers, pictures; and as an attacker would send them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageDraw

from daylight.casework.rules import docx, wordings

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = (
    '<w:sectPr><w:headerReference w:type="default" r:id="r11"/><w:footerReference w:type="default" r:id="r12"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1500" w:bottom="1440" w:left="1500" '
    'w:header="720" w:footer="720"/></w:sectPr>'
)


def run(text: str, marks: str = "") -> str:
    """A run with its marks."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def counted(code: str) -> str:
    """A counted field as Word writes it: what it last showed stands between."""
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{run('9')}{end}"


def picture(relation: str = "r1", width: int = 90, height: int = 30) -> str:
    """A picture in the line, its size in points."""
    inside = f'<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/>'
    around = f'<wp:inline><wp:extent cx="{width * 12700}" cy="{height * 12700}"/>{inside}'
    return (
        f"<w:r><w:drawing>{around}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def png(size: tuple[int, int] = (180, 60), colour: str = "#c8102e") -> bytes:
    """A small picture in one colour with a bar in it."""
    drawn, made = Image.new("RGB", size, colour), BytesIO()
    ImageDraw.Draw(drawn).rectangle((10, 10, size[0] // 3, size[1] - 10), fill="white")
    drawn.save(made, "PNG")
    return made.getvalue()


def related(**targets: str) -> str:
    """The relations of a part: id=kind:target, external where the target is an address."""
    rows = []
    for key, said in targets.items():
        kind, target = said.split(":", 1)
        outside = ' TargetMode="External"' if ":" in target else ""
        rows.append(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>')
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def changed(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """A Word file with parts added or replaced."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def letterhead(kind: str = "decision", *, body: str = "", **more: str | bytes) -> bytes:
    """The built-in wording under a letterhead with a picture, over a footer that counts the pages."""
    plain = docx.written(wordings.built_in(kind, "行政许可决定书（样例）"))
    with zipfile.ZipFile(BytesIO(plain)) as archive:
        text = archive.read("word/document.xml").decode()
    opened = text.replace(f'xmlns:w="{docx.W[1:-1]}"', NAMES).replace("</w:body>", f"{body}{SHEET}</w:body>")
    head = run("样例抬头：{{机关}} {{文号}}", '<w:color w:val="C8102E"/><w:b/><w:sz w:val="28"/>')
    foot = f"{run('第')}{counted('PAGE')}{run('页 共')}{counted('NUMPAGES')}{run('页')}"
    parts: dict[str, str | bytes] = {
        "word/document.xml": opened,
        "word/_rels/document.xml.rels": related(r11="header:header1.xml", r12="footer:footer1.xml"),
        "word/header1.xml": f"<w:hdr {NAMES}><w:p>{picture()}{head}</w:p></w:hdr>",
        "word/_rels/header1.xml.rels": related(r1="image:media/mark.png"),
        "word/footer1.xml": f'<w:ftr {NAMES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{foot}</w:p></w:ftr>',
        "word/media/mark.png": png(),
    }
    return changed(plain, parts | {name.replace("__", "/"): part for name, part in more.items()})
