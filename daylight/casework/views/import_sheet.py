"""The workbook that an item's cases are written into: a sheet of cases, and one for each repeating group."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from daylight.casework.rules import group_sheets
from daylight.casework.rules import importing as rules
from daylight.procedure.rules.definition import Field, FieldType, Form

FIRST_PAGE = "办件"
LONGEST_LIST = 240


def workbook_of(form: Form | None) -> bytes:
    """The empty workbook as XLSX; the choices of a column are lists to pick from."""
    book = Workbook()
    first: Any = book.active
    first.title = FIRST_PAGE
    asked = {head: form.fields[key] for head, key in rules.heads(form).items()} if form else {}
    choices = {rules.KIND: ["公民", "企业"], **_choices(asked)}
    choices |= {} if form else {head: list(rules.SOURCES) for head, key in rules.FILED_HEADS.items() if key == "source"}
    _fill(first, [*rules.PARTY_HEADS, *rules.heads(form)], choices, rules.MOST_ROWS)
    for title, group in group_sheets.pages(form).items():
        columns = group_sheets.heads(group)
        _fill(book.create_sheet(title), [group_sheets.ROW, *columns], _choices(columns), group_sheets.MOST_LINES)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _choices(asked: Mapping[str, Field]) -> dict[str, list[str]]:
    listed = {head: [each.label for each in of.options] for head, of in asked.items() if of.type is FieldType.CHOICE}
    return listed | {head: ["是", "否"] for head, of in asked.items() if of.type is FieldType.CHECKBOX}


def _fill(page: Any, heads: list[str], choices: Mapping[str, list[str]], most: int) -> None:
    for column, head in enumerate(heads, 1):
        cell, letter = page.cell(1, column), get_column_letter(column)
        cell.value, cell.font = head, Font(bold=True)
        page.column_dimensions[letter].width = max(12, len(head) * 2 + 2)
        listed = ",".join(choices.get(head, []))
        if listed and len(listed) < LONGEST_LIST and '"' not in listed:
            allowed = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            allowed.add(f"{letter}2:{letter}{most + 1}")
            page.add_data_validation(allowed)
