"""How the sample city discloses: which bodies have a directory, of which kind, and what they say of themselves."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.actors import Actor
from daylight.disclosure import queries, services
from daylight.offices import queries as offices

KINDS = {
    "001": ("county", ""),
    "103": ("department", ""),
    "106": ("department", ""),
    "112": ("department", ""),
    "118": ("department", ""),
    "121": ("department", ""),
    "125": ("department", ""),
    "138": ("institution", "telecom"),
    "150": ("institution", ""),
}
CARD = {
    "structure": "办公室、法规科、审批科、监督科（样例）",
    "structure_en": "Office; sections for law, approvals and inspection (sample)",
    "functions": "依照法律、法规、规章履行本单位的行政管理职责（样例）。",
    "functions_en": "Carries out the administrative duties that laws and regulations give it (sample).",
    "leaders": "主要负责人主持全面工作；分管负责人分管审批和公开工作（样例）。",
    "leaders_en": "The head leads the body; a deputy is in charge of approvals and disclosure (sample).",
}


def load_openness(division: str, departments: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Name the bodies that disclose, once; the officer who keeps the list of a body reports for it."""
    if queries.units(division):
        return
    for code, (body_type, sector) in KINDS.items():
        prefix = {"106": "jiaotong-", "112": "chengguan-", "118": "", "121": "huanjing-", "125": "yingji-"}.get(code)
        prefix = "wuxiandian-" if code == "138" else prefix
        known = offices.people_called([f"{prefix}editor"]) if prefix is not None else {}
        services.name_unit(
            departments[code],
            body_type=body_type,
            sector=sector,
            card=CARD,
            reporter=next(iter(known.values()), None),
            is_demonstration=code in {"118", "125"},
            by=by,
            at=at,
        )
