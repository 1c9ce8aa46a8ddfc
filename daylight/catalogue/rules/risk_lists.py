"""Lists of risk points: the columns of a table, both ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from daylight.catalogue.rules.risks import RiskPointFacts
from daylight.core.refusals import Refusal
from daylight.core.words import msg

COLUMNS = {
    "code": "职权编码",
    "key": "风险点编号",
    "step": "环节",
    "name": "表现形式",
    "level": "等级",
    "control": "防控措施",
    "responsible": "责任岗位",
    "indicator": "指标",
    "threshold": "阈值",
    "unit": "单位",
    "adjusted": "调整理由",
}
FACTOR_COLUMNS = {
    "amount": "处置资金物资资源量",
    "discretion": "自由裁量权大小",
    "relevance": "服务社会关联度",
    "evaluation": "社会评价评议情况",
    "complaints": "信访投诉",
    "cases": "发案率",
    "consequence": "违规行为后果",
}
LEVELS = {"1": 1, "2": 2, "3": 3, "红": 1, "黄": 2, "橙": 3, "一级": 1, "二级": 2, "三级": 3}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One row of a list: the line in the file, the code of the power, and the point as a form would send it."""

    line: int
    code: str
    sent: dict[str, str]
    factors: dict[str, int]
    level: int


def read_rows(rows: Iterable[tuple[int, Mapping[str, Any] | None]]) -> list[RiskRow]:
    """The rows of a sheet. Refuses a sheet without the columns of the code and the manifestation."""
    made: list[RiskRow] = []
    for line, row in rows:
        if row is None:
            continue
        told = {str(name).strip(): "" if cell is None else str(cell).strip() for name, cell in row.items()}
        if COLUMNS["code"] not in told or COLUMNS["name"] not in told:
            raise Refusal(
                "risk.columns",
                msg("The list needs the columns %(first)s and %(second)s."),
                first=COLUMNS["code"],
                second=COLUMNS["name"],
            )
        sent = {name: told.get(column, "").removeprefix("'") for name, column in COLUMNS.items()}
        factors = {name: _whole(told.get(column, "")) for name, column in FACTOR_COLUMNS.items()}
        made.append(RiskRow(line, sent.pop("code"), sent, factors, LEVELS.get(sent.pop("level"), 0)))
    return made


def written(points: Iterable[RiskPointFacts], raw: Mapping[tuple[int, str], Mapping[str, Any]]) -> list[list[str]]:
    """The heading and the rows of a list; `raw` are the points as they are kept, by power and key."""
    rows = [[*COLUMNS.values(), *FACTOR_COLUMNS.values()]]
    for each in points:
        kept = raw.get((each.power, each.key), {})
        cells = {**{name: str(kept.get(name, "")) for name in COLUMNS}, "code": each.code, "key": each.key}
        factors = kept.get("factors") or {}
        rows.append([cells[name] for name in COLUMNS] + [str(factors.get(name, "")) for name in FACTOR_COLUMNS])
    return rows


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0
