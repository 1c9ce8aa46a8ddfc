"""Benchmarks of the sample city: both models over every kind of base, in our own words, attached to sample powers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from daylight.catalogue import queries as catalogue
from daylight.catalogue import services
from daylight.catalogue.rules.discretion import (
    Column,
    Convention,
    Factor,
    Fine,
    Level,
    Model,
    Per,
    Scale,
    Span,
    Tier,
)  # fmt: skip
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound

SOURCE, ISSUER = "江州市行政裁量基准（样例）", "江州市人民政府（样例）"
SINCE = date(2025, 1, 1)
CITY = Convention(
    title="江州市规范行政裁量权办法（样例）",
    includes_high=False,
    circumstances=True,
    articles={"limits": "第四条", "unknown": "第五条", "sum": "第六条", "several": "第七条", "circumstances": "第八条",
              "lookback": "第九条"},
)  # fmt: skip
REPEATED = Factor("近二年同类违法次数（含本次）", (
    Level("1次", Fraction(0)), Level("2次", Fraction(8)), Level("3次以上", Fraction(20)),
), 24, True)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SampleBenchmark:
    """A benchmark and the code of the power it is for."""

    power: str
    number: str
    violation: str
    violation_en: str
    law: str
    article: str
    scale: Scale


def _yuan(low: int | None, high: int | None) -> Fine:
    point = low == high
    return Fine(Span(_decimal(low), _decimal(high), low is not None, point or CITY.includes_high))


def _times(low: int, high: int, of: str) -> Fine:
    return Fine(Span(Decimal(low), Decimal(high), True, low == high), Per.MULTIPLE, of)


def _each(number: str) -> Fine:
    return Fine(Span(Decimal(number), Decimal(number)), Per.EACH, "平方米·日")


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _bands(rows: Iterable[tuple[str, Fine | None, str]]) -> Scale:
    tiers = tuple(
        Tier(grade, (condition,), {"unit": fine} if fine else {}, measures)
        for grade, (condition, fine, measures) in enumerate(rows, start=1)
    )
    return Scale(Model.BAND, CITY, (Column("unit", ""),), tiers=tiers)


def _weights(start: int, whole: Fine, factors: Mapping[str, Mapping[str, int]]) -> Scale:
    made = tuple(
        Factor(name, tuple(Level(level, Fraction(weight)) for level, weight in levels.items()))
        for name, levels in factors.items()
    )
    return Scale(Model.WEIGHT, CITY, (Column("unit", "", Fraction(start), whole),), (*made, REPEATED))


BENCHMARKS = [
    SampleBenchmark(
        "3299001180200100", "1", "未经许可从事食品经营活动", "Food business without a licence",
        "中华人民共和国食品安全法", "第一百二十二条",
        _bands([
            ("货值不足一万元，初次违法，主动停止经营", _yuan(50_000, 60_000), "没收违法所得和食品、工具"),
            ("货值不足一万元，有其他情形", _yuan(60_000, 80_000), "没收违法所得和食品、工具"),
            ("货值不足一万元，拒不停止经营", _yuan(80_000, 100_000), "没收违法所得和食品、工具"),
            ("货值一万元以上，未造成危害后果", _times(10, 15, "货值金额"), "没收违法所得和食品、工具"),
            ("货值一万元以上，造成危害后果", _times(15, 20, "货值金额"), "没收违法所得和食品、工具"),
        ]),
    ),
    SampleBenchmark(
        "3299001250200100", "2", "未取得许可证经营危险化学品", "Trading in hazardous chemicals without a licence",
        "危险化学品安全管理条例", "第七十七条",
        _bands([
            ("初次违法，没有储存行为", _yuan(100_000, 130_000), "责令停止经营，没收违法所得"),
            ("有储存行为，未造成事故", _yuan(130_000, 170_000), "责令停止经营，没收违法所得"),
            ("拒不停止经营", _yuan(170_000, 200_000), "责令停止经营，没收违法所得"),
            ("造成事故", _yuan(200_000, 200_000), "责令停止经营，没收违法所得"),
        ]),
    ),
    SampleBenchmark(
        "3299001250200200", "3", "未设置安全警示标志", "Missing safety signs",
        "中华人民共和国安全生产法", "第九十九条",
        _bands([
            ("缺少一处，当场改正", None, "责令改正，不处罚款"),
            ("缺少一处，限期内改正", _yuan(None, 10_000), "责令限期改正"),
            ("缺少两处以上，限期内改正", _yuan(10_000, 30_000), "责令限期改正"),
            ("缺少两处以上，因此发生险情", _yuan(30_000, 50_000), "责令限期改正"),
        ]),
    ),
    SampleBenchmark(
        "3299001210200100", "4", "未取得排污许可证排放污染物", "Discharging without a permit",
        "排污许可管理条例", "第三十三条",
        _weights(20, _yuan(1_000_000, 1_000_000), {
            "管理类别": {"简化管理": 0, "重点管理": 15},
            "排放去向": {"一般区域": 0, "环境敏感区": 8, "饮用水水源保护区": 20},
            "持续时间": {"1个月以下": 0, "1个月以上6个月以下": 8, "6个月以上": 15},
            "改正情况": {"立即停止排放": 0, "限期内改正": 4, "拒不改正": 10},
        }),
    ),
    SampleBenchmark(
        "3299001060200100", "5", "擅自从事道路运输经营", "Unlicensed road transport",
        "中华人民共和国道路运输条例", "第六十三条",
        _bands([
            ("没有违法所得或者违法所得不足二万元，初次", _yuan(30_000, 40_000), "责令停止经营"),
            ("没有违法所得或者违法所得不足二万元，再次", _yuan(40_000, 60_000), "责令停止经营"),
            ("没有违法所得或者违法所得不足二万元，三次以上", _yuan(60_000, 100_000), "责令停止经营"),
            ("违法所得二万元以上，初次", _times(2, 5, "违法所得"), "责令停止经营，没收违法所得"),
            ("违法所得二万元以上，再次", _times(5, 8, "违法所得"), "责令停止经营，没收违法所得"),
            ("违法所得二万元以上，三次以上", _times(8, 10, "违法所得"), "责令停止经营，没收违法所得"),
        ]),
    ),
    SampleBenchmark(
        "3299001380200100", "6", "擅自设置、使用无线电台（站）", "Unlicensed radio stations",
        "中华人民共和国无线电管理条例", "第七十条",
        _bands([
            ("初次违法，及时改正，没有危害后果", None, "不予处罚，责令改正"),
            ("初次违法，使用不满三个月，没有有害干扰", _yuan(5_000, 20_000), "责令改正，没收设备"),
            ("使用三个月以上，或者造成一般干扰", _yuan(20_000, 50_000), "责令改正，没收设备"),
            ("责令改正后拒不改正", _yuan(50_000, 200_000), "责令改正，没收设备"),
            ("用于诈骗等违法活动", _yuan(200_000, 500_000), "没收设备，移送有关机关"),
        ]),
    ),
    SampleBenchmark(
        "3299001120400100", "7", "城市道路占用费的征收标准", "Rates for occupying a city street",
        "城市道路管理条例", "第三十七条",
        _bands([
            ("支路", _each("0.3"), ""),
            ("次干路", _each("0.5"), ""),
            ("主干路", _each("0.8"), ""),
        ]),
    ),
]  # fmt: skip


def load_benchmarks(by: Actor, at: datetime) -> list[int]:
    """Publish and attach the sample benchmarks that are not there yet; gives the ids of those made."""
    made = []
    for each in BENCHMARKS:
        try:
            power = catalogue.by_code(each.power)
        except NotFound:
            continue
        if catalogue.benchmark_for(power.id, SINCE) is None:
            named = services.Published(SOURCE, ISSUER, SINCE, division=power.division, department=power.department)
            made.append(services.draft_benchmark(_document(each), named, by=by, at=at))
            services.publish_benchmark(made[-1], by=by, at=at)
            services.attach_benchmark(made[-1], power.id, by=by, at=at)
    return made


def _document(each: SampleBenchmark) -> dict[str, object]:
    return {
        "number": each.number,
        "violation": each.violation,
        "violation_en": each.violation_en,
        "law": each.law,
        "basis": [{"law": each.law, "article": each.article, "role": "处罚依据"}],
        "scale": each.scale.as_record(),
        "is_sample": True,
    }
