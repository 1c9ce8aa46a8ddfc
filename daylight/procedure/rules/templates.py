"""Flows to begin from: one for each usual kind of procedure, drawn when it is asked for."""

from xml.sax.saxutils import quoteattr

from daylight.core.words import msg
from daylight.procedure.rules.bpmn import BPMN, OURS

Step = tuple[str, str, str, str, str, str, str, str]
"""id, Chinese name, English name, role, act, limit in working days, outcomes, article."""

NAMES = {
    "approval": msg("Application: accept, review, decide, serve"),
    "inspection": msg("Inspection: plan, two officers on site, result, file"),
    "filing": msg("Filing and confirmation: accept, check, close"),
}
_STEPS: dict[str, list[Step]] = {
    "approval": [
        ("apply", "提出申请", "Apply", "applicant", "apply", "", "", ""),
        ("accept", "受理审查", "Examine for acceptance", "window", "accept", "5", "accept,refuse", ""),
        ("review", "审查", "Review", "reviewer", "review", "5", "", ""),
        ("decide", "作出决定", "Decide", "decider", "decide", "3", "grant,deny", ""),
        ("serve", "送达", "Serve", "window", "serve", "10", "", ""),
        ("close", "办结归档", "Close and file", "window", "close", "2", "", ""),
    ],
    "inspection": [
        ("plan", "制定检查方案、随机抽取", "Plan and draw at random", "handler", "file", "5", "", ""),
        ("inspect", "两名以上人员现场检查", "Inspect on site, two officers", "handler", "investigate", "10", "", ""),
        ("hear", "听取当事人陈述", "Hear the party", "handler", "notify_rights", "3", "", ""),
        ("result", "作出检查结论", "State the result", "decider", "decide", "5", "clean,correct,transfer", ""),
        ("serve", "送达检查结论", "Serve the result", "handler", "serve", "7", "", ""),
        ("close", "归档", "File", "handler", "close", "5", "", ""),
    ],
    "filing": [
        ("apply", "提交材料", "Hand in", "applicant", "apply", "", "", ""),
        ("accept", "收件核对", "Check what was handed in", "window", "accept", "2", "accept,refuse", ""),
        ("decide", "确认", "Confirm", "decider", "decide", "3", "grant,deny", ""),
        ("close", "归档", "File", "window", "close", "2", "", ""),
    ],
}
_WORDS = {
    "accept": ("受理", "Accept"),
    "refuse": ("不予受理", "Do not accept"),
    "grant": ("准予", "Grant"),
    "deny": ("不予", "Deny"),
    "clean": ("未发现问题", "Nothing found"),
    "correct": ("责令改正", "Order to correct"),
    "transfer": ("移送处理", "Hand over"),
}


def template(kind: str, name: str) -> bytes:
    """A flow of that kind without layout, under a new name. Unknown kinds give the first one."""
    steps = _STEPS.get(kind, _STEPS["approval"])
    nodes = ['<startEvent id="start" name="开始" daylight:nameEn="Start"/>']
    arrows: list[str] = []
    before = "start"
    for step in steps:
        nodes.append(_task(step))
        arrows.append(_arrow(before, step[0]))
        before = step[0]
        if step[0] == "accept":
            nodes.append('<exclusiveGateway id="after_accept" name="是否受理" default="to_not_accepted"/>')
            nodes.append('<endEvent id="not_accepted" name="不予受理" daylight:nameEn="Not accepted"/>')
            arrows.append(_arrow("accept", "after_accept"))
            arrows.append('<sequenceFlow id="to_not_accepted" sourceRef="after_accept" targetRef="not_accepted"/>')
            before = "after_accept"
    nodes.append('<endEvent id="end" name="办结" daylight:nameEn="End"/>')
    arrows.append(_arrow(before, "end"))
    head = (
        f'<definitions xmlns="{BPMN}" xmlns:daylight="{OURS}" id="definitions" targetNamespace="urn:daylight:flows">'
        f'<process id="flow" name={quoteattr(name)} isExecutable="true">'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>' + head + "".join(nodes + arrows) + "</process></definitions>"
    ).encode()


def _task(step: Step) -> str:
    key, name, english, role, act, limit, outcomes, basis = step
    said = {"nameEn": english, "role": role, "act": act, "basis": basis}
    if limit:
        said |= {"limit": limit, "unit": "working_day"}
    if outcomes:
        codes = outcomes.split(",")
        said |= {"outcomes": outcomes, "outcomeNames": ",".join(_WORDS[code][0] for code in codes)}
        said["outcomeNamesEn"] = ",".join(_WORDS[code][1] for code in codes)
    ours = "".join(f" daylight:{word}={quoteattr(value)}" for word, value in said.items() if value)
    return f"<task id={quoteattr(key)} name={quoteattr(name)}{ours}/>"


def _arrow(source: str, target: str) -> str:
    condition = '<conditionExpression>outcome == "accept"</conditionExpression>' if source == "after_accept" else ""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{condition}</sequenceFlow>'
