"""Files of an entry are scanned word by word; what is found blocks the entry until the review clears it."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from weasyprint import HTML

from daylight.core.refusals import Refusal, Stale
from daylight.disclosure import queries, services
from daylight.disclosure.rules.attached import words_of
from daylight.disclosure.tests.openness import CLEARED, DIVISION, handed_in, make_bureau, signed
from daylight.hall.rules.uploads import DOCX, PDF, PNG, XLSX
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db
ID, PHONE = "329901199003070012", "13000001234"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word_file(*runs: str, comment: str = "") -> bytes:
    """A Word file whose one paragraph is cut into runs, with a comment."""
    made, text = BytesIO(), "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    said = f"<w:p><w:t>{comment}</w:t></w:p>"
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:p>{text}</w:p></w:document>')
        archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{WORD}">{said}</w:comments>')
    return made.getvalue()


def workbook(*cells: object) -> bytes:
    """A workbook with a row of cells; numbers stay numbers."""
    made, book = BytesIO(), openpyxl.Workbook()
    book.active.append(list(cells))
    book.save(made)
    return made.getvalue()


def picture() -> bytes:
    """The head of a picture of one pixel."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + b"\0" * 16


@pytest.fixture
def bureau():
    return make_bureau()


def added(bureau, number, name, content):
    """The findings of a file that is added by the reporter."""
    at = ledger.now()
    serial = services.attach_to_entry(DIVISION, number, name=name, content=content, by=bureau.editor, at=at)
    return queries.entry_file(queries.entry(DIVISION, number), serial).findings


@pytest.mark.req("PUB-04")
@pytest.mark.parametrize(
    ("name", "made", "pattern"),
    [
        ("名册.docx", lambda: word_file("联系人身份证", ID[:9], ID[9:]), "id_number"),
        ("名册.docx", lambda: word_file("公示", comment=f"电话{PHONE}"), "mobile"),
        ("台账.xlsx", lambda: workbook("样例商户", int(PHONE)), "mobile"),
        ("名册.pdf", lambda: HTML(string=f"<p>ID {ID}</p>").write_pdf(), "id_number"),
        ("扫描件.png", picture, "unreadable"),
    ],
)
def test_what_the_words_of_a_file_hold_blocks_the_entry_until_it_is_cleared(bureau, name, made, pattern):
    number = handed_in(bureau, ledger.now())
    assert pattern in {each["pattern"] for each in added(bureau, number, name, made())}
    sign = {"step": "secrecy", "opinion": "同意", "by": bureau.officer, "at": ledger.now()}
    with pytest.raises(Refusal) as refused:
        services.sign_entry(DIVISION, number, **sign)
    assert refused.value.code == "entry.not_cleared"
    services.sign_entry(DIVISION, number, cleared=CLEARED, **sign)
    told = [each.payload for each in ledger.entries(DIVISION, f"entry/{number}")]
    assert not any(ID in each or PHONE in each for each in told)


def test_a_clean_file_leaves_no_finding_and_is_read_by_everybody_once_published_and_not_before(client, bureau):
    number, content = handed_in(bureau, ledger.now()), word_file("样例夜市经营时间表")
    where, serial = reverse("openness-file", args=[number, 1]), reverse("staff-entry-act", args=[number])
    client.force_login(bureau.people["editor"])
    sent = SimpleUploadedFile("时间表.docx", content)
    assert client.post(serial, {"verb": "attach", "file": sent}).status_code == 302
    assert queries.entry(DIVISION, number).findings == []
    client.logout()
    assert client.get(where).status_code == 404
    signed(bureau, number, "secrecy", "unit_group", at=ledger.now())
    services.publish_entry(DIVISION, number, by=bureau.officer, at=ledger.now())
    answer = client.get(where)
    assert answer.content == content and "attachment" in answer["Content-Disposition"]
    assert where in client.get(reverse("openness-entry", args=[number])).content.decode()
    services.withdraw_entry(DIVISION, number, reason="样例撤回理由", by=bureau.officer, at=ledger.now())
    assert client.get(where).status_code == 404


def test_a_signed_entry_takes_no_more_files_and_a_name_with_a_number_none_at_all(bureau):
    number = handed_in(bureau, ledger.now())
    with pytest.raises(Refusal) as named:
        added(bureau, number, f"{ID}.docx", word_file("样例"))
    assert named.value.code == "file.named_person"
    with pytest.raises(Refusal) as other:
        added(bureau, number, "名册.docx", b"MZ\x90\0")
    assert other.value.code == "file.kind"
    signed(bureau, number, "secrecy", at=ledger.now())
    with pytest.raises(Stale):
        added(bureau, number, "名册.docx", word_file("样例"))
    assert queries.entry_files(queries.entry(DIVISION, number)) == []


@pytest.mark.parametrize(
    ("content", "kind"), [(b"%PDF-1.7\nxref", PDF), (b"PK\x03\x04", DOCX), (b"PK", XLSX), (b"", PNG)]
)
def test_a_damaged_file_is_one_that_cannot_be_read(content, kind):
    assert words_of(content, kind) is None
