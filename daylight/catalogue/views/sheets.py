"""Powers as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.kinds import label_of
from daylight.web.shown import limit, say

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_answer(powers: Iterable[PowerFacts]) -> HttpResponse:
    """A CSV file in UTF-8 with a mark that spreadsheets understand."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="powers.csv"'
    writer = csv.writer(answer)
    headings, rows = table_of(powers)
    writer.writerow(headings)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return answer


def table_of(powers: Iterable[PowerFacts]) -> tuple[list[str], list[list[str]]]:
    """Powers as headings and rows of text."""
    rows = []
    for power in powers:
        cells = [
            power.code, power.name, say(label_of(power.kind)), power.department_name, power.division,
            basis_text(power), limit(power.statutory), limit(power.promised), fee_text(power), power.number,
            power.since, power.digest,
        ]  # fmt: skip
        rows.append([str("" if cell is None else cell) for cell in cells])
    return _headings(), rows


def basis_text(power: PowerFacts) -> str:
    """The articles a power rests on, in one line."""
    return "；".join(f"《{each['law']}》{each['article']}" for each in power.basis)


def xlsx_answer(name: str, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> HttpResponse:
    """A workbook: for each sheet its title, its headings and its rows. Every cell is text, and none is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 — slow to import, and only workbooks need it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    for title, headings, rows in sheets:
        sheet = book.create_sheet("".join(" " if each in r"[]:*?/\\" else each for each in title)[:31])
        sheet.freeze_panes = "A2"
        sheet.append(list(headings))
        for row in rows:
            cells = [WriteOnlyCell(sheet, value=defused(str("" if cell is None else cell))[:32000]) for cell in row]
            for cell in cells:
                cell.data_type = "s"
                cell.number_format = "@"
            sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(made.getvalue(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def pdf_answer(name: str, template: str, context: dict[str, object]) -> HttpResponse:
    """A document to print or to file, made from a template; the letters it uses travel inside it."""
    from weasyprint import HTML  # noqa: PLC0415 — slow to import, and only documents need it

    made: bytes = HTML(string=render_to_string(template, context), url_fetcher=_nothing_else).write_pdf()  # type: ignore[no-untyped-call]
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _nothing_else(url: str) -> dict[str, object]:
    raise ValueError("a document to print fetches nothing")


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def _headings() -> list[str]:
    return [
        _("Power code"), _("Name of the power"), _("Kind of power"), _("Responsible body"), _("Division"),
        _("Legal basis"), _("Statutory time limit"), _("Promised time limit"), _("Fee"), _("Version"),
        _("In force since"), _("Digest"),
    ]  # fmt: skip


def fee_text(power: PowerFacts) -> str:
    """The standard of the fee, that there is none, or nothing where it is not known."""
    if power.fee.get("charged") is None:
        return ""
    return str(power.fee["standard"]) if power.fee["charged"] else _("No fee")
