"""What a benchmark makes of the facts, and what it owns up to."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daylight.catalogue.rules.discretion import (
    GUANGDONG,
    JIANGMEN,
    Circumstance,
    Column,
    Factor,
    Facts,
    Fine,
    Level,
    Model,
    Per,
    Scale,
    Span,
    Tier,
    assess,
    covering,
    flaws,
    most_of,
    said_fine,
    said_plainly,
    scale_of,
)
from daylight.catalogue.rules.discretion.guangdong import section_of
from daylight.catalogue.rules.discretion.quantities import quantity
from daylight.catalogue.rules.discretion.reading import chinese, read_fines
from daylight.core.refusals import Refusal

D = Decimal


def building_without_approval() -> Scale:
    """The weights of §1.1 (环评法 第三十一条) as the document gives them, in our own short words."""
    told = {
        "项目文件类别": [("报告表", 0), ("报告书", 5), ("报告书重点", 10)],
        "地点": [("一般区域", 0), ("环境敏感区", 6), ("水源保护区", 15)],
        "建设情况": [("基础建设", 0), ("设备安装", 5), ("投入生产", 15)],
        "持续时间": [("3个月以下", 0), ("3个月以上6个月以下", 3), ("6个月以上12个月以下", 8), ("12个月以上", 16)],
        "近二年同类违法行为情况（含本次）": [("1次", 0), ("2次", 3), ("3次", 8), ("4次以上", 19)],
        "配合": [("配合", 0), ("不配合", 5)],
    }
    section = {
        "section": "1.1",
        "title": "未批先建",
        "method": "weight",
        "start": {"": "20%"},
        "formulas": ["罚款金额＝裁量百分值总和×建设项目总投资额×5%"],
        "factors": [
            {"factor": name, "level": level, "weight": f"{weight}%"}
            for name, levels in told.items()
            for level, weight in levels
        ],
    }
    return section_of(section).scale


def bands(convention=JIANGMEN.convention, ranges=((2, 5), (5, 10), (10, 15))) -> Scale:
    tiers = tuple(
        Tier(grade, (f"第{grade}档情形",), {"unit": Fine(Span(D(low), D(high), True, convention.includes_high))})
        for grade, (low, high) in enumerate(ranges, start=1)
    )
    return Scale(Model.BAND, convention, (Column("unit", ""),), tiers=tiers)


def test_a_weight_sum_computes_the_published_formula_to_the_yuan() -> None:
    levels = {
        "项目文件类别": 2,
        "地点": 1,
        "建设情况": 2,
        "持续时间": 2,
        "近二年同类违法行为情况（含本次）": 1,
        "配合": 0,
    }
    found = assess(building_without_approval(), Facts(levels=levels, base=D("12345678")))
    assert found.suggested == D("382716.01")  # (20 + 10 + 6 + 15 + 8 + 3 + 0) % × 12,345,678 × 5 %
    assert [step.figure for step in found.steps][:-1] == ["20 %", "10 %", "6 %", "15 %", "8 %", "3 %", "0 %"]
    assert found.inside(D("382716.01")) and not found.inside(D("382716.02"))


def test_the_worst_case_reaches_exactly_the_statutory_maximum_and_the_mildest_the_minimum() -> None:
    scale = building_without_approval()
    worst = {factor.name: len(factor.levels) - 1 for factor in scale.factors}
    assert assess(scale, Facts(levels=worst, base=D(1_000_000))).suggested == D(50_000)
    assert most_of(scale, scale.columns[0]) == 100 and flaws(scale) == []
    mildest = assess(scale, Facts(base=D(1_000_000)))
    assert mildest.suggested == D(10_000)
    assert all("第五条" in step.article for step in mildest.steps[1:-1])


def test_earlier_offences_count_only_two_years_back_from_this_act() -> None:
    scale, name = building_without_approval(), "近二年同类违法行为情况（含本次）"
    facts = {"acted_on": date(2024, 2, 29), "base": D(1_000_000)}
    shares = [
        assess(scale, Facts(earlier=days, **facts)).suggested
        for days in (
            (),
            (date(2022, 2, 28),),
            (date(2022, 3, 1),),
            (date(2022, 3, 1), date(2023, 5, 5)),
            (date(2022, 3, 1), date(2023, 5, 5), date(2024, 1, 1), date(2021, 1, 1)),
            (date(2024, 3, 1),),
        )
    ]
    assert shares == [D(10_000), D(11_500), D(11_500), D(14_000), D(19_500), D(10_000)]
    assert scale.factors[4].name == name and scale.factors[4].lookback == 24 and scale.factors[4].counts_this


def test_thirds_add_up_exactly() -> None:
    factors = (Factor("量", (Level("少", Fraction(0)), Level("多", Fraction(200, 3)))),)
    whole = Fine(Span(D(3), D(3)), Per.MULTIPLE, "处置费用")
    scale = Scale(Model.WEIGHT, GUANGDONG.convention, (Column("unit", "", Fraction(100, 3), whole),), factors)
    assert most_of(scale, scale.columns[0]) == 100
    assert assess(scale, Facts(levels={"量": 1}, base=D(100_000))).suggested == D(300_000)
    assert assess(scale, Facts(base=D(100_000))).suggested == D(100_000)
    assert scale_of(scale.as_record()) == scale


def test_a_sum_above_a_hundred_is_capped_and_reported() -> None:
    factors = (Factor("量", (Level("少", Fraction(0)), Level("多", Fraction(93)))),)
    column = Column("unit", "", Fraction(10), Fine(Span(D(1_000_000), D(1_000_000))), floor=Fraction(20))
    scale = Scale(Model.WEIGHT, GUANGDONG.convention, (column,), factors)
    assert assess(scale, Facts(levels={"量": 1})).suggested == D(1_000_000)
    assert assess(scale, Facts(levels={"量": 0})).suggested == D(200_000)
    assert [flaw.code for flaw in flaws(scale)] == ["sum.above"]


def test_the_amount_a_share_is_of_must_be_known() -> None:
    with pytest.raises(Refusal) as refused:
        assess(building_without_approval(), Facts())
    assert refused.value.code == "discretion.base_missing" and refused.value.values == {"base": "建设项目总投资额"}


def test_of_several_rows_that_are_met_the_heavier_applies() -> None:
    found = assess(bands(), Facts(tiers=(2, 0, 1)))
    assert (found.tier, found.low, found.high) == (2, D(10), D(15))


def test_the_second_time_takes_the_top_and_the_third_goes_one_band_up_never_above_the_maximum() -> None:
    days = {"acted_on": date(2024, 6, 1)}
    once, twice = (date(2023, 1, 1),), (date(2023, 1, 1), date(2024, 1, 1))
    second = assess(bands(), Facts(tiers=(0,), earlier=once, **days))
    assert (second.low, second.high, second.suggested) == (D(5), D(5), D(5))
    third = assess(bands(), Facts(tiers=(0,), earlier=twice, **days))
    assert (third.low, third.high) == (D(5), D(10))
    at_top = assess(bands(), Facts(tiers=(2,), earlier=twice, **days))
    assert (at_top.low, at_top.high, at_top.suggested) == (D(15), D(15), D(15))
    long_ago = assess(bands(), Facts(tiers=(0,), earlier=(date(2022, 5, 31),), **days))
    assert (long_ago.low, long_ago.high) == (D(2), D(5))


@pytest.mark.parametrize(
    ("circumstance", "low", "high", "includes_high", "suggested"),
    [
        (Circumstance.LIGHTER, 2, 3, False, "2.5"),
        (Circumstance.ORDINARY, 3, 3, True, "3"),
        (Circumstance.HEAVIER, 3, 4, False, "3.5"),
    ],
)
def test_circumstances_are_set_against_the_midpoint(circumstance, low, high, includes_high, suggested) -> None:
    found = assess(bands(GUANGDONG.convention, ((2, 4),)), Facts(tiers=(0,), circumstance=circumstance))
    assert (found.low, found.high, found.includes_high) == (D(low), D(high), includes_high)
    assert found.suggested == D(suggested) and "第十二条" in found.steps[-1].article


@pytest.mark.parametrize(
    ("span", "circumstance", "suggested"),
    [
        (Span(None, D(50_000), False, False), Circumstance.LIGHTER, 10_000),
        (Span(None, D(50_000), False, False), Circumstance.ORDINARY, 25_000),
        (Span(D(2_000), None, True, False), Circumstance.ORDINARY, 4_000),
        (Span(D(2_000), None, True, False), Circumstance.HEAVIER, 10_000),
    ],
)
def test_where_only_one_limit_is_given_a_share_of_the_maximum_or_a_multiple_of_the_minimum_is_taken(
    span, circumstance, suggested
) -> None:
    scale = Scale(
        Model.BAND, GUANGDONG.convention, (Column("unit", ""),), tiers=(Tier(1, ("x",), {"unit": Fine(span)}),)
    )
    assert assess(scale, Facts(tiers=(0,), circumstance=circumstance)).suggested == D(suggested)


def test_up_to_excludes_its_limit_in_guangdong_and_includes_it_in_jiangmen() -> None:
    text = "3万元以上5万元以下"
    theirs, ours = (read_fines(text, each.convention).fines["unit"].span for each in (GUANGDONG, JIANGMEN))
    assert theirs.holds(D(30_000)) and not theirs.holds(D(50_000))
    assert ours.holds(D(30_000)) and ours.holds(D(50_000))


def test_an_apology_lowers_the_fine_but_not_below_the_least() -> None:
    scale = building_without_approval()
    levels = {"建设情况": 2}
    assert assess(scale, Facts(levels=levels, base=D(1_000_000), apology=D(30))).suggested == D(12_250)
    assert assess(scale, Facts(levels=levels, base=D(1_000_000), apology=D(50))).suggested == D(10_000)
    with pytest.raises(Refusal) as refused:
        assess(scale, Facts(levels=levels, base=D(1_000_000), apology=D(60)))
    assert refused.value.code == "discretion.apology"
    with pytest.raises(Refusal):
        assess(bands(), Facts(tiers=(0,), apology=D(30)))


def test_no_row_chosen_is_refused_and_a_row_without_a_fine_allows_none() -> None:
    with pytest.raises(Refusal) as refused:
        assess(bands(), Facts())
    assert refused.value.code == "discretion.nothing_chosen"
    scale = Scale(Model.BAND, JIANGMEN.convention, (Column("unit", ""),), tiers=(Tier(1, ("轻微",), {}, "给予警告"),))
    found = assess(scale, Facts(tiers=(0,)))
    assert not found.has_fine and found.inside(D(0)) and not found.inside(D(1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("处二万元以上五万元以下罚款", {"unit": "20,000 yuan to 50,000 yuan"}),
        ("责令停止建设，处建设项目总投资额百分之一以上百分之二以下的罚款", {"unit": "1 % to 2 % of 建设项目总投资额"}),
        ("没收违法所得，可以并处违法所得一倍的罚款", {"unit": "1 times the 违法所得"}),
        ("按照直接损失的百分之三十计算，但是最高不超过十万元", {"unit": "30 % of 直接损失, at most 100,000 yuan"}),
        ("处二万元罚款，对个人处一万五千元罚款", {"unit": "20,000 yuan", "person": "15,000 yuan"}),
        ("1.5万元以下", {"unit": "up to 15,000 yuan"}),
        ("500元/车次", {"unit": "500 yuan for each 车次"}),
        ("给予警告", {}),
    ],
)  # fmt: skip
def test_ranges_are_read_as_tables_write_them(text, said) -> None:
    found = read_fines(text, JIANGMEN.convention)
    assert {key: said_plainly(said_fine(fine)) for key, fine in found.fines.items()} == said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "range.empty"),
        ("处七万元以下九万元以下罚款", "range.two_upper"),
        ("5万元以上10万元以上", "range.two_lower"),
        ("10%", "range.no_base"),
        ("1000元以2000元以下", "range.unreadable"),
        ("9万元以上5万元以下", "range.reversed"),
        ("50万元以上57万元以下限批区57万元以上64万元以下", "range.several"),
    ],
)
def test_a_range_that_cannot_be_read_is_refused_with_its_reason(text, code) -> None:
    with pytest.raises(Refusal) as refused:
        read_fines(text, GUANGDONG.convention)
    assert refused.value.code == code


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_mean_what_they_say(number: int) -> None:
    assert chinese(_in_chinese(number)) == number


def _in_chinese(number: int) -> str:
    high, low = divmod(number, 10_000)
    below = _group(low) if low else ""
    gap = "零" if high and low and low < 1000 else ""
    return f"{_group(high)}万{gap}{below}" if high else below or "零"


def _group(number: int) -> str:
    said = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            said += "一二三四五六七八九"[digit - 1] + name
        elif said and not said.endswith("零"):
            said += "零"
    return said.rstrip("零") or "零"


def test_a_level_in_years_and_one_in_months_are_one_line_of_time() -> None:
    levels = ("6个月以下", "6个月以上1年以下", "1年以上3年以下", "3年以上")
    spans = [quantity(each, GUANGDONG.convention).span for each in levels]
    assert covering(spans) == []


LIMITS = st.integers(0, 8)
SPANS = st.builds(
    lambda low, width, has_low, has_high: Span(D(low), D(low + width), has_low or width == 0, has_high or width == 0),
    LIMITS, st.integers(0, 4), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_gaps_and_overlaps_are_exactly_what_counting_finds(spans: list[Span]) -> None:
    apart = list(dict.fromkeys(spans))
    found = covering(apart)
    lowest, highest = min(span.low for span in apart), max(span.high for span in apart)
    points = [D(n) / 2 for n in range(int(lowest * 2) + 1, int(highest * 2))]
    holding = [sum(span.holds(point) for span in apart) for point in points]
    assert any(fault.kind == "gap" for fault in found) == (0 in holding)
    assert any(fault.kind != "gap" for fault in found) == any(n > 1 for n in [*holding, _at_ends(apart)])


def _at_ends(spans: list[Span]) -> int:
    ends = {span.low for span in spans} | {span.high for span in spans}
    return max(sum(span.holds(end) for span in spans) for end in ends)


@given(st.data(), st.integers(1, 10**9))
def test_more_or_worse_never_costs_less_and_never_leaves_the_statutory_frame(data, base) -> None:
    scale = building_without_approval()
    levels = {factor.name: data.draw(st.integers(0, len(factor.levels) - 1)) for factor in scale.factors}
    found = assess(scale, Facts(levels=levels, base=D(base)))
    assert D(base) / 100 - D("0.01") <= found.suggested <= D(base) * 5 / 100
    for name, at in levels.items():
        if at:
            milder = assess(scale, Facts(levels={**levels, name: at - 1}, base=D(base)))
            assert milder.suggested <= found.suggested


@given(st.data())
def test_what_is_suggested_is_always_inside(data) -> None:
    convention = data.draw(st.sampled_from([GUANGDONG.convention, JIANGMEN.convention]))
    facts = Facts(
        tiers=tuple(data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=3))),
        circumstance=data.draw(st.sampled_from([None, *Circumstance])),
        acted_on=date(2024, 6, 1),
        earlier=tuple(data.draw(st.lists(st.dates(date(2021, 1, 1), date(2024, 6, 1)), max_size=4))),
    )
    found = assess(bands(convention), facts)
    assert found.inside(found.suggested)
    assert D(2) <= found.low <= found.high <= D(15)
