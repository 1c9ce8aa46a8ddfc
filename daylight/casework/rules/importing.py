"""导入办件: a sheet of cases, its columns made from the form of the item; every row is checked before any is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from daylight.casework.rules import filing
from daylight.core.identifiers import id_number_valid, uscc_valid
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.applicants import Party as Applicant
from daylight.hall.rules.prefill import answers_of
from daylight.procedure.rules import forms
from daylight.procedure.rules.definition import Field, FieldType, Form

MOST_ROWS = 500
FORMULA = "\0formula"
KIND, NAME, IDENT, PHONE = "当事人类型", "当事人名称", "证件号码", "联系电话"
PARTY_HEADS = (KIND, NAME, IDENT, PHONE)
KINDS = {"公民": "citizen", "个人": "citizen", "企业": "company", "单位": "company", "法人": "company"}
FILED_HEADS = {"案件来源": "source", "违法日期": "happened_on", "地点": "place", "事实": "facts"}
SOURCES = {"检查": "inspection", "举报投诉": "report", "移送": "transferred", "交办": "assigned"}
YES, NO = frozenset({"是", "有", "√", "true", "1", "yes"}), frozenset({"否", "无", "false", "0", "no"})
NOT_IN_SHEETS = frozenset({FieldType.FILE, FieldType.GROUP})
BETWEEN = ("、", "，", ",", "；", ";", "\n")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a line: a sentence (msgid) with its values."""

    line: int
    what: str
    values: Mapping[str, object]


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


def read_row(line: int, row: Mapping[str, object] | None, form: Form | None, on: date) -> ReadRow:
    """A line read and checked as the form checks what is typed; cells are never run as formulas."""
    if row is None or any(value == FORMULA for value in row.values()):
        said = msg("The line cannot be read, or holds a formula.")
        return ReadRow(line, "", "", "", "", {}, (Wrong(line, said, {}),))
    kind = KINDS.get(_text(row.get(KIND)), "")
    name, ident, phone = (_text(row.get(head)) for head in (NAME, IDENT, PHONE))
    wrong = [*_party(line, kind, name, ident)]
    cells = {key: row.get(head) for head, key in heads(form).items()}
    if form is None:
        data: dict[str, object] = {key: _text(value) for key, value in cells.items()}
        data["source"] = SOURCES.get(str(data["source"]), "")
        wrong += _filed(line, data, on)
    else:
        written = {key: _written(form.fields[key], value) for key, value in cells.items() if _text(value)}
        known = answers_of(form, Applicant(kind, name, ident, phone)) if kind else {}
        checked = forms.validate(form, {**written, **known}, today=on)
        data = written
        wrong += [Wrong(line, fault.what, fault.values) for fault in checked.errors.values()]
    return ReadRow(line, kind, name, ident, phone, data, tuple(wrong))


def must_be_some(rows: list[ReadRow]) -> None:
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


def _party(line: int, kind: str, name: str, ident: str) -> list[Wrong]:
    found = []
    if not kind:
        found.append(Wrong(line, msg("The kind of party is 公民 or 企业."), {}))
    if not name or len(name) > 120:
        found.append(Wrong(line, msg("The name of the party is missing or too long."), {}))
    valid = uscc_valid(ident) if kind == "company" else id_number_valid(ident)
    if kind and not valid:
        found.append(Wrong(line, msg("The number of the party cannot be right: %(number)s."), {"number": ident[:30]}))
    return found


def _filed(line: int, data: Mapping[str, object], on: date) -> list[Wrong]:
    found = [
        Wrong(line, msg("%(field)s is missing."), {"field": head})
        for head, key in FILED_HEADS.items()
        if not data.get(key)
    ]
    try:
        ahead = bool(data.get("happened_on")) and date.fromisoformat(str(data["happened_on"])) > on
    except ValueError:
        return [*found, Wrong(line, msg("Write the days as 2026-04-17."), {})]
    return [*found, Wrong(line, msg("The offence lies in the future."), {})] if ahead else found


def _written(asked: Field, value: object) -> object:
    """A cell as the form would receive it: labels of choices become their values."""
    text = _text(value)
    if asked.type is FieldType.CHECKBOX:
        return "on" if text.lower() in YES else "" if text.lower() in NO else text
    if asked.type is FieldType.CHOICE:
        return _chosen(asked, text)
    if asked.type is FieldType.CHOICES:
        for mark in BETWEEN:
            text = text.replace(mark, "\0")
        return [_chosen(asked, each.strip()) for each in text.split("\0") if each.strip()]
    return text


def _chosen(asked: Field, text: str) -> str:
    return next((each.value for each in asked.options if text in (each.label, each.value, each.label_en)), text)


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | Decimal | float | int):
        return str(value)
    return str(value).strip()[:5000]


assert set(SOURCES.values()) == set(filing.SOURCES)
