"""Money is a Decimal in yuan, with whole fen."""

import re
import unicodedata
from decimal import Decimal

from daylight.core.refusals import Refusal
from daylight.core.words import msg

FEN = Decimal("0.01")
TEN_THOUSAND = Decimal(10000)
MOST = Decimal("1e14")
"""Amounts stay below 100 million million yuan: more is a slip of the hand."""

_AMOUNT = re.compile(r"(?:¥|￥|RMB|CNY)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,6})?(亿元|亿|万元|万|元|圆|)整?")
_UNITS = {"亿": Decimal(100_000_000), "万": TEN_THOUSAND}
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def parse_yuan(text: str, *, unit: Decimal = Decimal(1)) -> Decimal:
    """An amount in yuan from text such as "1,234.50", "￥800元" or "1.5万元".

    `unit` is what a bare number is counted in: 10000 for a column in 万元. Refuses what is not an amount, what
    is negative, what has parts of a fen, and what is too large.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise Refusal("money.unreadable", msg("“%(text)s” is not an amount of money."), text=text[:40])
    number = Decimal(found[1].replace(",", "") + (found[2] or ""))
    said = found[3]
    return whole_fen(number * (_UNITS.get(said[:1], Decimal(1)) if said else unit))


def whole_fen(amount: Decimal) -> Decimal:
    """The amount with exactly two decimals. Refuses parts of a fen, amounts below zero and amounts beyond `MOST`."""
    if not amount.is_finite() or amount < 0 or amount >= MOST:
        raise Refusal("money.range", msg("An amount is at least 0 and below 100 million million yuan."))
    if amount != (rounded := amount.quantize(FEN)):
        raise Refusal("money.fen", msg("An amount of money has at most two decimals of a yuan."))
    return rounded


def from_ten_thousand(amount: Decimal) -> Decimal:
    """Yuan from 万元, as credit-disclosure columns give it. Refuses as `whole_fen` does."""
    return whole_fen(amount * TEN_THOUSAND)


def to_ten_thousand(amount: Decimal) -> Decimal:
    """万元 from yuan, exact to six decimals."""
    return (amount / TEN_THOUSAND).quantize(Decimal("0.000001"))


def yuan(amount: Decimal) -> str:
    """1,234.50: an amount as it is shown, without its unit."""
    return f"{amount.quantize(FEN):,f}"


def capital(amount: Decimal) -> str:
    """壹仟贰佰叁拾肆元伍角整: an amount as documents write it, in capital numerals."""
    fen = int(whole_fen(amount) * 100)
    whole, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    yuan_part = f"{_whole(whole)}元" if whole else ("" if fen else "零元")
    if not jiao and not rest:
        return f"{yuan_part}整"
    gap = "零" if whole and not jiao else ""
    tail = f"{_DIGITS[jiao]}角" if jiao else gap
    return f"{yuan_part}{tail}" + (f"{_DIGITS[rest]}分" if rest else "整")


def _whole(number: int) -> str:
    """A whole number above zero in capital numerals, in groups of four places with one 零 for each gap."""
    said, empty_below = "", False
    for name in _GROUPS:
        number, group = divmod(number, 10_000)
        if group:
            joint = "零" if said and empty_below else ""
            said = f"{_group(group)}{name}{joint}{said}"
            empty_below = group < 1000
        else:
            empty_below = empty_below or bool(said)
        if not number:
            break
    return said


def _group(number: int) -> str:
    said, gap = "", False
    for place, digit in zip((3, 2, 1, 0), f"{number:04d}", strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += ("零" if gap else "") + _DIGITS[int(digit)] + _PLACES[place]
        gap = False
    return said
