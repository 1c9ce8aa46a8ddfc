"""Reading one row of a list of officers: what can be put right is, and what cannot is named."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from daylight.core.identifiers import division_valid
from daylight.core.kinds import CHINESE_NAMES
from daylight.core.words import msg

NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{3,39}")
DAY = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?")
SUPERVISION = "执法监督证"
COLUMNS = {
    "number": ("执法证号", "证号", "证件编号"),
    "name": ("姓名",),
    "department": ("单位", "执法主体", "所属单位"),
    "account": ("账号",),
    "form": ("证件类型",),
    "kinds": ("执法类别", "执法范围"),
    "area": ("执法区域", "区域"),
    "since": ("发证日期", "有效期起"),
    "until": ("有效期至", "有效期止"),
}
FAULTS = {
    "row": msg("The row cannot be read."),
    "name": msg("The name is missing."),
    "number": msg("The certificate number is missing or cannot be read."),
    "twice": msg("This certificate number stands in the list twice."),
    "taken": msg("This certificate number has been given already."),
    "department": msg("There is no such body."),
    "other_body": msg("This officer belongs to another body than the one that declares."),
    "account": msg("There is no account of this officer."),
    "kinds": msg("A kind of power cannot be read."),
    "area": msg("The area is no code of a division."),
    "days": msg("The days are missing, cannot be read, or are out of order."),
}
REPAIRS = {
    "width": msg("Full-width signs and spaces put right."),
    "days": msg("The way of writing a day put right."),
    "department": msg("The body found by its name instead of its code."),
}


@dataclass(frozen=True, slots=True)
class Read:
    """A row as understood: `department` is a code or name as written, `kinds` empty for every kind."""

    number: str = ""
    name: str = ""
    department: str = ""
    account: str = ""
    form: str = "enforcement"
    kinds: tuple[str, ...] = ()
    area: str = ""
    since: date | None = None
    until: date | None = None
    repairs: tuple[str, ...] = ()
    faults: tuple[str, ...] = field(default=())


def read_row(row: Mapping[str, object] | None) -> Read:
    """Understand one row; codes of `REPAIRS` and `FAULTS` say what was put right and what is wrong with it."""
    if row is None:
        return Read(faults=("row",))
    repairs, faults = set[str](), list[str]()
    said = {key: _cell(row, names, repairs) for key, names in COLUMNS.items()}
    days = {key: _day(said[key], repairs) for key in ("since", "until")}
    words = [each for each in re.split(r"[、,;/\s]+", str(said["kinds"])) if each and each != "全部"]
    kinds = [CHINESE_NAMES.get(each) or CHINESE_NAMES.get(f"行政{each}") for each in words]
    number, name, area = str(said["number"]), str(said["name"]), str(said["area"])
    if not name or len(name) > 80:
        faults.append("name")
    if not NUMBER.fullmatch(number):
        faults.append("number")
    if None in kinds:
        faults.append("kinds")
    if area and not division_valid(area):
        faults.append("area")
    if not days["since"] or not days["until"] or days["until"] < days["since"]:
        faults.append("days")
    return Read(
        number[:40],
        name[:80],
        str(said["department"]),
        str(said["account"]),
        "supervision" if said["form"] == SUPERVISION else "enforcement",
        tuple(each.value for each in kinds if each),
        "" if "area" in faults else area,
        days["since"],
        days["until"],
        tuple(sorted(repairs)),
        tuple(faults),
    )


def _cell(row: Mapping[str, object], names: tuple[str, ...], repairs: set[str]) -> object:
    found = next((row[name] for name in names if row.get(name) not in (None, "")), "")
    if isinstance(found, datetime | date):
        return found
    text = str(found)
    plain = unicodedata.normalize("NFKC", text).replace("\u3000", " ").strip()
    if plain != text:
        repairs.add("width")
    return plain


def _day(said: object, repairs: set[str]) -> date | None:
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    found = DAY.fullmatch(str(said))
    if found is None:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    if day.isoformat() != said:
        repairs.add("days")
    return day
