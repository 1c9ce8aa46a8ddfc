"""法制监督规则: what legal supervision counts and judges by, as one document of the library of rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.legality.rules.reviews import GOOD, ITEMS, PASS, Item

NAME = "legal"
LEGAL: dict[str, Any] = {
    "review": {"passes": PASS, "good": GOOD, "points": {item.key: item.points for item in ITEMS}},
    "remedy": {"register_within": 5, "often_lost": 3, "often_percent": 20},
    "heavy": {"citizen": "1000", "organisation": "20000", "days": 15},
}
"""What applies until a division decides otherwise. Thresholds and days of filing are local rules; no article."""
WHOLE = (
    ("review", "passes", 0, 100),
    ("review", "good", 0, 100),
    ("remedy", "register_within", 1, 60),
    ("remedy", "often_lost", 1, 100),
    ("remedy", "often_percent", 1, 100),
    ("heavy", "days", 1, 60),
)


@dataclass(frozen=True, slots=True)
class LegalRules:
    """A version of the set: `number` 0 where nobody has set one. Amounts in yuan, `register_within` in working days,
    `heavy_days` in calendar days after the decision."""

    number: int
    items: tuple[Item, ...]
    passes: int
    good: int
    register_within: int
    often_lost: int
    often_percent: int
    heavy_citizen: Decimal
    heavy_organisation: Decimal
    heavy_days: int

    def is_heavy(self, amount: Decimal | None, party: str) -> bool:
        """Whether a fine on a citizen or an organisation must be filed as heavy."""
        return amount is not None and amount >= (self.heavy_citizen if party == "citizen" else self.heavy_organisation)

    def is_often_lost(self, ended: int, lost: int) -> bool:
        """Whether a power lost so often that its body must look at it again: by number, or by share of at least two."""
        by_share = ended >= 2 and lost > 0 and lost * 100 >= self.often_percent * ended
        return lost >= self.often_lost or by_share


def rules_of(document: Mapping[str, Any] | None, number: int = 0) -> LegalRules:
    """The rules that a document says; the shipped ones where there is none."""
    said = document or LEGAL
    review, remedy, heavy = said["review"], said["remedy"], said["heavy"]
    items = tuple(Item(item.key, item.aspect, item.words, review["points"][item.key]) for item in ITEMS)
    return LegalRules(
        number, items, review["passes"], review["good"], remedy["register_within"], remedy["often_lost"],
        remedy["often_percent"], Decimal(heavy["citizen"]), Decimal(heavy["organisation"]), heavy["days"],
    )  # fmt: skip


def must_be_legal_rules(document: dict[str, Any]) -> None:
    """Refuses `rules.lacking`, `rules.whole`, `rules.points` or `rules.amount` for what could not be applied."""
    for part in ("review", "remedy", "heavy"):
        if not isinstance(document.get(part), dict):
            raise Refusal("rules.lacking", msg("The list “%(key)s” of the rule set is missing."), key=part)
    for part, key, least, most in WHOLE:
        value = document[part].get(key)
        if type(value) is not int or not least <= value <= most:
            said = msg("“%(key)s” is a whole number from %(least)s to %(most)s.")
            raise Refusal("rules.whole", said, key=f"{part}.{key}", least=least, most=most)
    points = document["review"].get("points")
    if not isinstance(points, dict) or set(points) != {item.key for item in ITEMS}:
        raise Refusal("rules.points", msg("Every item of the score sheet has its points, and they add up to 100."))
    if any(type(each) is not int or each < 1 for each in points.values()) or sum(points.values()) != 100:
        raise Refusal("rules.points", msg("Every item of the score sheet has its points, and they add up to 100."))
    for key in ("citizen", "organisation"):
        if not _is_amount(document["heavy"].get(key)):
            said = msg("“%(text)s” is not an amount.")
            raise Refusal("rules.amount", said, text=str(document["heavy"].get(key))[:40])


def _is_amount(text: object) -> bool:
    try:
        return isinstance(text, str) and Decimal(text).is_finite() and Decimal(text) > 0
    except InvalidOperation:
        return False
