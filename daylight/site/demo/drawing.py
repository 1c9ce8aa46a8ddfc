"""The library is drawn: the chart of a power and a decision table, each proposed by one person, approved by another."""

import json
from collections.abc import Mapping
from datetime import datetime

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Role
from daylight.procedure import queries as procedure
from daylight.procedure import services
from daylight.procedure.rules.charts import AUDIT
from daylight.site.demo.world import World

POWER = "食品经营许可"
STATED = {
    "conditions": "依申请。有与经营规模相适应的场所、设施和制度，经核查符合条件（样例）",
    "posts": "窗口受理岗、承办岗、审核岗、决定岗；分管领导和行政审批科为内部承办机构（样例）",
    "procedure": "受理、审查、决定、送达；需要现场核查的与属地监管所衔接，见流程图（样例）",
    "limits": "法定二十个工作日，承诺十二个工作日；各环节时限见流程图（样例）",
    "supervision": "机关纪检岗全程查看，电话 0000-0000119（样例）",
    "rights": "要求说明理由、陈述、申辩；依法可以要求听证（样例）",
    "remedies": "六十日内申请行政复议，六个月内提起行政诉讼；电子监察和投诉（样例）",
    "complaints": "政务服务便民热线（样例）",
    "source": "statutory",
    "article": "《行政许可法》第四十二条",
    "before": {"steps": 9, "days": 20, "materials": 8},
    "after": {"steps": 7, "days": 12, "materials": 5},
}
TABLE, TITLE = "premises-band", "经营场所分档核查（样例）"
BANDS = {
    "title": TITLE,
    "policy": "unique",
    "inputs": [{"key": "area", "label": "经营面积（平方米）", "type": "number"}],
    "outputs": [
        {"key": "band", "label": "规模", "type": "text"},
        {"key": "visits", "label": "核查人数", "type": "number"},
    ],
    "rules": [
        {"when": ["<50"], "then": ["小型", "2"]},
        {"when": ["50..500"], "then": ["中型", "2"]},
        {"when": [">500"], "then": ["大型", "3"]},
    ],
}


def draw_library(world: World, departments: Mapping[str, int], at: datetime) -> None:
    """Publish the chart of the food licence and one decision table, where they are not there yet."""
    body = departments["118"]
    power = next(each for each in catalogue.facts_of(catalogue.published_ids(body)) if each.name == POWER)
    chart = f"power/{power.id}"
    before = procedure.chart_of(chart)
    if power.flow_version and (before is None or before.number == 1):
        title = f"{POWER}流程图"
        _publish(world, body, "chart", chart, title, {**STATED, "flow_version": power.flow_version}, at)
    if not any(each.name == TABLE for each in procedure.listed("table")):
        _publish(world, body, "table", TABLE, TITLE, BANDS, at)


def _publish(
    world: World, body: int, kind: str, name: str, title: str, document: Mapping[str, object], at: datetime
) -> None:
    author = world.cast.officer(Role.CATALOGUE_EDITOR, body, holder="A")
    second = world.cast.officer(Role.DEPARTMENT_HEAD, body, holder="A")
    source = json.dumps(document, ensure_ascii=False)
    draft = services.begin_proposal(kind, name, title=title, source=source, by=author, at=at)
    seen = procedure.proposal(draft).revision
    services.propose(draft, reason="首次编制（样例）", as_seen=seen, by=author, at=at)
    seen = procedure.proposal(draft).revision
    services.approve_proposal(draft, audit=tuple(AUDIT), as_seen=seen, by=second, at=at)
