"""The rules of legal supervision in force."""

from datetime import date

from daylight.catalogue import queries as catalogue
from daylight.legality.rules.legal_rules import NAME, LegalRules, rules_of


def legal_rules(division: str, on: date) -> LegalRules:
    """The version in force on a day, or what is shipped; one statement."""
    found = catalogue.rules_in_force(division, NAME, on)
    return rules_of(found.document, found.number) if found else rules_of(None)
