"""A small town that writes letters: offices, officers and letters made through the verbs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from daylight.core.actors import Actor, ActorKind, Role
from daylight.hall import services
from daylight.hall.services import Registered, Written
from daylight.offices.tests.makers import Department, make_department, make_officer

DIVISION = "329900"
NOON = datetime(2026, 4, 7, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
VISITOR = Actor(kind=ActorKind.VISITOR, name="visitor", division=DIVISION)
TEXT = Written(
    kind="complaint", title="窗口让我多跑一趟", content="石岩到窗口两次都被要求补交同一份材料。", name="石岩",
    phone="13000000009",
)  # fmt: skip
REPLY = "经核实，窗口应当一次性告知，已向您致歉并改正。"


@dataclass(frozen=True)
class Town:
    """A department with a clerk, a handler and a head, and another one with a handler."""

    department: Department
    other: Department
    clerk: Actor
    head: Actor
    handler: Actor
    elsewhere: Actor


def make_town() -> Town:
    department, other = make_department("118"), make_department("112")
    clerk, head = (make_officer(role, department)[1] for role in (Role.WINDOW, Role.DEPARTMENT_HEAD))
    return Town(
        department, other, clerk, head, make_officer(Role.HANDLER, department)[1], make_officer(Role.HANDLER, other)[1]
    )


def days(n: int) -> timedelta:
    return timedelta(days=n)


def write(town: Town, *, by: Actor = VISITOR, at: datetime = NOON, **told: object) -> Registered:
    """A letter to the department, as `TEXT` unless told otherwise."""
    return services.register_letter(town.department.pk, replace(TEXT, **told), by=by, at=at)


def answer(town: Town, number: str, *, at: datetime = NOON, reply: str = REPLY, result: str = "answered") -> None:
    """Take a letter up and reply to it."""
    services.accept_letter(DIVISION, number, by=town.clerk, at=at)
    services.reply_to_letter(DIVISION, number, reply=reply, result=result, by=town.clerk, at=at)
