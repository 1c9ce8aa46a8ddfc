"""The province above the sample city: one office, which reviews what the city passes on to it."""

from collections.abc import Mapping
from datetime import date, datetime

from daylight.core.actors import Actor, Role
from daylight.core.identifiers import sample_uscc
from daylight.offices import queries as offices
from daylight.offices import services
from daylight.site.sample.plan import PROVINCE

BODY = "118"
SINCE = date(2024, 1, 1)


def found_province(by: Actor, at: datetime) -> str:
    """Found 江海省 where it is missing; gives its code. It stands in no list of divisions: 990000 belongs to none."""
    if PROVINCE not in {each.code for each in offices.divisions()}:
        services.found_division(PROVINCE, name="江海省", name_en="Jianghai Province", is_sample=True, by=by, at=at)
    return PROVINCE


def load_province(people: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Found the province's office for market regulation with its reviewer, where they are missing."""
    if any(each.code == BODY for each in offices.departments(PROVINCE)):
        return
    department = services.found_department(
        PROVINCE, code=BODY, letters="SC", short="江海市监", name="江海省市场监督管理局",
        name_en="Jianghai Provincial Bureau of Market Regulation", uscc=sample_uscc(PROVINCE, 118),
        place="江海省政务服务中心（样例）", phone="0000-9900118", supervision_phone="0000-9900140", is_sample=True,
        by=by, at=at,
    )  # fmt: skip
    role = Role.REVIEWER
    post = services.create_post(department, role=role, name="省级复审岗", name_en="Provincial reviewer", by=by, at=at)
    for rank, username in (("A", "province"), ("B", "province2")):
        services.appoint(post, person=people[username], rank=rank, since=SINCE, by=by, at=at)
