"""Files are taken for what their bytes say, and none is unpacked to find out."""

import struct
import zipfile
from io import BytesIO

import pytest

from daylight.core.refusals import Refusal
from daylight.hall.rules import uploads
from daylight.hall.tests.makers import PDF, office_file
from daylight.web import files


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0) + b"0000"


def jpg(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"0" * 12


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, uploads.PDF),
        (png(800, 600), uploads.PNG),
        (jpg(800, 600), uploads.JPG),
        (office_file(), uploads.DOCX),
        (office_file(folder="xl/workbook.xml"), uploads.XLSX),
    ],
)
def test_a_usual_file_is_taken(content, kind):
    assert uploads.inspect(content, most_bytes=1_000_000) is kind


def many_entries() -> bytes:
    return office_file(*[f"word/{n}.xml" for n in range(uploads.MOST_ENTRIES + 1)])


def linked() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(name, b"x")
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"<html><script>alert(1)</script></html>", "file.kind"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "file.kind"),
        (b"MZ\x90\x00" + b"0" * 100, "file.kind"),
        (b"GIF89a<script>", "file.kind"),
        (png(60_000, 60_000), "file.too_many_pixels"),
        (jpg(60_000, 60_000), "file.too_many_pixels"),
        (png(0, 10), "file.damaged"),
        (b"\x89PNG\r\n\x1a\n", "file.damaged"),
        (b"\xff\xd8\xff\xe0", "file.damaged"),
        (b"PK\x03\x04" + b"0" * 200, "file.damaged"),
        (office_file("word/vbaProject.bin"), "file.macros"),
        (office_file("../../etc/cron.d/x"), "file.damaged"),
        (office_file("/etc/passwd"), "file.damaged"),
        (office_file("word\\..\\x"), "file.damaged"),
        (office_file(content=b"0" * 2_000_000), "file.inflates"),
        (office_file(folder="readme.txt"), "file.kind"),
        (PDF + b"0" * 1_000_000, "file.too_large"),
    ],
)
def test_an_evil_file_is_refused(content, code):
    with pytest.raises(Refusal) as refused:
        uploads.inspect(content, most_bytes=1_000_000)
    assert refused.value.code == code


@pytest.mark.parametrize(("make", "code"), [(many_entries, "file.inflates"), (linked, "file.damaged")])
def test_an_evil_archive_is_refused(make, code):
    with pytest.raises(Refusal) as refused:
        uploads.inspect(make(), most_bytes=10_000_000)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("平面图.pdf", "平面图.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\报告.doc", "报告.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ("<script>.pdf", "script.pdf"),
        ("", "file.pdf"),
        ("..", "file.pdf"),
        ("x\r\nSet-Cookie: a", "xSet-Cookie a.pdf"),
    ],
)
def test_a_file_name_cannot_carry_tricks(given, shown):
    assert files.safe_name(given, "pdf") == shown


def test_a_file_is_stored_once_and_checked_when_read(files_root):
    digest = files.store(PDF)
    assert files.store(PDF) == digest
    assert [each.is_file() for each in files_root.rglob("*")].count(True) == 1
    assert files.read(digest) == PDF
    files.path_of(digest).write_bytes(b"other")
    with pytest.raises(ValueError, match="changed"):
        files.read(digest)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "a" * 63])
def test_only_a_digest_names_a_file(digest):
    with pytest.raises(ValueError, match="digest"):
        files.path_of(digest)
