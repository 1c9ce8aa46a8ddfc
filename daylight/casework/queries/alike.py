"""Like cases: what was fined under the same power before, and from when on a fine stands out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from daylight.casework.queries.fines import Fine, fines
from daylight.casework.rules.alike import AlikeRules, Spread, spread_of
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.rule_documents import DISCRETION
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger


@dataclass(frozen=True, slots=True)
class Alike:
    """Fines under one power, the latest first, with their spread, over so many `years`, and when one stands out."""

    fines: list[Fine]
    spread: Spread | None
    rules: AlikeRules
    years: int


def alike_rules(division: str, on: date) -> tuple[AlikeRules, int]:
    """When a fine stands out, and over how many years one looks back: the discretion rules in force on a day."""
    return _rules(ledger.editions().catalogue, division, on)


@lru_cache(maxsize=512)
def _rules(edition: int, division: str, on: date) -> tuple[AlikeRules, int]:
    found = catalogue.rules_in_force(division, "discretion", on)
    said = (found.document if found else DISCRETION)["alike"]
    return AlikeRules(said["percent"], said["at_least"]), said["years"]


def alike_under(division: str, power: int, at: datetime) -> Alike:
    """What was fined under a power in the years before an instant; three statements at most."""
    rules, years = alike_rules(division, legal_day(at))
    found = fines(division, since=at - timedelta(days=365 * years), until=at, power=power)
    return Alike(found[::-1], spread_of(each.amount for each in found), rules, years)
