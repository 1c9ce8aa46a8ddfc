"""导入办件: a sheet of cases, its columns made from the form of the item; every row is checked before any is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from daylight.casework.rules import filing, group_sheets
from daylight.casework.rules.group_sheets import GroupLine, Groups
from daylight.casework.rules.import_cells import FORMULA, Wrong, text_of, written
from daylight.core.identifiers import id_number_valid, uscc_valid
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.applicants import Party as Applicant
from daylight.hall.rules.prefill import answers_of
from daylight.procedure.rules import forms
from daylight.procedure.rules.answers import Fault
from daylight.procedure.rules.definition import FieldType, Form

MOST_ROWS = 500
KIND, NAME, IDENT, PHONE = "当事人类型", "当事人名称", "证件号码", "联系电话"
PARTY_HEADS = (KIND, NAME, IDENT, PHONE)
KINDS = {"公民": "citizen", "个人": "citizen", "企业": "company", "单位": "company", "法人": "company"}
FILED_HEADS = {"案件来源": "source", "违法日期": "happened_on", "地点": "place", "事实": "facts"}
SOURCES = {"检查": "inspection", "举报投诉": "report", "移送": "transferred", "交办": "assigned"}
NO_GROUPS = Groups({}, {}, ())
NOT_IN_SHEETS = frozenset({FieldType.FILE, FieldType.GROUP})


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One line of the sheet as it is understood: the party, the data, what is wrong with it."""

    line: int
    kind: str
    name: str
    ident: str
    phone: str
    data: dict[str, object]
    wrong: tuple[Wrong, ...] = ()


def heads(form: Form | None) -> dict[str, str]:
    """The columns after those of the party: heading to field key. Two questions of one label tell their key."""
    if form is None:
        return dict(FILED_HEADS)
    asked = [each for each in form.fields.values() if each.type not in NOT_IN_SHEETS and not each.calculate]
    labels = [*PARTY_HEADS, *(each.label for each in asked)]
    return {each.label if labels.count(each.label) == 1 else f"{each.label}（{each.key}）": each.key for each in asked}


def must_have_heads(found: Iterable[str], form: Form | None) -> None:
    """Raises `import.columns` for a sheet that lacks the party's columns or has ones the item does not know."""
    given = {each for each in found if each}
    known = {*PARTY_HEADS, *heads(form)}
    lacking, foreign = {KIND, NAME, IDENT} - given, given - known
    if lacking or foreign:
        raise Refusal(
            "import.columns",
            msg("The columns of the sheet are not those of this item: %(columns)s."),
            next_step=msg("Download the sheet of the item and copy the rows into it."),
            columns="、".join(sorted(lacking | foreign)[:12]),
        )


def read_row(
    line: int, row: Mapping[str, object] | None, form: Form | None, on: date, groups: Groups = NO_GROUPS
) -> ReadRow:
    """A line read and checked as the form checks what is typed, with the lines of its groups; no formula is run."""
    if row is None or any(value == FORMULA for value in row.values()):
        said = msg("The line cannot be read, or holds a formula.")
        return ReadRow(line, "", "", "", "", {}, (Wrong(line, said, {}),))
    kind = KINDS.get(text_of(row.get(KIND)), "")
    name, ident, phone = (text_of(row.get(head)) for head in (NAME, IDENT, PHONE))
    wrong = [*groups.faulty.get(line, ()), *_party(line, kind, name, ident)]
    cells = {key: row.get(head) for head, key in heads(form).items()}
    if form is None:
        data: dict[str, object] = {key: text_of(value) for key, value in cells.items()}
        data["source"] = SOURCES.get(str(data["source"]), "")
        wrong += _filed(line, data, on)
    else:
        data = {key: written(form.fields[key], value) for key, value in cells.items() if text_of(value)}
        lines = {key: [each for each in of if each.data] for key, of in groups.of.get(line, {}).items()}
        data |= {key: [each.data for each in of] for key, of in lines.items()}
        known = answers_of(form, Applicant(kind, name, ident, phone)) if kind else {}
        checked = forms.validate(form, {**data, **known}, today=on)
        wrong += [_placed(line, form, lines, key, fault) for key, fault in checked.errors.items()]
    return ReadRow(line, kind, name, ident, phone, data, tuple(wrong))


def must_be_some(rows: Sequence[object]) -> None:
    """Raises `import.empty` and `import.too_many`."""
    if not rows:
        raise Refusal("import.empty", msg("The sheet has no rows."))
    if len(rows) > MOST_ROWS:
        raise Refusal(
            "import.too_many",
            msg("A sheet holds at most %(most)s cases."),
            next_step=msg("Split it and import the parts."),
            most=MOST_ROWS,
        )


def must_be_right(wrong: list[Wrong]) -> None:
    """Raises `import.faults`: one wrong line, and no case is opened."""
    if wrong:
        raise Refusal(
            "import.faults",
            msg("%(n)s faults were found; no case has been opened."),
            next_step=msg("Correct the lines named below and send the sheet again."),
            n=len(wrong),
            faults=wrong,
        )


def _placed(line: int, form: Form, groups: Mapping[str, list[GroupLine]], key: str, fault: Fault) -> Wrong:
    """A fault with the sheet, the line and the column of the answer that it is about."""
    if found := group_sheets.placed(form, groups, key):
        sheet, of_line, column = found
        return Wrong(of_line, fault.what, fault.values, sheet, column)
    column = next((head for head, of in heads(form).items() if of == key), "")
    return Wrong(line, fault.what, fault.values, column=column)


def _party(line: int, kind: str, name: str, ident: str) -> list[Wrong]:
    found = []
    if not kind:
        found.append(Wrong(line, msg("The kind of party is 公民 or 企业."), {}, column=KIND))
    if not name or len(name) > 120:
        found.append(Wrong(line, msg("The name of the party is missing or too long."), {}, column=NAME))
    valid = uscc_valid(ident) if kind == "company" else id_number_valid(ident)
    if kind and not valid:
        said = msg("The number of the party cannot be right: %(number)s.")
        found.append(Wrong(line, said, {"number": ident[:30]}, column=IDENT))
    return found


def _filed(line: int, data: Mapping[str, object], on: date) -> list[Wrong]:
    found = [
        Wrong(line, msg("%(field)s is missing."), {"field": head}, column=head)
        for head, key in FILED_HEADS.items()
        if not data.get(key)
    ]
    try:
        ahead = bool(data.get("happened_on")) and date.fromisoformat(str(data["happened_on"])) > on
    except ValueError:
        return [*found, Wrong(line, msg("Write the days as 2026-04-17."), {})]
    return [*found, Wrong(line, msg("The offence lies in the future."), {})] if ahead else found


assert set(SOURCES.values()) == set(filing.SOURCES)
