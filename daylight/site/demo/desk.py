"""What officers keep at their desks: stock phrases of a department and of one's own, and a task signed for."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from daylight.casework import queries, services
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

OF_THE_DEPARTMENT = (
    "申请材料齐全，符合法定形式和许可条件，同意。",
    "经现场核查，场所布局、设备设施符合规定，建议准予许可。",
    "违法事实清楚，证据确凿，程序合法，适用依据正确，裁量适当，同意。",
    "当事人的陈述、申辩理由不成立，维持原处理意见。",
    "请补充调查取证，并说明裁量理由后重新报审。",
)
OF_ONE = {
    Role.HANDLER: ("已当场告知当事人陈述、申辩和听证的权利。", "证据已固定，另附现场照片和询问笔录。"),
    Role.REVIEWER: ("材料与现场一致，请决定。",),
}


def desk_life(world: World, departments: Mapping[str, int], since: datetime, until: datetime) -> Course:
    """The decision maker keeps phrases for everybody, others for themselves; on the last day one signs for a task."""
    cast, hours, body = world.cast, world.hours, departments["118"]
    at = yield hours.later(since, 2)
    decider = cast.officer(Role.DECIDER, body, holder="A")
    for text in OF_THE_DEPARTMENT:
        services.keep_phrase(text, is_shared=True, by=decider, at=at)
    at = yield hours.later(at, 1)
    for role, texts in OF_ONE.items():
        for text in texts:
            services.keep_phrase(text, by=cast.officer(role, body, holder="A"), at=at)
    last = legal_day(until) - timedelta(days=1)
    while not hours.workdays.is_workday(last):
        last -= timedelta(days=1)
    at = yield hours.on(last)
    reviewer = cast.officer(Role.REVIEWER, body, holder="A")
    posts = offices.posts_of(reviewer.person or 0, legal_day(at))
    for line in queries.to_do(posts, reviewer.person or 0, at=at, limit=1).lines:
        known = {"token": line.item, "as_seen": line.revision}
        services.sign_for(line.division, line.number, **known, by=reviewer, at=at)
