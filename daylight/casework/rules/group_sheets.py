"""重复项导入: a sheet for each repeating group of a form; every line names the row of the case that it belongs to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from daylight.casework.rules.import_cells import FORMULA, Wrong, text_of, written
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.definition import Field, FieldType, Form

ROW = "办件行号"
"""The column that says to which row of the first sheet, counted as the program shows it, a line belongs."""
MOST_LINES = 5000
LONGEST_TITLE = 31
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
Lines = Iterable[tuple[int, Mapping[str, object] | None]]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One line of a group's sheet as the form would receive it."""

    line: int
    data: dict[str, object]


@dataclass(frozen=True, slots=True)
class Groups:
    """By row of the case: the lines of each group, and what is wrong with others; then what belongs to no row."""

    of: Mapping[int, Mapping[str, list[GroupLine]]]
    faulty: Mapping[int, list[Wrong]]
    astray: tuple[Wrong, ...]


def pages(form: Form | None) -> dict[str, Field]:
    """The sheets after the first: their title, and the group that each holds."""
    groups = [each for each in form.fields.values() if each.type is FieldType.GROUP] if form else []
    named = [NOT_IN_TITLES.sub(" ", each.label)[:LONGEST_TITLE].strip() or each.key for each in groups]
    return {
        title
        if named.count(title) == 1
        else f"{title[: LONGEST_TITLE - len(each.key) - 1]} {each.key}"[:LONGEST_TITLE]: each
        for title, each in zip(named, groups, strict=True)
    }


def heads(group: Field) -> dict[str, Field]:
    """The columns of a group's sheet after the row of the case: heading to question."""
    asked = [each for each in group.fields if each.type is not FieldType.FILE and not each.calculate]
    labels = [ROW, *(each.label for each in asked)]
    return {each.label if labels.count(each.label) == 1 else f"{each.label}（{each.key}）": each for each in asked}


def read_groups(form: Form | None, found: Mapping[str, Lines], cases: set[int]) -> Groups:
    """Read the sheets after the first. Raises `import.pages`, `import.columns`, `import.too_many`."""
    known, astray = pages(form), list[Wrong]()
    of: dict[int, dict[str, list[GroupLine]]] = {}
    faulty: dict[int, list[Wrong]] = {}
    for title, lines in found.items():
        for line, row in _checked_lines(title, lines, known):
            case = _case_of(row)
            if row is None or any(value == FORMULA for value in row.values()):
                said = Wrong(line, msg("The line cannot be read, or holds a formula."), {}, title)
                (faulty.setdefault(case, []) if case in cases else astray).append(said)
            elif case not in cases:
                astray.append(Wrong(line, msg("The line names no row of the first sheet."), {}, title, ROW))
            else:
                group = known[title]
                of.setdefault(case, {}).setdefault(group.key, []).append(GroupLine(line, _data(row, group)))
    return Groups(of, faulty, tuple(astray))


def _checked_lines(title: str, lines: Lines, known: Mapping[str, Field]) -> Lines:
    for count, (line, row) in enumerate(lines):
        if title not in known:
            raise _unknown_page(title, known)
        if not count:
            _must_have_heads(title, row, known[title])
        if count >= MOST_LINES:
            raise _too_many(title)
        yield line, row


def placed(form: Form, groups: Mapping[str, list[GroupLine]], key: str) -> tuple[str, int, str] | None:
    """Where the answer `group.2.field` stands: the title of its sheet, the line, the heading of its column."""
    group, _dot, rest = key.partition(".")
    number, _dot, inner = rest.partition(".")
    lines = groups.get(group, [])
    if not inner or not number.isdecimal() or int(number) >= len(lines):
        return None
    title, asked = next((title, each) for title, each in pages(form).items() if each.key == group)
    heading = next((head for head, each in heads(asked).items() if each.key == inner), inner)
    return title, lines[int(number)].line, heading


def _data(row: Mapping[str, object], group: Field) -> dict[str, object]:
    return {each.key: written(each, row[head]) for head, each in heads(group).items() if text_of(row.get(head))}


def _case_of(row: Mapping[str, object] | None) -> int:
    said = text_of(row.get(ROW)) if row else ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0


def _must_have_heads(title: str, row: Mapping[str, object] | None, group: Field) -> None:
    given, known = set(row or ()), {ROW, *heads(group)}
    if ROW not in given or given - known:
        raise Refusal(
            "import.columns",
            msg("The columns of the sheet %(sheet)s are not those of this item: %(columns)s."),
            next_step=msg("Download the sheet of the item and copy the rows into it."),
            sheet=title,
            columns="、".join(sorted(({ROW} - given) | (given - known))[:12]),
        )


def _unknown_page(title: str, known: Mapping[str, Field]) -> Refusal:
    return Refusal(
        "import.pages",
        msg("This item has no sheet called %(sheet)s; its further sheets are: %(known)s."),
        next_step=msg("Download the sheet of the item and copy the rows into it."),
        sheet=title[:40],
        known="、".join(known) or "—",
    )


def _too_many(title: str) -> Refusal:
    return Refusal(
        "import.too_many",
        msg("The sheet %(sheet)s holds more than %(most)s lines."),
        next_step=msg("Split it and import the parts."),
        sheet=title[:40],
        most=MOST_LINES,
    )
