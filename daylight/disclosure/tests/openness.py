"""Disclosing units, entries, requests and ledgers, made through the verbs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from daylight.core.actors import Actor, Role, job
from daylight.core.instants import LEGAL_ZONE
from daylight.disclosure import services
from daylight.disclosure.services import Asked, Material
from daylight.offices.tests.makers import make_department, make_officer

DIVISION = "329900"
INSTALLER = job("sample", DIVISION)
NOON = datetime(2026, 4, 15, 12, 0, tzinfo=LEGAL_ZONE)
FIRST_DAY = datetime(2025, 12, 1, 9, 0, tzinfo=LEGAL_ZONE)
CLEARED = "已核对，可以公开"


@dataclass(frozen=True)
class Bureau:
    """A body that discloses: its reporter, head, leader in charge, and the disclosure officer of the city."""

    department: int
    code: str
    editor: Actor
    head: Actor
    leader: Actor
    officer: Actor
    people: dict[str, Any]


def make_bureau(code: str = "118", body_type: str = "department", **told: object) -> Bureau:
    """A unit of that type with its officers."""
    body = make_department(code)
    actors, people = {}, {}
    for name, role in {
        "editor": Role.CATALOGUE_EDITOR,
        "head": Role.DEPARTMENT_HEAD,
        "leader": Role.DECIDER,
        "officer": Role.DISCLOSURE_OFFICER,
    }.items():
        people[name], actors[name] = make_officer(role, body)
    services.name_unit(
        body.pk, body_type=body_type, by=INSTALLER, at=FIRST_DAY, reporter=actors["editor"].person, **told
    )  # type: ignore[arg-type]
    return Bureau(body.pk, code, people=people, **actors)


def material(column: str = "unit-others", **told: object) -> Material:
    """Material of an entry; anything may be told otherwise."""
    usual: dict[str, object] = {
        "title": "样例夜市管理办法公开",
        "summary": "样例摘要：夜市经营的时间和地点。",
        "body": "样例正文：夜市每日十八时至二十四时经营。",
        "made_on": date(2026, 4, 10),
    }
    return Material(column, **{**usual, **told})  # type: ignore[arg-type]


def handed_in(bureau: Bureau, at: datetime = NOON, column: str = "unit-others", **told: object) -> str:
    """A draft entry's number."""
    return services.draft_entry(bureau.department, material(column, **told), by=bureau.editor, at=at)


STEPS = {"head": "head", "secrecy": "officer", "unit_group": "head", "leading_group": "officer"}
STEPS |= {"leader": "leader", "party_group": "head"}


def signed(bureau: Bureau, number: str, *steps: str, at: datetime = NOON) -> None:
    """Sign these steps one after the other."""
    for step in steps:
        by = getattr(bureau, STEPS[step])
        more = {"cleared": CLEARED} if step == "secrecy" else {"minutes": "样例会议纪要第3号"}
        services.sign_entry(DIVISION, number, step=step, opinion="同意", by=by, at=at, **more)


def out(bureau: Bureau, at: datetime = NOON, column: str = "unit-others", **told: object) -> str:
    """The number of an entry that everybody can read."""
    number = handed_in(bureau, at, column, **told)
    signed(bureau, number, "secrecy", "unit_group", at=at)
    services.publish_entry(DIVISION, number, by=bureau.officer, at=at)
    return number


def asked(**told: str) -> Asked:
    """A request of an invented citizen."""
    usual = {
        "content": "申请公开2025年样例夜市摊位费收支情况。",
        "kind": "citizen",
        "name": "青禾",
        "id_number": "329901199003070012",
        "contact": "13000000001",
    }
    return Asked(**{**usual, **told})


def days(n: int) -> timedelta:
    """So many days."""
    return timedelta(days=n)
