"""公开道歉: a fine lowered after a public apology, never below the least the table allows."""

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from daylight.catalogue.rules.discretion.conventions import Convention
from daylight.catalogue.rules.discretion.facts import Assessed
from daylight.catalogue.rules.discretion.told import Step, Told, figure, said_amount
from daylight.core.money import FEN
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def apologised(assessed: Assessed, taken_off: Decimal | None, convention: Convention, least: Decimal) -> Assessed:
    """The suggested amount less `taken_off` per cent; the same where nothing is taken off.

    Refuses `discretion.apology` where the document knows no such reduction or not that much.
    """
    if taken_off is None or assessed.suggested is None:
        return assessed
    allowed = convention.apology
    if allowed is None or not allowed[0] <= taken_off <= allowed[1]:
        low, high = allowed or (Decimal(0), Decimal(0))
        raise Refusal(
            "discretion.apology",
            msg("After a public apology between %(low)s and %(high)s per cent may be taken off."),
            why=convention.article("apology"),
            low=figure(low),
            high=figure(high),
        )
    lowered = (assessed.suggested * (100 - taken_off) / 100).quantize(FEN, rounding=ROUND_DOWN)
    amount = min(max(lowered, least), assessed.suggested)
    told = Told(msg("%(off)s %% off after a public apology"), {"off": figure(taken_off)})
    steps = [*assessed.steps, Step(told, convention.article("apology"), said_amount(lowered))]
    if amount != lowered:
        told = Told(msg("It does not go below the least the table allows"))
        steps.append(Step(told, convention.article("apology"), said_amount(amount)))
    return replace(
        assessed, low=amount, high=amount, suggested=amount, includes_low=True, includes_high=True, steps=tuple(steps)
    )
