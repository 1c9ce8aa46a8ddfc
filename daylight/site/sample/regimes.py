"""The regimes of the sample city and who answers for its columns: invented texts, marked as such."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.disclosure import queries, services
from daylight.disclosure.services import DutyText, RegimeText

REGIMES = (
    ("001", "procedure", "", ("disclosure", "requests"),
     "政务信息公开制度", "Regime of disclosing information",
     "按目录、按时限公开，次月十日前报送。",
     "Information is disclosed by column and in time, and reported by the 10th of the next month."),
    ("001", "procedure", "", ("library",),
     "权力库管理制度", "Regime of the library of powers",
     "权力事项经确认、公示后入库，依据变动后及时调整。",
     "A power enters the library once it is confirmed and announced, and is adjusted as soon as its basis changes."),
    ("001", "supervision", "", ("orders",),
     "监察督办制度", "Regime of supervision and rectification",
     "红灯即督办，督办有时限、有答复、有摘牌。",
     "Every red light leads to an order with a time limit, an answer and a closing."),
    ("001", "appraisal", "", ("performance",),
     "绩效考核制度", "Regime of performance appraisal",
     "每月按公开的规则评分，结果可以复算。",
     "Scores are worked out every month by public rules, and anybody can work them out again."),
    ("001", "supervision", "", ("accountability",),
     "责任追究制度", "Regime of accountability",
     "追责情形与责任清单一一对应。",
     "Each ground of accountability matches a line of the list of duties."),
    ("001", "procedure", "", ("complaints",),
     "受理行政投诉制度", "Regime of taking complaints",
     "来电来信来访一律编号，限期答复，每半年公布结果。",
     "Letters, calls and visits all get a number and a reply in time; the results are published twice a year."),
    ("118", "procedure", "", ("discretion",),
     "行使行政处罚自由裁量权实施办法", "Measures for the exercise of discretion in penalties",
     "按基准分档，偏离须写明理由。",
     "Penalties follow the tiers of the benchmark; whoever departs from them gives reasons."),
    ("118", "notice", "penalty", ("disclosure",),
     "行政处罚依据和结果告知制度", "Regime of telling the grounds and results of penalties",
     "处罚决定依法公开，依据一并告知。",
     "Penalty decisions are made public by law, together with their grounds."),
    ("118", "notice", "service", ("performance",),
     "服务承诺制度", "Regime of promises of service",
     "承诺时限短于法定时限，逾期亮灯。",
     "What is promised is shorter than the law demands; a light shows when it is late."),
    ("118", "notice", "relief", (),
     "法律救济告知制度", "Regime of telling the remedies",
     "作出决定时告知复议和诉讼的途径和期限。",
     "With every decision the ways and days of reconsideration and litigation are told."),
)  # fmt: skip
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
    for code, kind, notice, functions, title, title_en, text, text_en in REGIMES:
        told = RegimeText(
            f"江州市{title}（样例）", f"（样例，非正式文件）{text}", kind, today, notice, "", functions,
            title_en=f"Jiangzhou: {title_en} (sample)", text_en=f"(Sample, not an official document) {text_en}",
        )  # fmt: skip
        services.publish_regime(departments[code], told, by=by, at=at)
    for code in ("118", "125"):
        for column, (carrier, chain) in COLUMNS.items():
            told_duty = DutyText(carrier, chain, CHECKED, SCORED)
            services.set_column_duty(departments[code], column, told_duty, by=by, at=at)
