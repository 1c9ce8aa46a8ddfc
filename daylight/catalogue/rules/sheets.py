"""Reading the lists departments send: JSON lines, CSV in UTF-8 or GB 18030, XLSX bounded before it is unpacked."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg

MAX_FILE = 50 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 1000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_PAGES = 30
FORMULA = "\0formula"
FIRST_SHEET = "xl/worksheets/sheet1.xml"
Row = dict[str, Any]


def rows(content: bytes) -> Iterator[tuple[int, Row | None]]:
    """The rows of a list, each with its line number (the heading of a table is line 1); None for an unreadable line.

    The format is told from the content, never from the file's name. Refuses what is too large, what is not a list,
    and a workbook that would unpack to more than it may (`sheet.…`).
    """
    if len(content) > MAX_FILE:
        raise Refusal("sheet.too_large", msg("The file is larger than %(limit)s MB."), limit=MAX_FILE // 1024 // 1024)
    if content[:4] == b"PK\3\4":
        found = _workbook(content)
    else:
        text = _text(content)
        found = _json(text) if text.lstrip()[:1] in {"{", "["} else _table(text)
    return _counted(found)


def further_pages(content: bytes) -> dict[str, Iterator[tuple[int, Row | None]]]:
    """The sheets of a workbook after the first by their titles, read as `rows` reads; none of any other list."""
    if content[:4] != b"PK\3\4":
        return {}
    _must_stay_small(content)
    from openpyxl import load_workbook  # noqa: PLC0415 — slow to import, and only workbooks need it

    try:
        titles = load_workbook(io.BytesIO(content), read_only=True, keep_links=False).sheetnames
    except Exception as error:
        raise _not_a_workbook() from error
    return {title: _counted(_workbook(content, at)) for at, title in enumerate(titles) if 0 < at <= MAX_PAGES}


def _counted(found: Iterator[tuple[int, Row | None]]) -> Iterator[tuple[int, Row | None]]:
    for at, each in enumerate(found):
        if at >= MAX_ROWS:
            raise Refusal("sheet.too_many_rows", msg("The list has more than %(limit)s rows."), limit=MAX_ROWS)
        yield each


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal(
        "sheet.encoding",
        msg("The file is neither a workbook nor text in UTF-8 or GB 18030."),
        next_step=msg("Save the list as XLSX or as CSV in UTF-8 and send it again."),
    )


def _json(text: str) -> Iterator[tuple[int, Row | None]]:
    if text.lstrip().startswith("["):
        for at, item in enumerate(_loaded(text) or [], start=1):
            yield at, item if isinstance(item, dict) else None
        return
    for at, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            item = _loaded(line)
            yield at, item if isinstance(item, dict) else None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _table(text: str) -> Iterator[tuple[int, Row | None]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        headings = [heading.strip() for heading in next(reader, [])]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, _row(headings, cells)
    except csv.Error as error:
        raise Refusal(
            "sheet.unreadable", msg("Line %(line)s of the file cannot be read."), line=reader.line_num
        ) from error


def _workbook(content: bytes, page: int = 0) -> Iterator[tuple[int, Row | None]]:
    _must_stay_small(content)
    from openpyxl import load_workbook  # noqa: PLC0415 — slow to import, and only workbooks need it

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[page]
        sheet.reset_dimensions()
        lines = sheet.iter_rows(max_col=MAX_COLUMNS)
        headings = [str(cell.value or "").strip() for cell in next(lines, ())]
        for at, cells in enumerate(lines, start=2):
            values = [FORMULA if getattr(cell, "data_type", "") == "f" else cell.value for cell in cells]
            if any(value not in (None, "") for value in values):
                yield at, _row(headings, values)
    except Refusal:
        raise
    except Exception as error:
        raise _not_a_workbook() from error


def _must_stay_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            unpacked = sum(part.file_size for part in parts)
            ratio = max(
                (part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > 2**20), default=0
            )
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or ratio > MAX_RATIO:
                raise Refusal(
                    "sheet.inflates",
                    msg("The workbook would unpack to more than %(limit)s MB or was packed in an unusual way."),
                    next_step=msg("Save the list as CSV and send it again."),
                    limit=MAX_UNPACKED // 1024 // 1024,
                )
            for part in parts:
                with packed.open(part) as opened:
                    head = opened.read(4096)
                    if b"<!DOCTYPE" in head:
                        raise _not_a_workbook()
                    if part.filename == FIRST_SHEET and b"<mergeCell " in head + opened.read():
                        raise _merged()
    except zipfile.BadZipFile as error:
        raise _not_a_workbook() from error


def _row(headings: list[str], cells: list[Any]) -> Row | None:
    if len(headings) > MAX_COLUMNS:
        return None
    return {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}


def _merged() -> Refusal:
    return Refusal(
        "sheet.merged",
        msg("The first sheet has merged cells, so it cannot be told which rows a value belongs to."),
        next_step=msg("Unmerge the cells, give every row its own values, and send the list again."),
    )


def _not_a_workbook() -> Refusal:
    return Refusal(
        "sheet.not_a_workbook",
        msg("The file is not a workbook that can be read."),
        next_step=msg("Save the list as XLSX or as CSV in UTF-8 and send it again."),
    )
