"""The powers of the sample city: ten kinds of power and a public service over eight bodies, all plainly sample data."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.site.sample.stated import stated

FILES = [Path(__file__).with_name(name) for name in ("powers.json", "running.json")]
CITY = "329900"
SUMMARY = "（样例摘要，非法律原文）"
STEPS = {
    "01": ["受理 Accept", "审查 Review", "决定 Decide", "送达 Deliver"],
    "02": ["立案 File", "调查 Investigate", "告知 Notify of rights", "决定 Decide", "送达 Serve", "执行 Execute"],
    "03": ["报批 Approval", "实施 Carry out", "解除或者处理 Lift or follow up"],
    "06": ["抽取 Draw", "检查 Inspect", "结果公开 Publish the result"],
}
ORDINARY = ["受理 Accept", "审核 Check", "办结 Finish"]
PLAIN_DISCRETION = [("—", "没有裁量：符合条件的应当办理", "None: done where the conditions are met", "", "")]
LICENCE_DISCRETION = [
    ("A", "全部条件符合", "All conditions are met", "准予许可", "The licence is granted"),
    ("B", "有条件不符合", "A condition is not met", "不予许可，书面说明理由", "Refused, with written reasons"),
]
PENALTY_DISCRETION = [
    ("不予处罚", "违法轻微并及时改正，没有危害后果", "Slight, put right at once, no harm", "不予处罚", "No penalty"),
    ("一般", "没有从轻、从重情节", "No lighter or heavier circumstances", "按法定幅度中档", "The middle of the range"),
    ("严重", "拒不改正或者造成后果", "Not put right, or harm done", "按法定幅度高档", "The top of the range"),
]
REMEDIES = [
    ("review", "收到决定之日起六十日内，可以向江州市人民政府申请行政复议",
     "Apply to the municipal government for review within 60 days of the decision"),
    ("suit", "收到决定之日起六个月内，可以向江州市人民法院提起行政诉讼",
     "Bring a suit before the court of Jiangzhou within six months of the decision"),
]  # fmt: skip
RISK = (
    2, "超过期限不办", "Not done in time",
    "期限由系统计算，到期前提示，超期自动发现", "The system counts the time and finds what is late",
)  # fmt: skip
FLAGS = ("channel", "publicity")
USUAL_CONDITION = ("符合法律、法规规定的条件（样例）", "The conditions set by law are met (sample)")
NAMES_AS_RULED = {"public": True, "mask": "none", "basis": "《政府信息公开条例》第二十条"}
HIDDEN = {"public": False, "mask": "whole", "basis": "《政府信息公开条例》第十五条"}


@transaction.atomic
def load_powers(
    by: Actor, at: datetime, departments: Mapping[str, int], flows: Mapping[str, int], forms: Mapping[str, int]
) -> list[int]:
    """Enact the laws cited and publish the powers that are not there yet; gives the ids of the powers made.

    `departments` are ids by body code, `flows` and `forms` version ids by name (licence, penalty, food-licence, …).
    """
    told = [json.loads(path.read_text("utf-8")) for path in FILES]
    for law in (law for each in told for law in each["laws"]):
        _enact(law, by, at)
    made = []
    for power in (power for each in told for power in each["powers"]):
        if power["body"] in departments and not _is_there(power):
            made.append(services.draft(_definition(power, departments, flows, forms), by=by, at=at))
            services.publish(made[-1], by=by, at=at)
    return made


def _enact(law: dict[str, Any], by: Actor, at: datetime) -> None:
    named = LawNamed(law["title"], Level(law["level"]), law["issuer"])
    version = VersionDated(date.fromisoformat(law["since"]), None, law["document_number"])
    articles = [ArticleText(number, SUMMARY + text) for number, text in law["articles"].items()]
    lawbook.enact(named, version, articles, by=by, at=at)


def _is_there(power: dict[str, Any]) -> bool:
    try:
        catalogue.by_code(_code(power))
    except NotFound:
        return False
    return True


def _kind(power: dict[str, Any]) -> str:
    return str(power.get("as_kind", power["kind"]))


def _code(power: dict[str, Any]) -> str:
    return f"{CITY}{power['body']}{_kind(power)}{power['item']}00"


def _definition(
    power: dict[str, Any], departments: Mapping[str, int], flows: Mapping[str, int], forms: Mapping[str, int]
) -> dict[str, Any]:
    kind = _kind(power)
    fee = power.get("fee")
    return {
        "name": power["name"],
        "name_en": power["name_en"],
        "summary": power["summary"],
        "summary_en": power["summary_en"],
        "kind_scheme": power.get("kind_scheme", "GB39046"),
        "kind_code": kind,
        "code_scheme": "HB16",
        "code": _code(power),
        "department": departments[power["body"]],
        "basis": [{"law": law, "article": article, "role": role} for law, article, role in power["basis"]],
        "fee": {
            "charged": bool(fee),
            "standard": fee[0] if fee else "",
            "basis": fee[1] if fee else "",
            **({"standard_en": fee[2]} if fee and fee[2:] else {}),
        },
        "statutory": _limit(power.get("statutory")),
        "promised": _limit(power.get("promised")),
        "flow_version": flows.get(power.get("flow", "")),
        "form_version": forms.get(power.get("form", "")),
        "online": "form" in power,
        "steps": [_pair(step) for step in STEPS.get(kind, ORDINARY)],
        "audience": power.get("audience", []),
        "telling": "短信告知，可在“我的办件”查看，文书可邮寄" if power.get("audience") else "依法送达当事人",
        "telling_en": "By text message and in “My cases”; documents can be posted"
        if power.get("audience")
        else "Served on the party",
        "remedies": [{"kind": name, "text": text, "text_en": english} for name, text, english in REMEDIES],
        "disclosure": _disclosure(power),
        "withheld": power.get("withheld", {}),
        "is_sample": True,
        "extra": {**stated(kind, bool(fee)), **{name: power[name] for name in FLAGS if name in power}},
        **_lists(power, kind),
    }


def _lists(power: dict[str, Any], kind: str) -> dict[str, Any]:
    usual = {"01": LICENCE_DISCRETION, "02": PENALTY_DISCRETION}.get(kind, PLAIN_DISCRETION)
    tiers = power.get("discretion", usual)
    conditions = power.get("conditions", [USUAL_CONDITION] if power.get("audience") else [])
    return {
        "conditions": [{"text": text, "text_en": english} for text, english in conditions],
        "materials": [
            {"key": k, "name": n, "name_en": e, "how": how, "required": needed, "note": note, "note_en": note_en}
            for k, n, e, how, needed, note, note_en in power.get("materials", [])
        ],
        "discretion": [
            {"tier": tier, "when": when, "when_en": when_en, "then": then, "then_en": then_en}
            for tier, when, when_en, then, then_en in tiers
        ],
        "risk_points": [
            {
                "key": f"r{place}",
                "level": level,
                "name": name,
                "name_en": english,
                "control": control,
                "control_en": control_en,
                "step": step[0] if step else "",
                "responsible": "承办科室负责人（样例）",
            }
            for place, (level, name, english, control, control_en, *step) in enumerate(power.get("risks", [RISK]), 1)
        ],
    }


def _disclosure(power: dict[str, Any]) -> dict[str, Any]:
    if "form" not in power:
        return {}
    shown = {
        "food-licence": ["business_name", "uscc", "place", "kind", "projects"],
        "general": ["matter", "area"],
        "annual-report": ["company", "uscc", "year", "standing"],
        "company-registration": ["matter", "company", "uscc", "place"],
        "birth-permit": [],
        "chattel-mortgage": ["mortgagor", "mortgagee", "goods"],
        "auction-filing": ["auctioneer", "lots", "place", "held_on"],
        "reconsideration": ["decision", "body"],
        "hazchem-licence": ["company_name", "uscc", "place", "application_kind", "mode", "goods"],
    }[power["form"]]
    return {**dict.fromkeys(shown, NAMES_AS_RULED), "contact_phone": HIDDEN}


def _limit(told: list[Any] | None) -> dict[str, object] | None:
    return {"amount": told[0], "unit": told[1]} if told else None


def _pair(step: str) -> dict[str, str]:
    name, english = step.split(" ", 1)
    return {"name": name, "name_en": english}
