"""How the sample city clears: the head of the body signs first, then four offices side by side."""

from collections.abc import Mapping
from datetime import datetime

from daylight.catalogue import services
from daylight.catalogue.queries import clearing
from daylight.catalogue.services import Asked
from daylight.core.actors import Actor, Role

OFFICES = [
    ("legal", "法制审核", "Legal review", "103", Role.LEGAL_OFFICER),
    ("staffing", "编制审核", "Staffing review", "171", Role.REVIEWER),
    ("secrecy", "保密审查", "Secrecy review", "172", Role.REVIEWER),
    ("price", "价格收费审核", "Review of prices and fees", "173", Role.REVIEWER),
]


def load_clearing(division: str, departments: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Name the offices that sign, once. `departments` are ids by body code."""
    if clearing.has_offices(division):
        return
    head = Asked(1, "department", "部门负责人签发", "Signed by the head of the body", None, Role.DEPARTMENT_HEAD)
    offices = [
        Asked(2, question, name, name_en, departments[code], role, leads=question == "legal")
        for question, name, name_en, code, role in OFFICES
    ]
    services.name_signing_offices(division, [head, *offices], by=by, at=at)
    services.set_clearing_rule(division, is_confirmation_required=True, by=by, at=at)
