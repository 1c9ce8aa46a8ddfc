"""The thresholds of a penalty, kept as long as the catalogue stays in its edition."""

from datetime import date
from functools import lru_cache

from daylight.casework.rules.rights import Thresholds, party_of
from daylight.catalogue import queries as catalogue

HEARING, SHORT = "hearing.fine", "short.fine"


@lru_cache(maxsize=4096)
def thresholds_in_edition(edition: int, division: str, body: str, party_kind: str, on: date) -> Thresholds:
    """From which fine a hearing is offered and up to which one may be imposed on the spot, on a day.

    `body` is the department's code. One query in each edition of the catalogue.
    """
    party = party_of(party_kind)
    hearing, short = (
        catalogue.business_threshold(division, key, body=body, party=party, on=on) for key in (HEARING, SHORT)
    )
    return Thresholds(hearing, short)
