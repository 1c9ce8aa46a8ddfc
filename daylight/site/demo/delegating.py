"""A power is delegated to another body: declared with the document, signed, announced, confirmed, published."""

from collections.abc import Mapping
from datetime import datetime

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services
from daylight.catalogue.queries import clearing
from daylight.catalogue.queries.search import Sought
from daylight.catalogue.rules.clearing.filled import Filled
from daylight.catalogue.rules.clearing.stages import Answer, Nature
from daylight.core.actors import Actor, Role
from daylight.site.demo.agenda import Course
from daylight.site.demo.world import World

BODY, PAPER = "江州市政务服务事务中心（样例）", "江市监委〔2026〕3号行政委托书（样例）"
PROPOSAL = {"content": "全部要素", "form": "门户网站", "scope": "社会公众", "time": "长期"}
WHY = {"place": "增加受委托单位的办理窗口（样例）", "conditions": "写明申请条件（样例）"}
OFFICES = {"legal": ("103", Role.LEGAL_OFFICER), "staffing": ("171", Role.REVIEWER), "secrecy": ("172", Role.REVIEWER),
           "price": ("173", Role.REVIEWER)}  # fmt: skip


def power_delegated(world: World, departments: Mapping[str, int], since: datetime) -> Course:
    """Over three weeks in office hours."""
    body, cast, hours = departments["118"], world.cast, world.hours
    editor, head = cast.officer(Role.CATALOGUE_EDITOR, body), cast.officer(Role.DEPARTMENT_HEAD, body)
    signers: dict[str, Actor] = {q: cast.officer(role, departments[code]) for q, (code, role) in OFFICES.items()}
    powers = catalogue.search(Sought(kinds=("licence",), departments=(body,))).powers
    if not powers or clearing.open_of(powers[-1].id) is not None:
        return
    power = powers[-1]
    at = yield hours.later(since, 2)
    asked = power.conditions or [{"text": "符合法定条件（样例）", "text_en": "The legal conditions are met (sample)"}]
    text = {**power.document, "place": f"{power.place}；{BODY}", "conditions": asked}
    services.change(power.id, text, by=editor, at=at)
    told = Filled(power.id, PROPOSAL, WHY, Nature.DELEGATED, BODY, PAPER)
    services.declare([told], by=editor, at=at)
    found = clearing.open_of(power.id)
    if found is None:
        return
    at = yield hours.later(at, 1)
    services.sign_off(found.pk, question="department", answer=Answer.ACCEPT, opinion="同意（样例）", by=head, at=at)
    for question, by in signers.items():
        at = yield hours.later(at, 1)
        services.sign_off(found.pk, question=question, answer=Answer.ACCEPT, opinion="同意（样例）", by=by, at=at)
    at = yield hours.later(at, 1)
    services.announce(found.pk, by=signers["legal"], at=at)
    at = yield hours.later(at, 9)
    sealed = clearing.declaration(found.pk, at).declaration.digest
    services.confirm(found.pk, as_seen=sealed, by=signers["legal"], at=at)
