"""裁量: from facts to an amount, each step with the article it follows."""

from daylight.catalogue.rules.discretion.bands import assess_band
from daylight.catalogue.rules.discretion.facts import Assessed, Facts
from daylight.catalogue.rules.discretion.scales import Model, Scale
from daylight.catalogue.rules.discretion.weights import assess_weights


def assess(scale: Scale, facts: Facts) -> Assessed:
    """What a benchmark makes of the facts.

    Refuses `discretion.base_missing` where a multiple or share lacks what it is of, `discretion.nothing_chosen`
    where no row of a band scale is ticked, and `discretion.apology` for a reduction outside what is allowed.
    """
    return assess_weights(scale, facts) if scale.model is Model.WEIGHT else assess_band(scale, facts)
