"""Workbooks that would harm or mislead are answered with one sentence, and nothing is kept."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from daylight.catalogue.models import Power
from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer

pytestmark = pytest.mark.django_db
HEADINGS = ["权力名称", "权力编码", "权力类型", "行使主体"]
ROW = ["样例许可", "3299001180100100", "行政许可", "样例部门118"]


def packed(headings: list[str], *rows: list[str], merged: str = "") -> bytes:
    book = Workbook()
    for row in (headings, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    if merged:
        book.active.merge_cells(merged)  # type: ignore[union-attr]
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def inflating() -> bytes:
    """About 300 kB that would unpack to 300 MiB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book, book.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * 2**20)
    assert len(made.getvalue()) < 400_000
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (inflating, "解压"),
        (lambda: packed(HEADINGS, ROW, ROW, merged="A2:A3"), "合并单元格"),
        (lambda: packed([*HEADINGS, "收费标准（万元）"], [*ROW, "0.5"]), "以万元计"),
        (lambda: packed(HEADINGS, ["=1+1", *ROW[1:]]), "公式"),
    ],
)
def test_a_hostile_workbook_is_answered_in_a_sentence_and_changes_nothing(
    client: Client, content: object, sentence: str
) -> None:
    person, _ = make_officer(Role.CATALOGUE_EDITOR, make_department("118"))
    client.force_login(person)
    sent = {"list": SimpleUploadedFile("list.xlsx", content()), "idempotency_key": str(uuid.uuid4())}  # type: ignore[operator]
    page = client.post("/staff/catalogue/import/", sent).content.decode()
    assert sentence in page
    assert not Power.objects.exists()
