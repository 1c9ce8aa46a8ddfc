"""Ranges and shares in words: msgids with values, so that the page says them in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from daylight.catalogue.rules.discretion.scales import Fine, Per
from daylight.catalogue.rules.discretion.spans import Span
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence (msgid) and its values; a value may be another `Told`, to be said first."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of how an amount came about, the rule it follows, and the figure it ends with."""

    told: Told
    article: str = ""
    figure: Told | str = ""


AMOUNTS = {
    Per.FIXED: msg("%(n)s yuan"),
    Per.MULTIPLE: msg("%(n)s times"),
    Per.PERCENT: msg("%(n)s %%"),
    Per.EACH: msg("%(n)s yuan"),
}


def said_fine(fine: Fine) -> Told:
    """A range as a table states it, with its inclusion of limits."""
    said = said_span(fine.span, fine.per, fine.of)
    if fine.most is None:
        return said
    return Told(msg("%(range)s, at most %(most)s"), {"range": said, "most": said_amount(fine.most)})


def said_span(span: Span, per: Per = Per.FIXED, of: str = "") -> Told:
    """A range in words that leave no doubt about whether its limits belong to it."""
    return _of(_bare(span, per), per, of)


def said_amount(number: Decimal, per: Per = Per.FIXED, of: str = "") -> Told:
    """One amount in its own terms."""
    return _of(_figure(number, per), per, of)


def _figure(number: Decimal, per: Per) -> Told:
    return Told(AMOUNTS[per], {"n": figure(number)})


def _of(said: Told, per: Per, of: str) -> Told:
    if per is Per.FIXED:
        return said
    sentence = {
        Per.MULTIPLE: msg("%(amount)s the %(of)s"),
        Per.PERCENT: msg("%(amount)s of %(of)s"),
        Per.EACH: msg("%(amount)s for each %(of)s"),
    }[per]
    return Told(sentence, {"amount": said, "of": of})


def _bare(span: Span, per: Per) -> Told:
    if span.low is not None and span.is_point:
        return _figure(span.low, per)
    low = None if span.low is None else _figure(span.low, per)
    high = None if span.high is None else _figure(span.high, per)
    if high is None:
        return Told(msg("%(low)s or more"), {"low": low})
    if low is None:
        return Told(msg("up to %(high)s") if span.includes_high else msg("below %(high)s"), {"high": high})
    if span.includes_low:
        sentence = msg("%(low)s to %(high)s") if span.includes_high else msg("from %(low)s to below %(high)s")
    else:
        sentence = msg("above %(low)s to %(high)s") if span.includes_high else msg("between %(low)s and %(high)s")
    return Told(sentence, {"low": low, "high": high})


def figure(number: Decimal) -> str:
    """12,000 or 1.5: no trailing zeros, fen kept."""
    plain = f"{number:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def percent(share: Fraction) -> str:
    """59 %, or 33⅓ % as a fraction of the whole (1/3) where it has no end in decimals."""
    scaled = share * 1000
    if scaled.denominator == 1:
        return f"{figure(Decimal(scaled.numerator) / 1000)} %"
    whole = share / 100
    return f"{whole.numerator}/{whole.denominator}"


def said_plainly(told: Told) -> str:
    """In English, for the command line and the record."""
    values = {key: said_plainly(each) if isinstance(each, Told) else each for key, each in told.values.items()}
    return told.sentence % values if values else told.sentence.replace("%%", "%")
