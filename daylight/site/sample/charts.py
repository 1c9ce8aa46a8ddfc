"""The charts of the sample city: one for every power in force, and the four of a fictional county committee."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.offices import queries as offices
from daylight.offices import services as offices_verbs
from daylight.procedure import queries as procedure
from daylight.procedure import services
from daylight.procedure.rules.bpmn import BPMN, OURS
from daylight.procedure.rules.templates import template
from daylight.site.packages.charting import chart_of

FILE = Path(__file__).with_name("charts.json")
COUNTY, CODE = "329902", "001"
COMMITTEE = {"name": "中共云麓县委员会（样例）", "name_en": "County Committee of Yunlu (sample)"}
USUAL = {
    "licence": "licence", "penalty": "penalty", "compulsion": "compulsion", "inspection": "inspection",
    "levy": "levy", "payment": "payment", "confirmation": "confirmation", "adjudication": "adjudication",
    "requisition": "requisition", "reward": "reward", "public_service": "public-service",
}  # fmt: skip
"""The flow of each kind of power; all others follow that of filing."""
STATED = {
    "supervision": "机关纪检岗全程查看，电话 0000-8600140（样例）",
    "rights": "要求说明理由、陈述、申辩；依法可以要求听证（样例）",
    "remedies": "六十日内申请行政复议，六个月内提起行政诉讼；电子监察和投诉（样例）",
    "complaints": "政务服务便民热线 0000-0012345（样例）",
}
SCHOOL = {"name": "云麓县第一中学（样例）", "name_en": "Yunlu First Secondary School (sample)"}
SCHOOL_CODE = "301"
OF_SCHOOL = {
    "transfer-in": ("学生转入程序流程图", "How a student transfers in", "approval", {
        "提出申请": "家长提出转入申请", "受理审查": "核对学籍和居住证明", "审查": "核对学位",
        "作出决定": "校务会决定", "送达": "发出转入通知", "办结归档": "办理学籍、归档",
    }),
    "transfer-out": ("学生转出程序流程图", "How a student transfers out", "filing", {
        "提交材料": "家长提出转出申请", "收件核对": "核对接收学校证明", "确认": "同意转出", "归档": "移交学籍档案",
    }),
    "admission": ("学生入学流程图", "How a student is admitted", "approval", {
        "提出申请": "家长网上报名", "受理审查": "核验户籍和房产信息", "审查": "学区和年龄审核",
        "作出决定": "公示录取名单", "送达": "发放入学通知书", "办结归档": "新生注册、建立学籍",
    }),
}  # fmt: skip
"""The charts of a school: name, English name, the template it is made from, and what its steps are called there."""
OF_COMMITTEE = {
    "conditions": "属于县委职权目录的事项（样例）",
    "posts": "全委会、常委会、书记；县委办公室承办（样例）",
    "limits": "各环节时限见流程图（样例）",
    "supervision": "全体委员、评议员监督，县委督查室电话 0000-8600201（样例）",
    "rights": "知情、参与、表达和监督（样例）",
    "remedies": "向上级党组织和纪检机关反映（样例）",
    "complaints": "县委权力公开办公室 0000-8600202（样例）",
    "source": "practice",
}


def load_charts(division: str, flows: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Publish the charts that are not there yet. `flows` are version ids by name."""
    powers = [
        power
        for body in offices.departments(division)
        for power in catalogue.facts_of(catalogue.published_ids(body.id))
        if power.is_sample
    ]
    have = procedure.charted([f"power/{power.id}" for power in powers])
    for power in powers:
        if f"power/{power.id}" not in have:
            flow = power.flow_version or flows[USUAL.get(power.kind, "filing")]
            services.publish_chart(
                f"power/{power.id}", chart_of(power, flow, {**STATED, "usual": "（样例）"}), by=by, at=at
            )
    load_committee(by, at)
    load_school(by, at)


