"""Loading the sample city through the verbs, so that its ledger begins like any other."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices import services
from daylight.offices.queries.settings import setting
from daylight.offices.rules.parameters import B_WAITS, YES
from daylight.site.sample.certificates import certify
from daylight.site.sample.people import APPLICANTS, MUNICIPAL, officer_name
from daylight.site.sample.plan import BODIES, CITY, COUNTIES, HANDLING, PEOPLE, SHORTS, Body, Seat
from daylight.site.sample.province import found_province, load_province

PASSWORD = "sunlight-329900"  # noqa: S105
IN_OFFICE_SINCE = date(2024, 1, 1)


@transaction.atomic
def load_city(by: Actor, at: datetime) -> str:
    """Load what is not there yet of 江州市 and return its division code; a second run changes nothing.

    `by` is the installation (`core.actors.job`). Every account has the password `PASSWORD`.
    """
    known = {each.code for each in offices.divisions()}
    if CITY not in known:
        services.found_division(
            CITY, name="江州市", name_en="Jiangzhou City", parent=found_province(by, at), is_sample=True, by=by, at=at
        )
    for code, (name, name_en) in COUNTIES.items():
        if code not in known:
            services.found_division(code, name=name, name_en=name_en, parent=CITY, is_sample=True, by=by, at=at)
    people = _load_people(by, at)
    there = {each.code: each for each in offices.establishment(CITY, legal_day(at))}
    for body in BODIES:
        _load_body(body, there.get(body.code), people, by, at)
    certify(people, by, at)
    load_province(people, by, at)
    _let_b_wait_for_a(people, at)
    return CITY


def _let_b_wait_for_a(people: dict[str, int], at: datetime) -> None:
    """AB 岗: at posts that handle cases the B holder acts only while the A holder is away."""
    if setting(ledger.editions().offices, CITY, B_WAITS) != YES:
        admin = offices.actor_of(offices.account(people["sysadmin"]), place="sample")
        services.set_parameter(CITY, key=B_WAITS, value=YES, by=admin, at=at)


def accounts() -> list[tuple[str, str, str, str]]:
    """The accounts worth trying: user name, password, who it is in Chinese and in English."""
    market = next(body for body in BODIES if not body.prefix and body.handles)
    found = [
        ("company", APPLICANTS[3].name, APPLICANTS[3].name_en),
        ("citizen", APPLICANTS[0].name, "Qing He, citizen"),
    ]
    for seat in HANDLING:
        if seat.holders[0] not in {name for name, _zh, _en in found}:
            found.append((seat.holders[0], f"{market.name} {seat.name}", f"{market.name_en}, {seat.name_en}"))
    for body in BODIES:
        found += [(s.holders[0], f"{body.name} {s.name}", f"{body.name_en}, {s.name_en}") for s in body.seats]
    return [(username, PASSWORD, zh, en) for username, zh, en in found]


def _load_people(by: Actor, at: datetime) -> dict[str, int]:
    """Register everybody who is missing; gives the id of every user name."""
    known = offices.people_called([*_officers(), *(each.username for each in APPLICANTS)])
    word = make_password(PASSWORD) if len(known) < len(_officers()) + len(APPLICANTS) else ""
    for username, (name, name_en) in _officers().items():
        if username not in known:
            known[username] = services.register_person(
                username, name=name, name_en=name_en, kind="officer", division=CITY, password_hash=word,
                is_sample=True, by=by, at=at,
            )  # fmt: skip
    for each in APPLICANTS:
        if each.username not in known:
            number = {"id_number": each.number} if each.kind == "citizen" else {"uscc": each.number}
            known[each.username] = services.register_person(
                each.username, name=each.name, name_en=each.name_en, kind=each.kind, phone=each.phone,
                password_hash=word, is_sample=True, by=by, at=at, **number,
            )  # fmt: skip
    return known


def _officers() -> dict[str, tuple[str, str]]:
    found = dict(MUNICIPAL)
    for number, body in enumerate(body for body in BODIES if body.handles):
        for seat, username in enumerate(PEOPLE):
            found[body.prefix + username] = officer_name(number, seat)
    return found


def _load_body(
    body: Body, there: offices.StaffedDepartment | None, people: dict[str, int], by: Actor, at: datetime
) -> None:
    department = there.id if there else _found(body, by, at)
    posts = {post.name: post for post in there.posts} if there else {}
    for seat in [*(HANDLING if body.handles else []), *body.seats]:
        _load_seat(seat, body, department, posts.get(seat.name), people, by, at)


def _found(body: Body, by: Actor, at: datetime) -> int:
    return services.found_department(
        CITY,
        code=body.code,
        letters=body.letters,
        short=SHORTS.get(body.code, ""),
        name=body.name,
        name_en=body.name_en,
        uscc=body.uscc,
        place=f"江州市政务服务中心 {body.code} 号窗口（样例）",
        place_en=f"Window {body.code}, Jiangzhou Government Service Centre (sample)",
        phone=f"0000-8600{body.code}",
        supervision_phone="0000-8600140",
        is_sample=True,
        by=by,
        at=at,
    )


def _load_seat(
    seat: Seat,
    body: Body,
    department: int,
    there: offices.FilledPost | None,
    people: dict[str, int],
    by: Actor,
    at: datetime,
) -> None:
    if there:
        return
    post = services.create_post(department, role=seat.role, name=seat.name, name_en=seat.name_en, by=by, at=at)
    for rank, username in zip("AB", seat.holders, strict=True):
        person = people[(body.prefix if body.handles else "") + username]
        services.appoint(post, person=person, rank=rank, since=IN_OFFICE_SINCE, by=by, at=at)
