"""Ranges as tables write them: 3万元以上5万元以下, 违法所得二倍, 投资额百分之一以上百分之二以下, 不超过一百万元."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from daylight.catalogue.rules.discretion.conventions import Convention
from daylight.catalogue.rules.discretion.scales import Fine, Per
from daylight.catalogue.rules.discretion.spans import Span
from daylight.core.refusals import Refusal
from daylight.core.words import msg

UNIT, PERSON = "unit", "person"
REASONS = {
    "range.empty": msg("No fine is given."),
    "range.unreadable": msg("The range cannot be read."),
    "range.several": msg("One cell holds several ranges, so it cannot be told which belongs to what."),
    "range.two_lower": msg("Both limits of the range say “or more”."),
    "range.two_upper": msg("Both limits of the range say “up to”."),
    "range.reversed": msg("The lower limit of the range is above the upper one."),
    "range.no_base": msg("A share or a multiple is given without saying of what."),
    "range.unit_tidied": msg("A unit was written twice, in the wrong order or only once; it was read as meant."),
    "range.word_missing": msg("The upper limit lacks “up to”; it was read as the upper limit."),
    "range.additions_apart": msg("Additions for each further excess are kept as text; only the range is computed."),
}
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_PLACE = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百千零〇]+(?:万[一二两三四五六七八九十百千零〇]+)?"
_TOKEN = re.compile(
    rf"(?P<before>不超过|最高)?(?P<number>{_NUMBER})(?P<unit>万元元|元万|万元|万|元|倍|%)?(?P<each>/[车船]次|/[辆台])?"
    r"(?P<word>以上|以下|以内)?(?P<incl>\(含本数\))?"
)
_UNITS = {"万元": 10_000, "万": 10_000, "元万": 10_000, "万元元": 10_000, "元": 1}
_CLAUSE = re.compile(r"[,，;；。]")
_PERSON = re.compile(r"对?(?:个人|.*责任人|.*主管人员|.*法定代表人|.*直接责任人员)")
_VERBS = re.compile(r"^.*?(?:可以并处|可以处以?|并处以?|处以处|处以|可处|处|按照)")


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says: the fine for each addressee (`unit`, `person`), and the codes of what was repaired."""

    fines: dict[str, Fine]
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    number: Decimal
    unit: str
    word: str
    each: str
    is_most: bool
    includes: bool
    start: int


def read_fines(text: str, convention: Convention, *, to: str = UNIT) -> Found:
    """Read what a table says follows. A text without any number (a warning, a measure) has no fines.

    `to` is the addressee where the text names none. Refuses with a code of `REASONS` what cannot be read.
    """
    plain = _plain(text)
    if not plain:
        raise _no("range.empty")
    plain, repairs = _without_additions(plain)
    fines: dict[str, Fine] = {}
    addressee = to
    for clause in _CLAUSE.split(plain):
        if _PERSON.match(clause.removeprefix("并").removeprefix("对").removeprefix("可以")) or clause.startswith(
            ("对个人", "个人", "对责任人", "并对")
        ):
            addressee = PERSON
        tokens = list(_tokens(clause))
        if not tokens:
            continue
        if tokens[0].is_most and addressee in fines:
            fines[addressee] = replace(fines[addressee], most=_yuan(tokens[0]))
            continue
        fine, noted = _fine(clause, tokens, convention)
        if addressee in fines:
            raise _no("range.several")
        fines[addressee], repairs = fine, repairs + noted
    return Found(fines, tuple(dict.fromkeys(repairs)))


def chinese(text: str) -> Decimal:
    """二十, 一万五千, 3.5 as a number."""
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return Decimal(text)
    if "万" in text:
        high, _, rest = text.partition("万")
        return chinese(high) * 10_000 + (chinese(rest) if rest else 0)
    total, digit = 0, None
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        else:
            total += (1 if digit is None else digit) * _PLACE[char]
            digit = None
    return Decimal(total + (digit or 0))


def _plain(text: str) -> str:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("上一年度", "上年度")
    return re.sub(rf"百分之({_NUMBER})", r"\1%", plain)


def _without_additions(plain: str) -> tuple[str, tuple[str, ...]]:
    if "每增加" not in plain and "(每" not in plain:
        return plain, ()
    return plain[: plain.index("罚款") + 2], ("range.additions_apart",)


def _tokens(clause: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(clause):
        unit, word = found["unit"] or "", found["word"] or ""
        if unit or (word and found["number"]):
            yield _Token(
                chinese(found["number"]),
                unit,
                word,
                (found["each"] or "")[1:],
                bool(found["before"]),
                bool(found["incl"]),
                found.start(),
            )


def _fine(clause: str, tokens: list[_Token], convention: Convention) -> tuple[Fine, tuple[str, ...]]:
    if len(tokens) > 2:
        raise _no("range.several")
    tokens, repairs = _with_units(tokens)
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 2:
        repairs += _must_be_a_range(first, last)
    per = {"倍": Per.MULTIPLE, "%": Per.PERCENT}.get(last.unit, Per.EACH if last.each else Per.FIXED)
    base = last.each or (_base(clause[: first.start]) if per in {Per.MULTIPLE, Per.PERCENT} else "")
    if per is not Per.FIXED and not base:
        raise _no("range.no_base")
    numbers = [_yuan(each) if per in {Per.FIXED, Per.EACH} else each.number for each in tokens]
    span = _span(tokens, numbers, convention)
    if span.is_empty:
        raise _no("range.reversed")
    return Fine(span, per, base), repairs


def _must_be_a_range(first: _Token, last: _Token) -> tuple[str, ...]:
    if first.word == last.word:
        raise _no("range.two_lower" if first.word == "以上" else "range.two_upper" if first.word else "range.several")
    if first.word != "以上":
        raise _no("range.unreadable")
    return () if last.word else ("range.word_missing",)


def _with_units(tokens: list[_Token]) -> tuple[list[_Token], tuple[str, ...]]:
    """Each number with a unit: a number without one takes that of the other limit."""
    units = [each.unit for each in tokens if each.unit]
    if not units:
        raise _no("range.unreadable")
    odd = any(each.unit in {"万元元", "元万"} for each in tokens)
    made = [each if each.unit else replace(each, unit=units[0]) for each in tokens]
    if len({each.unit if each.unit in {"倍", "%"} else "元" for each in made}) > 1:
        raise _no("range.unreadable")
    tidied = odd or len(units) < len(tokens)
    return made, ("range.unit_tidied",) if tidied else ()


def _span(tokens: list[_Token], numbers: list[Decimal], convention: Convention) -> Span:
    low_in, high_in = convention.includes_low, convention.includes_high
    if any(each.includes for each in tokens):
        low_in = high_in = True
    if len(tokens) == 2:
        return Span(numbers[0], numbers[1], low_in, high_in)
    if tokens[0].word == "以上":
        return Span(numbers[0], None, low_in, False)
    if tokens[0].word or tokens[0].is_most:
        return Span(None, numbers[0], False, high_in or tokens[0].is_most)
    return Span(numbers[0], numbers[0])


def _base(before: str) -> str:
    name = _VERBS.sub("", before) if _VERBS.match(before) else before
    return name.removeprefix("以").removesuffix("的").strip("(:、")


def _yuan(token: _Token) -> Decimal:
    return token.number * _UNITS.get(token.unit, 1)


def _no(code: str) -> Refusal:
    return Refusal(code, REASONS[code])
