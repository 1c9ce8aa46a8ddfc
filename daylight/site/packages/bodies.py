"""部门名单: a list of departments is read, checked line by line, and founded where they are not there yet."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.codes import division_valid
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.offices import services
from daylight.offices.rules.bodies import FORMS
from daylight.site.packages.problems import Problem
from daylight.site.packages.reading import BODIES, rows_of

HEADINGS = {
    "code": ("代码", "机构代码", "部门代码"),
    "name": ("名称", "部门名称", "单位名称"),
    "name_en": ("英文名称",),
    "letters": ("字母代码",),
    "short": ("机关代字",),
    "form": ("机构性质",),
    "division": ("区划", "行政区划"),
    "uscc": ("统一社会信用代码",),
    "place": ("地点", "办公地点"),
    "phone": ("电话", "联系电话"),
    "supervision_phone": ("监督电话",),
}
FULL_NAME = re.compile(r"[\u4e00-\u9fff（）、·]{4,60}")
Founded = tuple[int, int, list[Problem]]


@dataclass(frozen=True, slots=True)
class Body:
    """One line of a list of departments; fields as `offices.services.found_department` has them."""

    line: int
    code: str = ""
    name: str = ""
    name_en: str = ""
    letters: str = ""
    short: str = ""
    form: str = "department"
    division: str = ""
    uscc: str = ""
    place: str = ""
    phone: str = ""
    supervision_phone: str = ""


@dataclass(frozen=True, slots=True)
class ListedBodies:
    """What became of a list: departments that were there already, those founded, and the lines refused."""

    there: int
    made: int
    problems: tuple[Problem, ...]


def read_bodies(content: bytes, division: str) -> list[Body]:
    """The departments of a list; `division` is that of lines which name none. Refuses a list without code or name."""
    rows = rows_of(content)
    first = rows[0][1] if rows else {}
    column = {key: next((head for head in (key, *heads) if head in first), "") for key, heads in HEADINGS.items()}
    if not (column["code"] and column["name"]):
        raise Refusal(
            "departments.columns",
            msg("A list of departments needs the columns 代码 and 名称."),
            next_step=msg("Name the columns in the first row and send the list again."),
        )
    found = []
    for line, row in rows:
        told = {key: row.get(head, "") for key, head in column.items() if head}
        told["name"] = unicodedata.normalize("NFC", told["name"]).replace("(", "（").replace(")", "）")
        body = Body(line, **{key: text for key, text in told.items() if text})
        found.append(replace(body, division=body.division or division))
    return found


def checked(bodies: Iterable[Body]) -> Iterator[Problem]:
    """What is wrong inside the list itself: a name that is no full name, a name or a code that stands there twice."""
    names: dict[tuple[str, str], int] = {}
    codes: dict[tuple[str, str], int] = {}
    for body in bodies:
        plain = re.sub(r"\s", "", body.name)
        if not FULL_NAME.fullmatch(body.name):
            said = msg("“%(name)s” is not the full name of a department in Chinese characters.")
            yield Problem(BODIES, body.line, said, {"name": body.name})
        elif body.form not in FORMS:
            yield Problem(BODIES, body.line, msg("There is no kind of body “%(form)s”."), {"form": body.form})
        elif not division_valid(body.division):
            yield Problem(BODIES, body.line, msg("The division is not a 6-digit code."))
        elif (before := names.setdefault((body.division, plain), body.line)) != body.line:
            said = msg("“%(name)s” stands in line %(before)s already.")
            yield Problem(BODIES, body.line, said, {"name": body.name, "before": before})
        elif (before := codes.setdefault((body.division, body.code), body.line)) != body.line:
            said = msg("The code %(given)s stands in line %(before)s already.")
            yield Problem(BODIES, body.line, said, {"given": body.code, "before": before})


def found_all(bodies: Iterable[Body], *, is_sample: bool, by: Actor, at: datetime) -> Founded:
    """Found what is not there: how many were there, how many are new, and what was refused."""
    there = made = 0
    problems: list[Problem] = []
    names: dict[str, dict[str, str]] = {}
    for body in bodies:
        if body.division not in names:
            names[body.division] = {each.code: each.name for each in offices.departments(body.division)}
        known = names[body.division]
        if known.get(body.code) == body.name:
            there += 1
        elif body.code in known:
            said = msg("The code %(given)s belongs to “%(other)s”.")
            problems.append(Problem(BODIES, body.line, said, {"given": body.code, "other": known[body.code]}))
        elif other := next((code for code, name in known.items() if name == body.name), ""):
            said = msg("“%(name)s” is here already under the code %(other)s.")
            problems.append(Problem(BODIES, body.line, said, {"name": body.name, "other": other}))
        elif refused := _refused(body, is_sample, by, at):
            problems.append(refused)
        else:
            made += 1
    return there, made, problems


def _refused(body: Body, is_sample: bool, by: Actor, at: datetime) -> Problem | None:
    told = {key: getattr(body, key) for key in HEADINGS if key != "division"}
    try:
        with transaction.atomic():
            services.found_department(body.division, **told, is_sample=is_sample, by=by, at=at)
    except Refusal as refusal:
        return Problem(BODIES, body.line, refusal.what, dict(refusal.values))
    return None


def administrator_of(division: str, *, by: Actor, at: datetime) -> Actor:
    """The actor as system administrator of a division or of one above it. Raises Forbidden `post.missing`."""
    above = {each.code: each.parent for each in offices.divisions()}
    line = [division]
    while parent := above.get(line[-1]):
        line.append(parent)
    on = legal_day(at)
    for code in line[:-1]:
        with suppress(Forbidden):
            return offices.administrator(by, role=Role.SYSTEM_ADMIN, division=code, on=on)
    return offices.administrator(by, role=Role.SYSTEM_ADMIN, division=line[-1], on=on)


def import_departments(
    content: bytes, *, division: str, by: Actor, at: datetime, is_sample: bool = False, dry_run: bool = False
) -> ListedBodies:
    """Found the departments of a list (CSV or XLSX), all of them or none; the same list again changes nothing.

    Done by the division's system administrator. With `dry_run`, or where a line is refused, nothing is kept.
    """
    by = administrator_of(division, by=by, at=at)
    bodies = read_bodies(content, division)
    problems = list(checked(bodies))
    with transaction.atomic():
        quiet = replace(by, request=None, request_digest=None)
        there, made, refused = (0, 0, []) if problems else found_all(bodies, is_sample=is_sample, by=quiet, at=at)
        if made and not refused and not dry_run:
            payload = {"there": there, "made": made}
            ledger.record("package.departments", stream="packages", by=by, at=at, payload=payload, division=division)
        if problems or refused or dry_run:
            transaction.set_rollback(True)
    return ListedBodies(there, made, (*problems, *refused))
