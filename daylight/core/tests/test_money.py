"""Money is read, shown and written without losing a fen."""

from decimal import Decimal

import pytest

from daylight.core.money import capital, from_ten_thousand, parse_yuan, to_ten_thousand, yuan
from daylight.core.refusals import Refusal


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0.00"),
        ("1,234.5", "1234.50"),
        ("￥８００元", "800.00"),
        (" ¥ 12,000.00 ", "12000.00"),
        ("1.5万元", "15000.00"),
        ("2亿", "200000000.00"),
        ("300元整", "300.00"),
    ],
)
def test_an_amount_is_read_as_it_is_written(text, amount):
    assert str(parse_yuan(text)) == amount


@pytest.mark.parametrize(
    "text", ["", "无", "-5", "1,23", "1e3", "NaN", "Infinity", "12.345", "1.2.3", "万元", "9" * 30]
)
def test_what_is_not_an_amount_is_refused(text):
    with pytest.raises(Refusal):
        parse_yuan(text)


def test_a_column_in_ten_thousands_is_converted_without_loss():
    assert parse_yuan("0.05", unit=Decimal(10000)) == Decimal("500.00")
    assert parse_yuan("500元", unit=Decimal(10000)) == Decimal("500.00")
    assert from_ten_thousand(Decimal("1.234567")) == Decimal("12345.67")
    assert str(to_ten_thousand(Decimal("12345.67"))) == "1.234567"
    with pytest.raises(Refusal):
        from_ten_thousand(Decimal("0.0000001"))


def test_an_amount_is_shown_in_groups():
    assert yuan(Decimal("1234567.5")) == "1,234,567.50"
    assert yuan(Decimal("0")) == "0.00"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "零元整"),
        ("0.07", "柒分"),
        ("0.5", "伍角整"),
        ("10", "壹拾元整"),
        ("1234.5", "壹仟贰佰叁拾肆元伍角整"),
        ("1005.03", "壹仟零伍元零叁分"),
        ("10000", "壹万元整"),
        ("10200", "壹万零贰佰元整"),
        ("100010", "壹拾万零壹拾元整"),
        ("20000000", "贰仟万元整"),
        ("100000001", "壹亿零壹元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("305008.20", "叁拾万伍仟零捌元贰角整"),
    ],
)
def test_an_amount_is_written_in_capital_numerals(amount, written):
    assert capital(Decimal(amount)) == written
