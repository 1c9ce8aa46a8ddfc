"""Open government in the demonstration: entries are handed in, signed and published, people ask and are answered."""

from datetime import datetime, timedelta

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.disclosure import queries, services
from daylight.disclosure.rules.asking import RUNNING
from daylight.disclosure.rules.bodies import BY_KEY, columns_of
from daylight.disclosure.rules.schedule import last_period
from daylight.disclosure.services import Asked, Material
from daylight.offices.queries import DepartmentFacts
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

MINUTES = "样例公开领导小组会议纪要"
CLEARED = "所列内容依规定应当公开（样例）。"
QUESTIONS = (
    ("118", "申请公开本市样例夜市摊位收费标准及依据。", "given", ""),
    ("125", "申请公开样例化工企业的生产工艺资料。", "refused", "《政府信息公开条例》第十五条"),
    ("112", "申请公开样例道路挖掘审批的会议讨论记录。", "refused", "《政府信息公开条例》第十六条"),
    ("121", "申请公开样例河段水质监测结果。", "already_public", ""),
    ("118", "申请公开样例集贸市场检查计划。", "", ""),
)
SAYS = "样例答复：经检索和审查，现就您申请的信息书面答复如下，具体内容见本函所附说明。"


def disclosing_bodies(world: World, departments: dict[str, int], first: datetime) -> Course:
    """Every handling body publishes what it owes, one body a day, month after month; one of them stays behind."""
    handling = [code for code in ("118", "125", "106", "112", "121") if code in departments]
    wished = world.hours.on(world.hours.workdays.after(legal_day(first), 4))
    is_first = True
    while True:
        at = yield wished
        for code in handling:
            _publish_owed(world, departments[code], code, at, with_others=is_first)
            at = yield world.hours.later(at, 1)
        is_first = False
        wished = world.hours.on(world.hours.workdays.next_on_or_after(legal_day(at) + timedelta(days=21)))


def _publish_owed(world: World, department: int, code: str, at: datetime, *, with_others: bool) -> None:
    unit = queries.unit(world.division, code)
    known = {(row.column, row.period) for rows in queries.of_unit(department).values() for row in rows}
    for column in columns_of(unit.body_type):
        if (code == "121" and column.every == "month") or (not column.every and not with_others):
            continue
        period = last_period(column.every, legal_day(at)) if column.every else ""
        if (column.key, period) not in known:
            _publish(world, department, unit.body, column.key, period, at)


def asking_people(world: World, departments: dict[str, int], first: datetime) -> Course:
    """Some people ask for information; all but the last are answered the next working day."""
    officer = world.cast.in_the_city(Role.DISCLOSURE_OFFICER)
    at = yield world.hours.on(world.hours.workdays.after(legal_day(first), 5))
    for code, content, reply, ground in QUESTIONS:
        person = world.cast.account("citizen")
        asked = Asked(content, "citizen", person.name, "329901199003070012", "样例联系方式")
        taken = services.ask_for_information(departments[code], asked, by=person.actor, at=at)
        at = yield world.hours.later(at, 1)
        found = queries.information_request(world.division, taken.number)
        if reply and found.state in RUNNING:
            services.reply_to_request(
                world.division, taken.number, reply=reply, says=SAYS, ground=ground, by=officer, at=at
            )


def money_of_months(world: World, first: datetime) -> Course:
    """In the first days of a month the ledger of the one before is compiled, audited and published."""
    officer = world.cast.in_the_city(Role.DISCLOSURE_OFFICER)
    wished = world.hours.on(world.hours.workdays.after(legal_day(first), 25))
    while True:
        at = yield wished
        period = queries.last_month(at)
        services.compile_month(world.division, period, by=officer, at=at)
        for row in queries.money_months(world.division, period, only_public=False):
            if row.published_at is None:
                key = (world.division, row.department, period)
                services.audit_month(*key, as_seen=row.digest, by=officer, at=at)
                services.publish_month(*key, by=officer, at=at)
        wished = world.hours.on(world.hours.workdays.next_on_or_after(legal_day(at) + timedelta(days=28)))


def _publish(world: World, department: int, body: DepartmentFacts, column: str, period: str, at: datetime) -> None:
    name, name_en = TITLES.get(column, ("公开事项", "Matters disclosed"))
    told = Material(
        column=column, title=f"{body.name}{name}{f'（{period}）' if period else ''}",
        title_en=f"{body.name_en}: {name_en}{f' ({period})' if period else ''}",
        summary=f"{body.name}按目录公开的样例信息。",
        summary_en="Sample information, disclosed as the directory of the body lays down.",
        body=f"这是样例内容，由{body.name}按期公开。",
        body_en=f"This is sample content, disclosed in time by {body.name_en}.",
        made_on=legal_day(at), schedule="periodic" if period else "temporary", period=period, theme="样例主题",
        genre="公告", details=dict.fromkeys((key for key, _label in BY_KEY[column].fields), "样例内容"),
    )  # fmt: skip
    editor = world.cast.officer(Role.CATALOGUE_EDITOR, department, holder="A")
    head = world.cast.officer(Role.DEPARTMENT_HEAD, department, holder="A")
    officer = world.cast.in_the_city(Role.DISCLOSURE_OFFICER)
    number = services.draft_entry(department, told, by=editor, at=at)
    services.sign_entry(world.division, number, step="secrecy", cleared=CLEARED, by=officer, at=at)
    services.sign_entry(world.division, number, step="unit_group", minutes=MINUTES, by=head, at=at)
    services.publish_entry(world.division, number, by=officer, at=at)


TITLES = {
    "unit-basics": ("机构概况", "Organisation"),
    "unit-approvals": ("审批事项", "Approvals"),
    "unit-conduct": ("行为规范", "Code of conduct"),
    "unit-matters": ("重要事项", "Important matters"),
    "unit-opinions": ("群众意见办理情况", "What became of people’s opinions"),
    "unit-others": ("其他事项", "Other matters"),
}