def load_committee(by: Actor, at: datetime) -> None:
    """Found the county committee where it is not there yet, and publish its four charts."""
    known = {each.code: each.id for each in offices.departments(COUNTY)}
    body = known.get(CODE) or offices_verbs.found_department(
        COUNTY, code=CODE, letters="XW", **COMMITTEE, is_sample=True, by=by, at=at
    )
    for told in json.loads(FILE.read_text("utf-8")):
        flow = services.publish_flow(f"committee-{told['name']}", _drawn(told), by=by, at=at)
        document = {
            **OF_COMMITTEE,
            "name": told["title"],
            "name_en": told["title_en"],
            "procedure": "、".join(step[1] for step in told["steps"]) + "（样例）",
            "flow_version": flow.id,
        }
        services.publish_chart(f"body/{body}/{told['name']}", document, by=by, at=at)


def load_school(by: Actor, at: datetime) -> None:
    """Found a school where it is not there yet, and publish its three charts; cases can run by their flows."""
    known = {each.code: each.id for each in offices.departments(COUNTY)}
    body = known.get(SCHOOL_CODE) or offices_verbs.found_department(
        COUNTY, code=SCHOOL_CODE, letters="XX", **SCHOOL, is_sample=True, by=by, at=at
    )
    for key, (title, title_en, kind, names) in OF_SCHOOL.items():
        source = template(kind, title).decode()
        for old, new in names.items():
            source = source.replace(f'name="{old}"', f'name="{new}"')
        flow = services.publish_flow(f"school-{key}", source.encode(), by=by, at=at)
        document = {
            **STATED,
            "name": title,
            "name_en": title_en,
            "conditions": "学生监护人申请，符合学籍管理规定（样例）",
            "posts": "教务处窗口、年级组、校务会（样例）",
            "procedure": "、".join(names.values()) + "（样例）",
            "limits": "各环节时限见流程图（样例）",
            "source": "practice",
            "flow_version": flow.id,
        }
        services.publish_chart(f"body/{body}/{key}", document, by=by, at=at)


def _drawn(told: Mapping[str, Any]) -> bytes:
    """The BPMN of a chart of the committee: its steps one after another, one way back, and where it meets others."""
    voted, again, name, name_en = told["back"]
    nodes, arrows, before = ['<startEvent id="start" name="开始" daylight:nameEn="Start"/>'], list[str](), "start"
    for step in told["steps"]:
        nodes.append(_task(step, name if step[0] == voted else "", name_en))
        arrows.append(_arrow(before, step[0], "yes" if before == "passed" else ""))
        before = step[0]
        if step[0] == told.get("meet", [""])[0]:
            _step, met, met_en, unit = told["meet"]
            nodes.append(_named("intermediateThrowEvent", "meets", met, nameEn=met_en, interface=unit))
            arrows.append(_arrow(before, "meets"))
            before = "meets"
        if step[0] == voted:
            nodes.append(_named("exclusiveGateway", "passed", "是否通过", nameEn="Passed?"))
            arrows += [_arrow(before, "passed"), _arrow("passed", again, "no")]
            before = "passed"
    nodes.append('<endEvent id="end" name="结束" daylight:nameEn="End"/>')
    arrows.append(_arrow(before, "end"))
    head = f'<definitions xmlns="{BPMN}" xmlns:daylight="{OURS}" id="drawn" targetNamespace="urn:daylight:flows">'
    process = f'<process id="flow" name={quoteattr(told["title"])} daylight:nameEn={quoteattr(told["title_en"])}>'
    return (head + process + "".join(nodes + arrows) + "</process></definitions>").encode()


def _task(step: list[Any], back: str, back_en: str) -> str:
    node, name, name_en, role, duty, days = step
    said = {"nameEn": name_en, "role": role, "act": "handle", "limit": str(days), "unit": "working_day", "duty": duty}
    if back:
        said |= {"outcomes": "yes,no", "outcomeNames": f"通过,{back}", "outcomeNamesEn": f"Passed,{back_en}"}
    return _named("task", node, name, **said)


def _named(tag: str, node: str, name: str, **said: str) -> str:
    ours = "".join(f" daylight:{word}={quoteattr(value)}" for word, value in said.items())
    return f"<{tag} id={quoteattr(node)} name={quoteattr(name)}{ours}/>"


def _arrow(source: str, target: str, outcome: str = "") -> str:
    when = f'<conditionExpression>outcome == "{outcome}"</conditionExpression>' if outcome else ""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{when}</sequenceFlow>'
