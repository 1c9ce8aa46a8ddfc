"""How a table is to be read: inclusion of limits, look-back, escalation. Each authority's own, as data."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Convention:
    """The reading rules of one document. `articles` gives the article that says each of them, where known.

    `escalate_within` (months; 0: no escalation): the `top_at`-th offence takes the top of its band, the `up_at`-th
    goes one band up. `circumstances`: whether heavier, ordinary and lighter are set against the midpoint;
    where only a maximum is given, lighter and ordinary are these percentages of it, where only a minimum is given,
    ordinary and heavier are these multiples. `apology`: least and most percent off after a public apology.
    """

    title: str
    includes_low: bool = True
    includes_high: bool = True
    unknown_is_lowest: bool = True
    circumstances: bool = False
    lighter_of_maximum: Decimal = Decimal(20)
    ordinary_of_maximum: Decimal = Decimal(50)
    ordinary_of_minimum: Decimal = Decimal(2)
    heavier_of_minimum: Decimal = Decimal(5)
    apology: tuple[Decimal, Decimal] | None = None
    escalate_within: int = 0
    top_at: int = 2
    up_at: int = 3
    articles: dict[str, str] = field(default_factory=dict)

    def article(self, rule: str) -> str:
        """《title》 and the article that says a rule; the title alone where the article is not known."""
        number = self.articles.get(rule, "")
        return f"《{self.title}》{number}" if self.title else number

    def as_record(self) -> dict[str, Any]:
        record = asdict(self)
        for name in DECIMALS:
            record[name] = str(record[name])
        record["apology"] = [str(each) for each in self.apology] if self.apology else None
        return record

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> "Convention":
        told = {**record, **{name: Decimal(record[name]) for name in DECIMALS}}
        apology = record["apology"]
        told["apology"] = (Decimal(apology[0]), Decimal(apology[1])) if apology else None
        return cls(**told)


DECIMALS = ("lighter_of_maximum", "ordinary_of_maximum", "ordinary_of_minimum", "heavier_of_minimum")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A published document of benchmarks: its title, the days it is in force, and how it is to be read."""

    title: str
    issuer: str
    since: date
    until: date | None
    convention: Convention


GUANGDONG = SourceDocument(
    "广东省生态环境违法行为行政处罚罚款金额裁量表",
    "广东省生态环境厅",
    date(2022, 1, 1),
    date(2027, 1, 1),
    Convention(
        title="广东省生态环境行政处罚自由裁量权规定",
        includes_low=True,
        includes_high=False,
        circumstances=True,
        apology=(Decimal(30), Decimal(50)),
        articles={
            "unknown": "第五条",
            "sum": "第六条",
            "circumstances": "第十二条",
            "apology": "第十四条",
            "lookback": "第二十二条",
            "limits": "第二十三条",
        },
    ),
)
JIANGMEN = SourceDocument(
    "江门市生态环境行政处罚裁量参照表",
    "江门市生态环境局",
    date(2020, 3, 1),
    date(2023, 3, 1),
    Convention(title="江门市生态环境行政处罚自由裁量权规定", escalate_within=24),
)
