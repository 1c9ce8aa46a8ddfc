"""One row of a power list, read: a definition to keep, with notes on what was repaired, or a reason to refuse it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from daylight.catalogue.rules import readings
from daylight.catalogue.rules.checks import wrong
from daylight.catalogue.rules.columns import FIELDS, GUANGDONG, HEADINGS
from daylight.catalogue.rules.definitions import Document, completed
from daylight.catalogue.rules.fieldsets import STATED
from daylight.catalogue.rules.kinds import GB39046, SCHEMES
from daylight.catalogue.rules.sheets import FORMULA, Row
from daylight.core.canonical import digest
from daylight.core.codes import Scheme, division_valid, parse, significant, uscc_valid
from daylight.core.refusals import Refusal
from daylight.core.words import msg

REASONS = {
    "row.unreadable": msg("The line cannot be read."),
    "row.formula": msg("A cell holds a formula instead of a value."),
    "row.no_name": msg("The name is missing."),
    "row.name_too_long": msg("The name is longer than 200 characters."),
    "row.no_department": msg("The responsible body is missing."),
    "row.no_code": msg("The code is missing."),
    "row.division": msg("The division is not a 6-digit code."),
    "row.flow": msg("No flow of that name has been published."),
    "row.form": msg("No form of that name has been published."),
    "row.duplicate": msg("The code stands in an earlier row of the same file."),
    "row.other_department": msg("The row belongs to a body whose powers you do not keep."),
    "limit.unreadable": msg("A time limit cannot be read."),
    "kind.scheme": msg("The kind scheme is unknown."),
    "kind.code": msg("The kind does not exist in its scheme."),
    "code.scheme": msg("The code scheme is unknown."),
    "code.length": msg("The code does not have as many characters as its scheme asks."),
    "code.characters": msg("The code has characters that its scheme does not allow."),
    "code.as_number": msg("The code is stored as a number, which drops digits; format the column as text."),
    "power.promise_too_long": msg("The promised limit is longer than the statutory one."),
    "power.kind_missing": msg("The kind or its scheme is missing."),
    "power.abolished": msg("The code was the code of a power that has been abolished."),
    "limit.unit_assumed": msg("A limit without a unit was read as working days."),
    "limit.days_read_as_calendar": msg("A limit in days of no kind was read as calendar days."),
    "name.tidied": msg("Spaces around or inside the name were tidied."),
    "code.tidied": msg("Separators in the code were dropped."),
    "code.scheme_recognised": msg("The code scheme was told from the length of the code."),
    "code.body_unchecked": msg("The body's number inside the code fails its check character; it was kept as it is."),
    "text.cut": msg("A text was longer than 4,000 characters and was cut."),
}
LONGEST_TEXT = 4000
TEN_THOUSANDS = "万元"
YES = {"是", "1", "yes", "true"}


@dataclass(frozen=True, slots=True)
class Read:
    """A row that can be kept: its definition but for the body's id, the body's name and number, and its repairs.

    `flow` and `form` are names of published ones, empty where the row names none.
    """

    line: int
    document: Document
    body: str
    division: str
    division_name: str
    uscc: str
    repairs: tuple[str, ...]
    flow: str = ""
    form: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What the power is known by from one import to the next."""
        return self.document["code_scheme"], self.document["code"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be kept, and why: a code of `REASONS`."""

    line: int
    reason: str


def mapping_of(first: Row, given: Mapping[str, str]) -> dict[str, str]:
    """From which column each field comes ("=X": the constant X): as given, else as the headings say.

    Refuses a field or a column that does not exist, and a list from which name, code or kind cannot be read.
    """
    thousands = next((column for column in first if TEN_THOUSANDS in column), "")
    if thousands:
        raise Refusal(
            "sheet.ten_thousands",
            msg("The column “%(column)s” counts in units of ten thousand yuan; amounts here are in yuan."),
            next_step=msg("Give the amounts in yuan, change the heading and send the list again."),
            column=thousands,
        )
    known = GUANGDONG if "TASK_CODE" in first else _by_headings(first)
    mapping = {**known, **given}
    for field, column in given.items():
        if field not in FIELDS:
            said = msg("There is no field “%(field)s”; use one of: %(known)s.")
            raise Refusal("map.field", said, field=field, known=", ".join(FIELDS))
        if not column.startswith("=") and column not in first:
            raise Refusal("map.column", msg("The list has no column “%(column)s”."), column=column)
    lacking = [field for field in ("name", "code", "kind", "department") if field not in mapping]
    if lacking:
        raise Refusal(
            "map.lacking",
            msg("The list does not say where these are: %(fields)s."),
            next_step=msg("Name the columns, for example --map name=TITLE."),
            fields=", ".join(lacking),
        )
    return mapping


def read(
    line: int, row: Row | None, mapping: Mapping[str, str], division: str, schemes: Mapping[str, Scheme]
) -> Read | Refused:
    """Read one row. `division` is the division of rows that do not name one."""
    cell = {name: column[1:] if column.startswith("=") else (row or {}).get(column) for name, column in mapping.items()}
    if reason := "row.unreadable" if row is None else _unusable(cell):
        return Refused(line, reason)
    repairs: list[str] = []
    try:
        document = _document(cell, mapping, repairs, schemes)
    except Refusal as refusal:
        return Refused(line, refusal.code)
    place = readings.said(cell.get("division")) or division
    document["division"] = place
    reason = _why_not(document, readings.said(cell.get("department")), place, schemes)
    if reason:
        return Refused(line, reason)
    return Read(
        line, document, readings.said(cell["department"])[:120], place, readings.said(cell.get("division_name")),
        _uscc(document, schemes, repairs), tuple(dict.fromkeys(repairs)),
        readings.said(cell.get("flow")), readings.said(cell.get("form")),
    )  # fmt: skip


def _unusable(cell: Row) -> str:
    if any(value == FORMULA for value in cell.values()):
        return "row.formula"
    if not all(readings.storable(value) for value in cell.values()):
        return "row.unreadable"
    return "code.as_number" if isinstance(cell.get("code"), int | float) else ""


def _document(cell: Row, mapping: Mapping[str, str], repairs: list[str], schemes: Mapping[str, Scheme]) -> Document:
    told: Document = {
        **_kind(readings.said(cell["kind"]), readings.said(cell.get("kind_scheme"))),
        "name": _name(cell["name"], repairs),
        **_code(cell, repairs, schemes),
        "basis": readings.basis(_text(cell, "basis", repairs)),
        "fee": readings.fee(_text(cell, "fee", repairs), "fee" in mapping, _text(cell, "fee_basis", repairs)),
        "statutory": _limit(cell.get("statutory_limit"), repairs),
        "promised": _limit(cell.get("promised_limit"), repairs),
        "audience": readings.audience(cell.get("audience")),
        "conditions": [{"text": text, "text_en": ""} for text in [_text(cell, "conditions", repairs)] if text],
        "materials": [
            {"key": f"m{at}", "name": name[:300], "name_en": "", "required": True, "how": "upload", "note": ""}
            for at, name in enumerate(readings.listed(cell.get("materials")), start=1)
        ],
        "steps": [{"name": name, "name_en": ""} for name in readings.listed(cell.get("steps"))],
        "discretion": [{"tier": "", "when": text, "then": ""} for text in readings.listed(cell.get("discretion"))],
        "remedies": [{"kind": "", "text": text} for text in readings.listed(cell.get("remedies"))],
    }
    for field in ("name_en", "place", "phone", "supervision_phone", "summary", "telling"):
        told[field] = _text(cell, field, repairs)
    told["extra"] = _extra(cell, told["code"], repairs)
    told["is_sample"] = readings.said(cell.get("sample")) in YES
    made = completed(told)
    made["source"] = {"row": digest({key: repr(value) for key, value in cell.items()})}
    return made


def _extra(cell: Row, code: str, repairs: list[str]) -> dict[str, str]:
    """The text elements, the code the power had elsewhere, and for how many working days its cases are shown first."""
    told = {name: text for name in (*STATED, "publicity") if (text := _text(cell, name, repairs))}
    original = readings.said(cell.get("original_code"))
    return {**told, "original_code": original} if original and original != code else told


def _why_not(document: Document, body: str, division: str, schemes: Mapping[str, Scheme]) -> str:
    if not document["name"]:
        return "row.no_name"
    if len(document["name"]) > 200:
        return "row.name_too_long"
    if not body:
        return "row.no_department"
    if not document["code"]:
        return "row.no_code"
    if not division_valid(division):
        return "row.division"
    found = wrong({**document, "department": 1}, schemes)
    return found[0].code if found else ""


def _kind(kind: str, scheme: str) -> Document:
    if not scheme and kind in SCHEMES["NAMES"]:
        return {"kind_scheme": "GB39046", "kind_code": _number(SCHEMES["NAMES"][kind])}
    if scheme == "GB39046" and kind.isdigit():
        kind = kind.zfill(2)
    return {"kind_scheme": scheme, "kind_code": kind}


def _number(name: str) -> str:
    return next((number for number, found in GB39046.items() if found == name), "10")


def _name(value: Any, repairs: list[str]) -> str:
    name = readings.said(value)
    if name and name != str(value):
        repairs.append("name.tidied")
    return name


def _code(cell: Row, repairs: list[str], schemes: Mapping[str, Scheme]) -> Document:
    given, scheme = readings.said(cell["code"]), readings.said(cell.get("code_scheme"))
    code = significant(given)
    if code != given:
        repairs.append("code.tidied")
    if not scheme:
        fitting = [name for name, each in schemes.items() if each.length == len(code)]
        lettered = code[:2].isalpha()
        scheme = next((name for name in fitting if (name == "JS16") == lettered), fitting[0] if fitting else "HB16")
        if not scheme.startswith("NAT"):
            repairs.append("code.scheme_recognised")
    return {"code": code, "code_scheme": scheme}


def _limit(value: Any, repairs: list[str]) -> dict[str, object] | None:
    found = readings.limit(readings.said(value))
    if found is None:
        raise Refusal("limit.unreadable", REASONS["limit.unreadable"])
    if found[1]:
        repairs.append(found[1])
    return found[0]


def _text(cell: Row, field: str, repairs: list[str]) -> str:
    text = readings.said(cell.get(field))
    if len(text) > LONGEST_TEXT:
        repairs.append("text.cut")
    return text[:LONGEST_TEXT]


def _uscc(document: Document, schemes: Mapping[str, Scheme], repairs: list[str]) -> str:
    """The body's number inside a national code, where its check character is right; else empty, with a note."""
    if document["code_scheme"] not in {"NAT31", "NAT33"}:
        return ""
    body = parse(schemes[document["code_scheme"]], document["code"]).part("body")
    if body and not uscc_valid(body):
        repairs.append("code.body_unchecked")
        return ""
    return body


def _by_headings(first: Iterable[str]) -> dict[str, str]:
    columns = set(first)
    found = {field: next((name for name in names if name in columns), "") for field, names in HEADINGS.items()}
    return {field: column for field, column in found.items() if column} | {f: f for f in FIELDS if f in columns}
