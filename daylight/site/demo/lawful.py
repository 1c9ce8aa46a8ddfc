"""The legal affairs office at work: a draw and its reviews, orders and answers, a wrong case, heavy penalties filed, a
decision annulled in reconsideration, officers declared, a body that waits for its recognition."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from daylight.casework.queries.fines import Fine, fines
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import jobs as log
from daylight.legality import queries, services
from daylight.legality.rules.reviews import ITEMS
from daylight.offices import queries as offices
from daylight.offices import services as staffing
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

LAWFUL = dict.fromkeys(("body", "procedure", "discretion"), "lawful")
MARKET, TRANSPORT = "118", "106"
OFFICERS = """姓名,执法证号,单位,账号,证件类型,执法类别,执法区域,发证日期,有效期至
{one},JZ-YL-0001,118,handler,执法证,行政处罚、行政检查,329900,2024-01-01,{year}-12-31
{two},ＪＺ-YL-0002,江州市市场监督管理局,handler2,执法监督证,,,2024年1月1日,{year}/12/31
{one},JZ-YL-0003,118,handler,执法证,行政处罚,329900,2015-01-01,2020-12-31
{two},JZ-YL-0004,106,handler2,执法证,飞行,329900,2024-01-01,{year}-12-31
"""


def lawfulness(world: World, departments: Mapping[str, int], since: datetime, until: datetime) -> list[Course]:
    """What legal supervision does in the sixty days, each matter a course of its own."""
    days = world.hours.workdays
    begin = world.hours.on(days.after(legal_day(since), 14))
    late = world.hours.on(days.next_on_or_after(legal_day(until - timedelta(days=16))))
    return [
        _reviews(world, begin),
        _draw(world, late),
        _heavy(world, begin),
        _appeals(world, begin),
        _officers(world, departments[MARKET], begin),
        _new_body(world, departments[TRANSPORT], late),
    ]


def _legal(world: World) -> Actor:
    return world.cast.in_the_city(Role.LEGAL_OFFICER)


def _head(world: World, department: int) -> Actor:
    return world.cast.officer(Role.DEPARTMENT_HEAD, department, holder="A")


def _fined(world: World, at: datetime) -> list[Fine]:
    """Fines so far whose body has a head; the stories' cases and those under review left out."""
    found = fines(world.division, since=at - timedelta(days=60), until=at)
    left_out = world.told | {row.number for row in queries.reviews(world.division)}
    return [f for f in found if f.number not in left_out and world.cast.has(Role.DEPARTMENT_HEAD, f.department)]


def _judged(world: World, number: str, at: datetime, *, lost: int = 0) -> int:
    """A case called in and judged; points lost are those of telling the party its rights. The review."""
    known: dict[str, Any] = {"division": world.division, "by": _legal(world), "at": at}
    review = services.open_review(number, reason="群众反映处罚程序问题（样例）", **known)
    marks = {item.key: item.points - (lost if item.key == "rights" else 0) for item in ITEMS}
    verdicts = {**LAWFUL, "procedure": "defect"} if lost else LAWFUL
    said = "告知笔录缺少陈述申辩的记录（样例）。" if lost else "主体、程序、裁量均无不当（样例）。"
    services.judge_case(review, verdicts=verdicts, marks=marks, opinion=said, **known)
    return review


def _reviews(world: World, first: datetime) -> Course:
    """Three cases: one put right, one recorded as wrong, one whose order still waits for its answer."""
    at = yield first
    while len(_fined(world, at)) < 3:
        at = yield world.hours.later(at, 1)
    division = world.division
    for turn in range(3):
        fine = next(iter(_fined(world, at)), None)
        if fine is None:
            return
        review = _judged(world, fine.number, at, lost=4)
        known: dict[str, Any] = {"division": division, "by": _legal(world)}
        due = legal_day(at) + timedelta(days=30 if turn == 2 else 15)
        problem = services.order_correction(
            review, aspect="procedure", demand="补正告知笔录，核对同类案件（样例）。", due_on=due, at=at, **known
        )
        if turn == 2:
            continue
        at = yield world.hours.later(at, 3)
        head = _head(world, fine.department)
        services.answer_correction(problem, division=division, answer="已补正并组织学习（样例）。", by=head, at=at)
        at = yield world.hours.later(at, 2)
        if turn:
            services.record_wrong_case(
                problem, gravity="minor", measure="通报批评", responsible=f"{fine.person_name}（样例）",
                result="未保障陈述申辩权，予以追究（样例）。", at=at, **known,
            )  # fmt: skip
        else:
            services.end_correction(problem, result="整改到位（样例）。", at=at, **known)


