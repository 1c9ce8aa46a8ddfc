"""The library lives: two fictional by-laws change, a risk passes its threshold, a rule waits for a second person."""

import copy
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services
from daylight.catalogue.rules.rule_documents import BUSINESS
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.site.demo.agenda import Course
from daylight.site.demo.drawing import draw_library
from daylight.site.demo.world import World

PARKING, LIGHTS = "江州市公共停车场管理条例（样例）", "江州市户外灯光设施管理规定（样例）"
BEFORE = {"第五条": "开办公共停车场应当备案。", "第八条": "备案二十个工作日内办结。", "第十二条": "收费标准公示。"}
AFTER = {"第五条": "开办公共停车场应当备案。", "第八条": "备案十个工作日内办结。"}
RISK = {
    "key": "r1", "level": 1, "score": 74, "adjusted": "", "step": "审查",
    "name": "同日集中备案同一企业", "name_en": "Many filings of one company in a day",
    "control": "系统比对企业，超过阈值提示监察", "control_en": "Companies are compared; supervision is told",
    "indicator": "单日同一企业备案数", "threshold": "3", "unit": "件", "responsible": "备案岗",
    "factors": {
        "amount": 80, "discretion": 80, "relevance": 60, "evaluation": 60, "complaints": 70, "cases": 70,
        "consequence": 90,
    },
}  # fmt: skip


def library_changes(world: World, departments: Mapping[str, int], since: datetime, until: datetime) -> Course:
    """Two powers rest on fictional by-laws. One by-law changes long before the end, so its body is late; one lately."""
    by, body = job("demo", world.division), departments["118"]
    at = yield since + timedelta(days=1, hours=3)
    for title in (PARKING, LIGHTS):
        _enact(title, BEFORE, at - timedelta(days=400), at)
    powers = [
        _power(world, body, PARKING, ("公共停车场备案（样例）", "Filing of public car parks (sample)"), at),
        _power(world, body, LIGHTS, ("户外灯光设施备案（样例）", "Filing of outdoor lights (sample)"), at),
    ]
    services.look_through_laws(world.division, by=by, at=at)
    services.start_trial(
        powers[1], until=legal_day(until) + timedelta(days=30), reason="新事项试运行（样例）", by=by, at=at
    )
    at = yield _office_hours(world, until - timedelta(days=40))
    _enact(PARKING, AFTER, at + timedelta(days=15), at)
    services.look_through_laws(world.division, by=by, at=at)
    at = yield _office_hours(world, until - timedelta(days=6))
    _enact(LIGHTS, {**AFTER, "第十二条": "收费标准每年公示。"}, at + timedelta(days=30), at)
    services.look_through_laws(world.division, by=by, at=at)
    for value in (2, 5):
        services.read_risk(powers[0], "r1", value=Decimal(value), note="样例读数", by=by, at=at)
    _propose(world, at)
    draw_library(world, departments, at)


def _office_hours(world: World, wished: datetime) -> datetime:
    """A moment in office hours on the day wished for, or on the next working day."""
    return world.hours.on(world.hours.workdays.next_on_or_after(legal_day(wished)))


def _enact(title: str, articles: Mapping[str, str], since: datetime, at: datetime) -> None:
    texts = [ArticleText(number, f"（样例，非法律原文）{text}") for number, text in articles.items()]
    dated = VersionDated(legal_day(since), None, "样例", legal_day(min(since, at)))
    lawbook.enact(LawNamed(title, Level.LOCAL_REGULATION, "样例机关"), dated, texts, by=job("demo", ""), at=at)


def _power(world: World, body: int, law: str, names: tuple[str, str], at: datetime) -> int:
    by = job("demo", world.division)
    basis = [
        {"law": law, "article": number, "role": role} for number, role in (("第五条", "设定依据"), ("第十二条", "收费"))
    ]
    text = {
        **copy.deepcopy(catalogue.facts_of(each.id for each in catalogue.options())[0].document),
        "name": names[0], "name_en": names[1], "summary": "样例事项。", "summary_en": "A sample item.",
        "code": "", "other_codes": [],
        "department": body, "basis": basis, "online": False, "flow_version": None, "form_version": None,
        "steps": [
            {"name": "受理", "name_en": "Receipt"}, {"name": "审查", "name_en": "Review"},
            {"name": "备案", "name_en": "Filing"},
        ], "risk_points": [RISK], "is_sample": True,
    }  # fmt: skip
    power = services.draft(text, by=by, at=at)
    services.publish(power, by=by, at=at)
    return power


def _propose(world: World, at: datetime) -> None:
    """The legal office proposes a higher threshold for hearings; nobody has approved it yet."""
    in_force = catalogue.rules_in_force(world.division, "business", legal_day(at))
    document = copy.deepcopy(in_force.document if in_force else BUSINESS)
    document["rules"][0]["values"][0]["amount"] = "10000"
    by, first = world.cast.in_the_city(Role.LEGAL_OFFICER), legal_day(at) + timedelta(days=30)
    reason = "拟提高公民罚款听证标准（样例）"
    services.propose_rules(world.division, "business", document, effective_from=first, reason=reason, by=by, at=at)
