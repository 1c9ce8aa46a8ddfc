"""The system is kept up: a defect is reported, answered and settled, another waits; an account is looked up."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.actors import Role
from daylight.offices import services
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

SLOW = "打印决定书时等待较久（样例）"
BLANK = "收件回执在窗口打印机上缺一行（样例）"


def upkeep(world: World, departments: Mapping[str, int], since: datetime) -> Course:
    """Over three weeks in office hours."""
    cast, hours, body = world.cast, world.hours, departments["118"]
    clerk, admin = cast.officer(Role.WINDOW, body, holder="A"), cast.in_the_city(Role.SYSTEM_ADMIN)
    at = yield hours.later(since, 3)
    text = "在“收件”页打印回执，最后一行没有打印出来，应当完整。"
    first = services.report_defect(BLANK, text=text, severity="middle", by=clerk, at=at)
    at = yield hours.later(at, 2)
    answer = "页边距与打印机不符，已在下一版修复，请重试。"
    services.answer_defect(first, state="fixed", answer=answer, by=admin, at=at)
    at = yield hours.later(at, 1)
    services.close_defect(first, by=clerk, at=at)
    at = yield hours.later(at, 4)
    text = "决定书页点“打印”后约十秒才出现预览，可以绕过。"
    services.report_defect(SLOW, text=text, severity="low", by=clerk, at=at)
    at = yield hours.later(at, 1)
    security = cast.in_the_city(Role.SECURITY_ADMIN)
    company = cast.account("company").actor
    services.see_in_full(company.person or 0, reason="核对重名账号（样例）", by=security, at=at)
