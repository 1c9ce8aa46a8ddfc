"""A table as a workbook."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_answer(title: str, lines: Iterable[Sequence[str]], name: str) -> HttpResponse:
    """One sheet to take away, its first line the headings. Every cell is text, and none is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 — slow to import, and only workbooks need it

    book = Workbook()
    page = book.create_sheet(title, 0)
    del book["Sheet"]
    for at, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            cell = page.cell(at, column)
            cell.value, cell.data_type = text, "s"
    page.freeze_panes = "A2"
    made = BytesIO()
    book.save(made)
    answer = HttpResponse(made.getvalue(), content_type=SHEET)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
