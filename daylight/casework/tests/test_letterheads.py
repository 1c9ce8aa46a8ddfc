"""格式文书的版头、页码与图片: what stands in the head, the foot and the pictures of a template is on the paper."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from daylight.casework import queries
from daylight.casework.queries.wordings import templates
from daylight.casework.tests.makers import Office, make_office
from daylight.casework.tests.papers import granted
from daylight.casework.tests.test_templates_of_documents import editors
from daylight.casework.tests.word_files import NAMES, changed, letterhead, picture, png, related, run
from daylight.offices.tests.makers import signed_in

pytestmark = pytest.mark.django_db
PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:t>附页（样例）</w:t></w:r></w:p>'


def proposed(office: Office, content: bytes) -> tuple[int, str]:
    """The answer to a proposal of a template on the page: its status and what it says."""
    sent = {"kind": "decision", "name": "版头样例", "file": SimpleUploadedFile("t.docx", content)}
    answer = signed_in(editors(office)[0]).post("/staff/templates/", sent)
    return answer.status_code, answer.content.decode()


def decided(office: Office, content: bytes) -> PdfReader:
    """The PDF of a decision made with the template after both persons agreed to it."""
    assert proposed(office, content)[0] == 302
    (waiting,) = templates("329900", [office.department])
    head = signed_in(editors(office)[1])
    shown = head.get(f"/staff/templates/{waiting.id}/preview/")
    assert "样例抬头：〔机关〕" in PdfReader(BytesIO(shown.content)).pages[0].extract_text()
    assert head.post(f"/staff/templates/{waiting.id}/", {"answer": "approve"}).status_code == 302
    case = granted(office)
    paper = next(each for each in queries.papers(case.division, case.number) if each.kind == "decision")
    answer = signed_in(office.reviewer).get(f"/staff/cases/{case.number}/documents/{paper.id}/")
    return PdfReader(BytesIO(answer.content))


@pytest.mark.req("RUN-23")
def test_the_head_the_counted_foot_and_the_picture_of_a_template_are_on_every_page_of_the_decision() -> None:
    office = make_office()
    read = decided(office, letterhead(body=PAGE))
    assert len(read.pages) == 2
    number = ""
    for place, page in enumerate(read.pages, 1):
        text = page.extract_text()
        assert "样例抬头：" in text and "{{" not in text
        assert f"第{place}页 共2页" in text.replace("\n", ""), "pages are counted anew, not as Word last showed"
        assert len(page.images) == 1
        number = text.split("样例抬头：")[1].split("\n")[0]
        assert number.endswith("1号"), "the number of the document is filled in the head"
    drawn = read.pages[0].images[0].image
    assert drawn is not None and drawn.size == (180, 60)
    assert "附页" in read.pages[1].extract_text()


def test_a_first_page_with_a_head_of_its_own_shows_it_alone_and_a_picture_in_the_text_is_there() -> None:
    office = make_office()
    whole = letterhead(body=f"<w:p>{picture('r20', 60, 60)}</w:p>{PAGE}")
    first = f"<w:hdr {NAMES}><w:p>{run('首页版头：样例抬头：{{机关}}')}</w:p></w:hdr>"
    targets = {"r11": "header:header1.xml", "r12": "footer:footer1.xml", "r13": "header:header2.xml"}
    body = _document(whole).replace(
        '<w:footerReference w:type="default"',
        '<w:headerReference w:type="first" r:id="r13"/><w:footerReference w:type="default"',
    )
    more = {
        "word/document.xml": body.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>"),
        "word/header2.xml": first,
        "word/_rels/document.xml.rels": related(**targets, r20="image:media/seal.png"),
        "word/media/seal.png": png((90, 90), "#3366aa"),
    }
    read = decided(office, changed(whole, more))
    one, two = (page.extract_text() for page in read.pages)
    assert "首页版头" in one and "首页版头" not in two and "样例抬头" in two
    assert (90, 90) in [each.image.size for each in read.pages[0].images if each.image]
    assert "第1页" not in one.replace("\n", "") and "第2页 共2页" in two.replace("\n", "")


HOSTILE = {
    "a picture from the network": (
        {"word/_rels/header1.xml.rels": related(r1="image:http://192.0.2.1/track.png")},
        "template.links_out",
        "http://192.0.2.1/track.png",
    ),
    "a template from elsewhere": (
        {"word/_rels/settings.xml.rels": related(r1="attachedTemplate:file:///evil/Normal.dotm")},
        "template.links_out",
        "file:///evil/Normal.dotm",
    ),
    "a link to a program": (
        {"word/_rels/footer1.xml.rels": related(r1="hyperlink:file:///C:/Windows/calc.exe")},
        "template.links_out",
        "calc.exe",
    ),
    "a field that fetches": (
        {"word/footer1.xml": f"<w:ftr {NAMES}><w:p><w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r></w:p></w:ftr>"},
        "template.links_out",
        "DDEAUTO",
    ),
    "a file inside": ({"word/embeddings/oleObject1.bin": b"x"}, "template.embeds", "oleObject1.bin"),
    "no picture at all": ({"word/media/mark.png": b"\x89PNG\r\n\x1a\n broken"}, "template.picture", "mark.png"),
    "a drawing of vectors": ({"word/media/mark.png": b"\x01\x00\x00\x00 EMF"}, "template.picture", "mark.png"),
    "a great many pictures": (
        {"word/_rels/header1.xml.rels": related(**{f"r{n}": f"image:media/{n}.png" for n in range(21)})},
        "template.pictures",
        "20",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_template_that_reaches_out_or_carries_what_it_should_not_is_refused_with_a_sentence(what: str) -> None:
    office = make_office()
    parts, code, named = HOSTILE[what]
    status, page = proposed(office, changed(letterhead(), parts))
    assert status == 422 and f"[{code}]" in page and named in page
    assert templates("329900", [office.department]) == []


def test_a_picture_of_more_dots_than_are_drawn_is_refused_before_it_is_opened() -> None:
    office = make_office()
    bomb = bytearray(png())
    bomb[16:24] = (40_000).to_bytes(4, "big") * 2
    status, page = proposed(office, changed(letterhead(), {"word/media/mark.png": bytes(bomb)}))
    assert status == 422 and "[template.picture]" in page and "百万像素" in page


def _document(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()