def _draw(world: World, first: datetime) -> Course:
    """A draw announced over a frozen list and drawn with a head of the public log that was signed later."""
    at = yield first
    today = legal_day(at)
    known: dict[str, Any] = {"division": world.division, "by": _legal(world)}
    log.seal(world.division)
    draw = services.announce_draw(
        since=today - timedelta(days=30), until=today - timedelta(days=1), how_many=3, at=at, **known
    )
    at = yield world.hours.later(at, 1)
    log.seal(world.division)
    drawn = services.draw_reviews(draw, at=at, **known)
    at = yield world.hours.later(at, 1)
    opened = {row.number: row.pk for row in queries.reviews(world.division, state="open")}
    for number in drawn[:2]:
        if number in opened:
            full = {item.key: item.points for item in ITEMS}
            services.judge_case(
                opened[number], verdicts=LAWFUL, marks=full, opinion="案卷规范（样例）。", at=at, **known
            )


def _heavy(world: World, first: datetime) -> Course:
    """Bodies file what the nights noted, within a week; the last one lies still. The office examines the first ones."""
    wished = first
    while True:
        at = yield wished
        waiting = [
            row
            for row in queries.heavy_penalties(world.division, state="due")
            if at - row.decided_at > timedelta(days=7) and world.cast.has(Role.DEPARTMENT_HEAD, row.department)
        ]
        for row in waiting:
            report = "事实清楚、依据正确、裁量适当、程序合法（样例）。"
            head = _head(world, row.department)
            services.file_heavy_penalty(row.pk, division=world.division, report=report, by=head, at=at)
        for row in queries.heavy_penalties(world.division, state="filed")[2:]:
            services.examine_heavy_penalty(
                row.pk,
                division=world.division,
                result="accepted",
                reasons="准予备案（样例）。",
                by=_legal(world),
                at=at,
            )
        wished = world.hours.later(at, 2)


def _appeals(world: World, first: datetime) -> Course:
    """A decision annulled in reconsideration, registered too late; a suit registered in time that still runs."""
    at = yield first
    while len(_fined(world, at - timedelta(days=14))) < 2:
        at = yield world.hours.later(at, 1)
    lost, sued = _fined(world, at - timedelta(days=14))[-2:]
    days, today = world.hours.workdays, legal_day(at)
    known: dict[str, Any] = {"division": world.division, "workdays": days}
    received = legal_day(lost.decided_at) + timedelta(days=2)
    remedy = services.register_remedy(
        lost.number, form="reconsideration", forum="江州市人民政府（样例）", forum_number="江府复〔样例〕7号",
        accepted_on=received, copy_on=received, by=_head(world, lost.department), at=at, **known,
    )  # fmt: skip
    services.register_remedy(
        sued.number, form="first", forum="江州市东江区人民法院（样例）", forum_number="（样例）行初12号",
        accepted_on=today - timedelta(days=1), copy_on=today, by=_head(world, sued.department), at=at, **known,
    )  # fmt: skip
    at = yield world.hours.later(at, 2)
    by = _head(world, lost.department)
    services.reply_to_remedy(
        remedy, division=world.division, on=legal_day(at), reply="答复书及证据目录（样例）。", by=by, at=at
    )
    at = yield world.hours.later(at, 4)
    services.end_remedy(
        remedy, division=world.division, outcome="annulled", on=legal_day(at), reasons="程序违法，予以撤销（样例）。",
        by=_legal(world), at=at,
    )  # fmt: skip


def _officers(world: World, body: int, first: datetime) -> Course:
    """The market office declares four officers: one as it is, one put right, one expired, one wrong."""
    at = yield first
    people = offices.people_called(["handler", "handler2"])
    one, two = (offices.person(people[name]).name for name in ("handler", "handler2"))
    sent = OFFICERS.format(one=one, two=two, year=legal_day(at).year + 3).encode()
    head, division = _head(world, body), world.division
    declared = services.declare_officers(sent, division=division, by=head, at=at)
    at = yield world.hours.later(at, 1)
    services.audit_officers(
        declared.batch, division=division, files=True, reason="材料齐全（样例）", by=_legal(world), at=at
    )


def _new_body(world: World, parent: int, first: datetime) -> Course:
    """A brigade is split off and declared; the legal affairs office has not recognised it yet."""
    at = yield first
    admin = world.cast.in_the_city(Role.SYSTEM_ADMIN)
    made = staffing.split_department(
        parent, code="190", name="江州市交通运输综合执法支队（样例）", name_en="Jiangzhou Transport Brigade (sample)",
        reason="机构改革方案（样例）", by=admin, at=at,
    )  # fmt: skip
    post = staffing.create_post(made, role=Role.DEPARTMENT_HEAD, name="支队长岗", name_en="Head", by=admin, at=at)
    person = offices.people_called(["jiaotong-deputy"])["jiaotong-deputy"]
    keeper = world.cast.in_the_city(Role.SECURITY_ADMIN)
    staffing.appoint(post, person=person, rank="A", since=legal_day(at), by=keeper, at=at)
    at = yield world.hours.later(at, 1)
    head = offices.actor_of(offices.account(person), place="127.0.0.1", post=post)
    services.declare_body(
        made, form="entrusted", kinds=["penalty", "inspection"], basis="委托书〔样例〕3号", by=head, at=at
    )
