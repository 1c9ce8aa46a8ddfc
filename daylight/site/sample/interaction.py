"""Whom the people of the sample city can turn to: complaint bodies, the hotline, leaders and their receptions."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from daylight.core.actors import Actor
from daylight.core.instants import legal_day, start_of_day
from daylight.hall import queries, services

SILENT = "150"
"""The body that has published nothing yet, so that the report has something to show."""
CENTRE = "125"
LEADERS = (
    ("125", "江晴", "样例副市长", "分管政务服务、应急管理和项目建设（样例）。", "0000-8000001"),
    ("118", "石岩", "样例市场监督管理局局长", "主持全面工作，负责食品药品和营商环境（样例）。", "0000-8000002"),
    ("112", "林晓", "样例城市管理局局长", "主持全面工作，负责市容、道路和夜市管理（样例）。", "0000-8000003"),
)
RECEPTIONS = (7, 35, 63, 70, 77)


def load_interaction(division: str, departments: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Name complaint bodies, leaders and receptions, once."""
    if queries.leaders(division).exists():
        return
    for code, department in departments.items():
        if code != SILENT:
            services.name_complaint_body(
                department,
                body="监督检查科（样例）",
                duties="受理对本单位工作人员、办件时限和服务质量的投诉，十五个工作日内答复（样例）。",
                phone=f"0000-4901{code}",
                hotline=queries.HOTLINE if code == CENTRE else "0000-4901616",
                by=by,
                at=at,
            )
    for turn, (code, name, title, duties, phone) in enumerate(LEADERS):
        told = {"name": name, "title": title, "duties": duties, "phone": phone}
        leader = services.name_leader(departments[code], **told, is_sample=True, by=by, at=at)
        for after in RECEPTIONS[turn :: len(LEADERS)]:
            day = start_of_day(legal_day(at) + timedelta(days=after))
            services.plan_reception(
                leader,
                opens_at=day + timedelta(hours=9),
                closes_at=day + timedelta(hours=11),
                where="江州市政务服务中心一楼接访室（样例）",
                by=by,
                at=at,
            )
