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
    ("125", "江晴", "0000-8000001", "样例副市长", "Deputy mayor (sample)",
     "分管政务服务、应急管理和项目建设（样例）。",
     "In charge of government services, emergency management and projects (sample)."),
    ("118", "石岩", "0000-8000002", "样例市场监督管理局局长", "Head of the Bureau of Market Regulation (sample)",
     "主持全面工作，负责食品药品和营商环境（样例）。",
     "Leads the bureau; food, medicines and conditions for business (sample)."),
    ("112", "林晓", "0000-8000003", "样例城市管理局局长", "Head of the Bureau of Urban Management (sample)",
     "主持全面工作，负责市容、道路和夜市管理（样例）。",
     "Leads the bureau; streets, roads and night markets (sample)."),
)  # fmt: skip
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
                body_en="Inspection section (sample)",
                duties="受理对本单位工作人员、办件时限和服务质量的投诉，十五个工作日内答复（样例）。",
                duties_en="Takes complaints about staff, time limits and service; replies in 15 working days (sample).",
                phone=f"0000-4901{code}",
                hotline=queries.HOTLINE if code == CENTRE else "0000-4901616",
                by=by,
                at=at,
            )
    for turn, (code, name, phone, title, title_en, duties, duties_en) in enumerate(LEADERS):
        told = {"name": name, "title": title, "duties": duties, "phone": phone}
        told |= {"title_en": title_en, "duties_en": duties_en}
        leader = services.name_leader(departments[code], **told, is_sample=True, by=by, at=at)
        for after in RECEPTIONS[turn :: len(LEADERS)]:
            day = start_of_day(legal_day(at) + timedelta(days=after))
            services.plan_reception(
                leader,
                opens_at=day + timedelta(hours=9),
                closes_at=day + timedelta(hours=11),
                where="江州市政务服务中心一楼接访室（样例）",
                where_en="Reception room, ground floor, Jiangzhou Government Service Centre (sample)",
                by=by,
                at=at,
            )
