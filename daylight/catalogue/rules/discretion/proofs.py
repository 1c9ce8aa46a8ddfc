"""What does not add up in a benchmark. It is reported beside the table, never hidden and never silently mended."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from daylight.catalogue.rules.discretion.quantities import COUNTED, quantity
from daylight.catalogue.rules.discretion.scales import WHOLE, Column, Factor, Model, Per, Scale
from daylight.catalogue.rules.discretion.spans import Span, covering
from daylight.catalogue.rules.discretion.told import Told, percent, said_amount
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not add up: a stable code and what is said of it. `is_note`: allowed by the document."""

    code: str
    told: Told
    is_note: bool = False


def most_of(scale: Scale, column: Column) -> Fraction:
    """The highest sum a column of a weight table can reach, before any cap."""
    highest = (max(level.weight for level in factor.levels) for factor in scale.factors)
    return (column.start or Fraction(0)) + sum(highest, Fraction(0))


def flaws(scale: Scale) -> list[Flaw]:
    """Every gap, overlap and sum that is not exactly 100 %, in the order of the table."""
    if not (scale.factors or scale.tiers):
        return [Flaw("section.empty", Told(msg("No row of this table could be read, so it cannot be applied.")))]
    found = [*_sums(scale), *_levels(scale)] if scale.model is Model.WEIGHT else list(_bands(scale))
    for label in scale.unmatched:
        told = Told(msg("A formula is given for “%(label)s”, but no share to start from."), {"label": label})
        found.append(Flaw("column.start_missing", told))
    return found


def _sums(scale: Scale) -> Iterator[Flaw]:
    for column in scale.columns:
        reached = most_of(scale, column)
        if column.start is None or reached == WHOLE:
            continue
        values = {"column": column.label or "—", "sum": percent(reached)}
        if reached < WHOLE:
            yield Flaw("sum.below", Told(msg("Column %(column)s: the weights reach only %(sum)s."), values))
        else:
            sentence = msg(
                "Column %(column)s: the weights reach %(sum)s, more than 100 %%; the sum is capped at 100 %%."
            )
            yield Flaw("sum.above", Told(sentence, values))


def _levels(scale: Scale) -> Iterator[Flaw]:
    for factor in scale.factors:
        found = [quantity(level.name, scale.convention) for level in factor.levels]
        read = [each for each in found if each is not None]
        units = {each.unit for each in read}
        if len(read) < 2 or len(units) > 1:
            continue
        yield from _faults([each.span for each in read], units.pop(), factor)


def _faults(spans: list[Span], unit: str, factor: Factor) -> Iterator[Flaw]:
    if unit in COUNTED:
        spans = [span for span in spans if span.low]
    for fault in covering(spans):
        values = {"factor": factor.name, "low": _plain(fault.low), "high": _plain(fault.high), "unit": unit}
        if fault.kind == "gap":
            sentence = msg("%(factor)s: nothing is said between %(low)s and %(high)s %(unit)s.")
            yield Flaw("levels.gap", Told(sentence, values))
        elif fault.kind == "overlap":
            sentence = msg("%(factor)s: two levels hold between %(low)s and %(high)s %(unit)s.")
            yield Flaw("levels.overlap", Told(sentence, values))


def _bands(scale: Scale) -> Iterator[Flaw]:
    for column in scale.columns:
        groups: dict[tuple[Per, str], list[Span]] = defaultdict(list)
        for tier in scale.tiers:
            if fine := tier.fines.get(column.key):
                groups[fine.per, fine.of].append(fine.span)
        for (per, of), spans in groups.items():
            yield from _tiling(column, per, of, spans)


def _tiling(column: Column, per: Per, of: str, spans: list[Span]) -> Iterator[Flaw]:
    shared = 0
    for fault in covering(spans):
        values: dict[str, object] = {"column": column.label or "—"}
        values |= {"low": said_amount(fault.low, per, of), "high": said_amount(fault.high, per, of)}
        if fault.kind == "shared":
            shared += 1
        elif fault.kind == "gap":
            sentence = msg("Column %(column)s: no band holds amounts between %(low)s and %(high)s.")
            yield Flaw("bands.gap", Told(sentence, values))
        else:
            sentence = msg("Column %(column)s: two bands overlap between %(low)s and %(high)s.")
            yield Flaw("bands.overlap", Told(sentence, values))
    if shared:
        sentence = msg(
            "Column %(column)s: neighbouring bands share a limit in %(n)s places, as both limits are included."
        )
        yield Flaw("bands.shared", Told(sentence, {"column": column.label or "—", "n": shared}), is_note=True)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
