"""幅度: the row whose conditions are met gives the range; circumstances and repetition place the amount in it."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from daylight.catalogue.rules.discretion.conventions import Convention
from daylight.catalogue.rules.discretion.facts import Assessed, Circumstance, Facts
from daylight.catalogue.rules.discretion.reductions import apologised
from daylight.catalogue.rules.discretion.scales import Column, Per, Scale
from daylight.catalogue.rules.discretion.spans import Span
from daylight.catalogue.rules.discretion.told import Step, Told, said_amount, said_fine, said_span
from daylight.catalogue.rules.discretion.weights import base_missing
from daylight.core.money import FEN
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def assess_band(scale: Scale, facts: Facts) -> Assessed:
    """The range of the row that applies, narrowed by circumstances and by repetition, with a suggested amount."""
    column = scale.column(facts.column)
    chosen, steps = _chosen(scale, column, facts)
    fine = scale.tiers[chosen].fines.get(column.key)
    if fine is None:
        told = Told(msg("This row carries no fine: %(measures)s"), {"measures": scale.tiers[chosen].measures or "—"})
        return Assessed(None, None, None, (*steps, Step(told)), tier=chosen)
    span = _yuan_of(scale, chosen, column, facts)
    told = Told(msg("The range of this row"))
    if fine.per is not Per.FIXED:
        told = Told(msg("The range of this row: %(range)s"), {"range": said_fine(fine)})
    steps.append(Step(told, scale.convention.article("limits"), said_span(span)))
    placed, point, further = _placed(scale, column, facts, span)
    amount = None if point is None else point.quantize(FEN, rounding=ROUND_DOWN)
    assessed = Assessed(
        placed.low, placed.high, amount, (*steps, *further), placed.includes_low, placed.includes_high, tier=chosen
    )
    return apologised(assessed, facts.apology, scale.convention, _least(scale, column, facts))


def _chosen(scale: Scale, column: Column, facts: Facts) -> tuple[int, list[Step]]:
    ticked = [at for at in dict.fromkeys(facts.tiers) if 0 <= at < len(scale.tiers)]
    if not ticked:
        raise Refusal(
            "discretion.nothing_chosen",
            msg("Choose the row whose conditions are met."),
            next_step=msg("Where several are met, tick each of them: the heavier one applies."),
        )
    steps = [_ticked(scale, at) for at in ticked]
    if len(ticked) == 1:
        return ticked[0], steps
    heaviest = max(ticked, key=lambda at: _weight(scale, at, column, facts))
    told = Told(msg("Several rows are met: the heavier one applies (%(row)s)"), {"row": _row(scale, heaviest)})
    return heaviest, [*steps, Step(told, scale.convention.article("several"))]


def _ticked(scale: Scale, at: int) -> Step:
    tier = scale.tiers[at]
    if not tier.grade:
        return Step(Told(msg("Conditions met: %(row)s"), {"row": _row(scale, at)}))
    return Step(Told(msg("Grade %(grade)s: %(row)s"), {"grade": tier.grade, "row": _row(scale, at)}))


def _row(scale: Scale, at: int) -> str:
    return " · ".join(scale.tiers[at].conditions) or f"#{at + 1}"


def _weight(scale: Scale, at: int, column: Column, facts: Facts) -> tuple[Decimal, Decimal, int]:
    if column.key not in scale.tiers[at].fines:
        return Decimal(-1), Decimal(-1), scale.tiers[at].grade
    return *_height(_yuan_of(scale, at, column, facts)), scale.tiers[at].grade


def _height(span: Span) -> tuple[Decimal, Decimal]:
    low = span.low or Decimal(0)
    return (Decimal("Infinity") if span.high is None else span.high), low


def _yuan_of(scale: Scale, at: int, column: Column, facts: Facts) -> Span:
    fine = scale.tiers[at].fines[column.key]
    span = fine.in_yuan(facts.base)
    if span is None:
        raise base_missing(fine)
    return span


@dataclass(frozen=True, slots=True)
class _Around:
    """The bands of a column in yuan, from the lightest, as far as their bases are known."""

    spans: tuple[Span, ...]

    @property
    def maximum(self) -> Decimal | None:
        return None if any(span.high is None for span in self.spans) else max(s.high for s in self.spans if s.high)

    def above(self, span: Span) -> Span:
        """The next band up, or the same where there is none."""
        return next((each for each in self.spans if _height(each) > _height(span) and each.low != span.low), span)


def _around(scale: Scale, column: Column, facts: Facts) -> _Around:
    fines = [tier.fines[column.key] for tier in scale.tiers if column.key in tier.fines]
    spans = {span for fine in fines if (span := fine.in_yuan(facts.base)) is not None}
    return _Around(tuple(sorted(spans, key=_height)))


def _least(scale: Scale, column: Column, facts: Facts) -> Decimal:
    return min((span.low or Decimal(0) for span in _around(scale, column, facts).spans), default=Decimal(0))


def _placed(scale: Scale, column: Column, facts: Facts, span: Span) -> tuple[Span, Decimal | None, list[Step]]:
    """Where in the band the amount lies: repetition first, then circumstances, else the middle."""
    convention = scale.convention
    offences = facts.offences(convention.escalate_within) if convention.escalate_within else None
    if offences is not None and offences >= convention.top_at:
        return _escalated(_around(scale, column, facts), span, offences, convention)
    if not convention.circumstances:
        return span, _inside(span, span.middle), []
    return _weighed(span, facts.circumstance or Circumstance.ORDINARY, convention, facts.circumstance is not None)


def _escalated(
    around: _Around, span: Span, offences: int, convention: Convention
) -> tuple[Span, Decimal | None, list[Step]]:
    values: dict[str, object] = {"n": offences, "months": convention.escalate_within}
    article = convention.article("escalation")
    if offences >= convention.up_at:
        higher = around.above(span)
        if higher != span:
            told = Told(msg("Offence number %(n)s within %(months)s months: one band up"), values)
            return higher, _inside(higher, higher.middle), [Step(told, article, said_span(higher))]
    if span.high is None:
        return span, span.low, []
    top = Span(span.high, span.high)
    told = Told(
        msg("Offence number %(n)s within %(months)s months: the top of the band, never above the maximum"), values
    )
    return top, span.high, [Step(told, article, said_span(top))]


def _weighed(
    span: Span, circumstance: Circumstance, convention: Convention, was_given: bool
) -> tuple[Span, Decimal | None, list[Step]]:
    if span.is_point:
        return span, span.low, []
    point, below, above = _points(span, convention)
    narrowed = {
        Circumstance.LIGHTER: Span(span.low, point, span.includes_low, False),
        Circumstance.ORDINARY: Span(point, point),
        Circumstance.HEAVIER: Span(point, span.high, True, span.includes_high),
    }[circumstance]
    suggested = {Circumstance.LIGHTER: below, Circumstance.ORDINARY: point, Circumstance.HEAVIER: above}[circumstance]
    sentence = {
        Circumstance.LIGHTER: msg("Lighter circumstances: below %(point)s"),
        Circumstance.ORDINARY: msg("Neither lighter nor heavier circumstances: at %(point)s"),
        Circumstance.HEAVIER: msg("Heavier circumstances: not below %(point)s"),
    }[circumstance]
    step = Step(
        Told(sentence, {"point": said_amount(point)}), convention.article("circumstances"), said_amount(suggested)
    )
    return (narrowed if was_given else span), suggested, [step]


def _points(span: Span, convention: Convention) -> tuple[Decimal, Decimal, Decimal]:
    """The ordinary amount of a range, and what is suggested below and above it."""
    if span.low is None and span.high is not None:
        ordinary = span.high * convention.ordinary_of_maximum / 100
        return ordinary, span.high * convention.lighter_of_maximum / 100, _inner(ordinary, span.high)
    low = span.low or Decimal(0)
    if span.high is None:
        return low * convention.ordinary_of_minimum, low, low * convention.heavier_of_minimum
    middle = (low + span.high) / 2
    return middle, _inner(low, middle), _inner(middle, span.high)


def _inner(low: Decimal, high: Decimal) -> Decimal:
    return (low + high) / 2


def _inside(span: Span, middle: Decimal | None) -> Decimal | None:
    if middle is not None:
        return middle
    return span.high if span.low is None else span.low
