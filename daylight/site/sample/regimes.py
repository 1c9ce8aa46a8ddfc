"""The regimes of the sample city and who answers for its columns: invented texts, marked as such."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.disclosure import queries, services
from daylight.disclosure.services import DutyText, RegimeText

REGIMES = (
    ("001", "政务信息公开制度", "procedure", "", ("disclosure", "requests"), "按目录、按时限公开，次月十日前报送。"),
    ("001", "权力库管理制度", "procedure", "", ("library",), "权力事项经确认、公示后入库，依据变动后及时调整。"),
    ("001", "监察督办制度", "supervision", "", ("orders",), "红灯即督办，督办有时限、有答复、有摘牌。"),
    ("001", "绩效考核制度", "appraisal", "", ("performance",), "每月按公开的规则评分，结果可以复算。"),
    ("001", "责任追究制度", "supervision", "", ("accountability",), "追责情形与责任清单一一对应。"),
    ("001", "受理行政投诉制度", "procedure", "", ("complaints",), "来电来信来访一律编号，限期答复，每半年公布结果。"),
    (
        "118",
        "行使行政处罚自由裁量权实施办法",
        "procedure",
        "",
        ("discretion",),
        "按基准分档，偏离须写明理由。",
    ),
    ("118", "行政处罚依据和结果告知制度", "notice", "penalty", ("disclosure",), "处罚决定依法公开，依据一并告知。"),
    ("118", "服务承诺制度", "notice", "service", ("performance",), "承诺时限短于法定时限，逾期亮灯。"),
    ("118", "法律救济告知制度", "notice", "relief", (), "作出决定时告知复议和诉讼的途径和期限。"),
)
COLUMNS = {
    "unit-basics": ("site", "unit"),
    "unit-approvals": ("centre", "unit"),
    "unit-matters": ("board", "leader"),
    "unit-opinions": ("site", "unified"),
}
CHECKED, SCORED = "江州市政务公开办（样例）", "月度绩效：权力公开率"


def load_regimes(division: str, departments: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Publish the regimes and name the duties of two bodies, once."""
    today = legal_day(at)
    if queries.regimes(division, today):
        return
    for code, title, kind, notice, functions, text in REGIMES:
        said = f"（样例，非正式文件）{text}"
        told = RegimeText(f"江州市{title}（样例）", said, kind, today, notice, "", functions)
        services.publish_regime(departments[code], told, by=by, at=at)
    for code in ("118", "125"):
        for column, (carrier, chain) in COLUMNS.items():
            told_duty = DutyText(carrier, chain, CHECKED, SCORED)
            services.set_column_duty(departments[code], column, told_duty, by=by, at=at)
