"""Parameters that a rule of supervision reads from a rule set of the business library, so that a figure has one place.

`parameters = { above = "@alike.above" }`: how far a fine may lie from like fines is set once, among the discretion
rules of the division, and read by the desk, by legal supervision and by this rule.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from daylight.casework.queries.alike import alike_rules
from daylight.casework.rules.alike import AlikeRules
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.rules.judging.document import Document

MARK = "@"
NAMES = ("alike.above", "alike.below", "alike.at_least", "alike.years")
PLACE = "discretion"
"""The rule set in which all of `NAMES` are kept."""


def shared(division: str, on: date) -> Mapping[str, str]:
    """What the names stand for on a day: as many times the middle of like fines as stand out above and below it, from
    how many like cases on, over how many years."""
    return _said(*alike_rules(division, on))


def settled(document: Document, division: str, on: date) -> Document:
    """The rule with its shared parameters filled in. Raises `rule.shared` for a name that there is not."""
    return _filled(document, shared(division, on)) if borrowed(document) else document


def as_started(document: Document) -> Document:
    """The same with the figures that hold until a division sets its own; for checking a rule of no division."""
    return _filled(document, _said(AlikeRules(), 3)) if borrowed(document) else document


def borrowed(document: Document) -> dict[str, str]:
    """The parameters that are read from the library, with what they read."""
    return {
        name: value[len(MARK) :]
        for name, value in document.parameters.items()
        if isinstance(value, str) and value.startswith(MARK)
    }


def _filled(document: Document, known: Mapping[str, str]) -> Document:
    asked = borrowed(document)
    for name in asked.values():
        if name not in known:
            raise Refusal("rule.shared", msg("No rule set has a figure called %(name)s."), name=name[:60])
    return replace(document, parameters=document.parameters | {key: known[name] for key, name in asked.items()})


def _said(rules: AlikeRules, years: int) -> Mapping[str, str]:
    share = Decimal(rules.percent) / 100
    told = (1 + share, max(1 - share, Decimal(0)), rules.at_least, years)
    return dict(zip(NAMES, map(str, told), strict=True))
