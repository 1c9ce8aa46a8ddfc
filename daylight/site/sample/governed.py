"""What the sample city's library holds beside its public powers: functions of offices, powers inside government."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from daylight.catalogue import services
from daylight.catalogue.queries.inside import inside_powers
from daylight.core.actors import Actor
from daylight.lawbook import services as lawbook
from daylight.lawbook.rules import ArticleText, LawNamed, Level, VersionDated
from daylight.site.sample.stated import stated

MANDATES = {
    "118": ("江州市市场监督管理局主要职责内设机构和人员编制规定（样例）", {
        "第三条": "负责食品经营许可、市场主体监督管理和消费者权益保护。",
        "第四条": "设办公室、法规科、审批科、监督科四个内设机构。",
        "第五条": "机关行政编制四十二名。",
    }),
    "112": ("江州市城市管理局主要职责内设机构和人员编制规定（样例）", {
        "第三条": "负责户外广告设置、城市道路临时占用和市容环境卫生的管理。",
        "第四条": "设办公室、审批科、执法支队三个内设机构。",
        "第五条": "机关行政编制三十名。",
    }),
}  # fmt: skip
INSIDE = [
    ("118", "32", "工作人员调动审批（样例）", "Transfer of staff (sample)", True),
    ("118", "41", "大宗物资采购审批（样例）", "Purchase of goods in bulk (sample)", True),
    ("118", "22", "大额资金安排（样例）", "Allocation of large funds (sample)", False),
]
STEPS = ["提出", "集体讨论", "决定", "公开"]


def load_governed(division: str, departments: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Enter the functions of two offices and the powers that rest on them, once."""
    if inside_powers(division):
        return
    for code, (title, articles) in MANDATES.items():
        texts = [ArticleText(number, f"（样例，非真实文本）{text}") for number, text in articles.items()]
        named = LawNamed(title, Level.MANDATE, "江州市机构编制委员会（样例）", department=departments[code])
        lawbook.enact(named, VersionDated(date(2024, 3, 1), None, "江编〔2024〕1号（样例）"), texts, by=by, at=at)
    for code, kind, name, english, is_internal in INSIDE:
        power = services.draft(_definition(departments[code], code, kind, name, english, is_internal), by=by, at=at)
        services.publish(power, by=by, at=at)


def _definition(department: int, code: str, kind: str, name: str, english: str, is_internal: bool) -> dict[str, Any]:
    return {
        "name": name,
        "name_en": english,
        "kind_scheme": "NON_ENFORCEMENT",
        "kind_code": kind,
        "department": department,
        "summary": "样例事项，依照本部门“三定”规定和内部制度行使。",
        "summary_en": "Sample, exercised by the functions of the office and its own rules.",
        "basis": [{"law": MANDATES[code][0], "article": "第三条", "role": "职责"}],
        "fee": {"charged": False, "standard": "", "basis": ""},
        "steps": [{"name": step} for step in STEPS],
        "discretion": [{"tier": "—", "when": "集体讨论决定，没有个人裁量", "then": "按会议决定办理"}],
        "remedies": [{"kind": "review", "text": "可以向市监察部门反映", "text_en": "Tell the supervision office"}],
        "extra": stated("10", False),
        "is_internal": is_internal,
        "is_sample": True,
    }
