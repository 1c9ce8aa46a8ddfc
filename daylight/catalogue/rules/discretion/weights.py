"""权重累加: a share to start from, a share for each circumstance, of what 100 % stands for."""

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from daylight.catalogue.rules.discretion.facts import Assessed, Facts
from daylight.catalogue.rules.discretion.quantities import quantity
from daylight.catalogue.rules.discretion.reductions import apologised
from daylight.catalogue.rules.discretion.scales import Column, Factor, Fine, Scale
from daylight.catalogue.rules.discretion.told import Step, Told, percent, said_amount, said_fine
from daylight.core.money import FEN
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def assess_weights(scale: Scale, facts: Facts) -> Assessed:
    """One exact amount: the sum of the shares times the whole, within its floor and its cap."""
    column = scale.column(facts.column)
    whole = whole_in_yuan(column, facts.base)
    share, steps = _summed(scale, column, facts)
    amount = _of(whole, share)
    assert column.whole is not None
    values = {"share": percent(share), "whole": said_fine(column.whole), "yuan": said_amount(whole)}
    sentence = msg("%(share)s of %(whole)s (%(yuan)s)")
    steps.append(Step(Told(sentence, values), scale.convention.article("sum"), said_amount(amount)))
    assessed = Assessed(amount, amount, amount, tuple(steps))
    least = _of(whole, max(column.floor, _lowest_sum(scale, column)))
    return apologised(assessed, facts.apology, scale.convention, least)


def whole_in_yuan(column: Column, base: Decimal | None) -> Decimal:
    """What 100 % stands for. Refuses `discretion.base_missing`."""
    fine = column.whole
    span = fine.in_yuan(base) if fine is not None else None
    if fine is None or span is None or span.high is None:
        raise base_missing(fine)
    return span.high


def base_missing(fine: Fine | None) -> Refusal:
    return Refusal(
        "discretion.base_missing", msg("Enter %(base)s: the amount depends on it."), base=fine.of if fine else ""
    )


def level_of(scale: Scale, factor: Factor, facts: Facts) -> tuple[int, str]:
    """The level that holds and how it was found: "given", "counted" from earlier offences, or "unknown"."""
    given = facts.levels.get(factor.name)
    if given is not None and 0 <= given < len(factor.levels):
        return given, "given"
    counted = _counted(scale, factor, facts) if factor.lookback else None
    return (factor.lowest, "unknown") if counted is None else (counted, "counted")


def _counted(scale: Scale, factor: Factor, facts: Facts) -> int | None:
    offences = facts.offences(factor.lookback)
    if offences is None:
        return None
    if offences == 1 and not factor.counts_this:
        return next((at for at, level in enumerate(factor.levels) if level.name.startswith("无")), factor.lowest)
    number = Decimal(offences if factor.counts_this else offences - 1)
    for at, level in enumerate(factor.levels):
        read = quantity(level.name, scale.convention)
        if (read is not None and read.span.holds(number)) or level.name.startswith("有"):
            return at
    return None


def _summed(scale: Scale, column: Column, facts: Facts) -> tuple[Fraction, list[Step]]:
    convention, total = scale.convention, column.start or Fraction(0)
    steps = [Step(Told(msg("The share every case starts from")), convention.article("sum"), percent(total))]
    for factor in scale.factors:
        at, how = level_of(scale, factor, facts)
        level = factor.levels[at]
        total += level.weight
        steps.append(_step(scale, factor, level.name, how, percent(level.weight)))
    if total > column.cap:
        told = Told(msg("The sum of %(sum)s is more than 100 %% and counts as 100 %%"), {"sum": percent(total)})
        total = column.cap
        steps.append(Step(told, convention.article("sum"), percent(total)))
    if total < column.floor:
        told = Told(msg("The sum of %(sum)s is below the least share"), {"sum": percent(total)})
        total = column.floor
        steps.append(Step(told, convention.article("sum"), percent(total)))
    return total, steps


def _step(scale: Scale, factor: Factor, level: str, how: str, figure: str) -> Step:
    values = {"factor": factor.name, "level": level, "months": factor.lookback}
    if how == "counted":
        sentence = msg("%(factor)s: %(level)s, counted over the %(months)s months before this act")
        return Step(Told(sentence, values), scale.convention.article("lookback"), figure)
    if how == "unknown":
        sentence = msg("%(factor)s: not known, so the lowest level counts (%(level)s)")
        return Step(Told(sentence, values), scale.convention.article("unknown"), figure)
    return Step(Told(msg("%(factor)s: %(level)s"), values), "", figure)


def _lowest_sum(scale: Scale, column: Column) -> Fraction:
    lowest = (factor.levels[factor.lowest].weight for factor in scale.factors)
    return (column.start or Fraction(0)) + sum(lowest, Fraction(0))


def _of(whole: Decimal, share: Fraction) -> Decimal:
    """Down to the fen: an amount is never rounded above what the shares say."""
    exact = Fraction(whole) * share / 100
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(FEN, rounding=ROUND_DOWN)
