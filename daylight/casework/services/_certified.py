"""Who signs an act of penalty or compulsion holds a certificate for it on the day of signing."""

from datetime import datetime
from typing import Any

from daylight.casework.queries.standing import Standing
from daylight.casework.rules.change import Record
from daylight.core.instants import legal_day
from daylight.core.kinds import Kind
from daylight.offices import queries as offices

CERTIFIED_KINDS = frozenset({Kind.PENALTY, Kind.COMPULSION})
CERTIFIED_ACTS = frozenset({"investigate"})
SECOND = "second_officer"


def certified(here: Standing, at: datetime) -> Record:
    """The number of the signer's certificate, kept with the act; nothing for kinds that need none.

    Raises Forbidden `certificate.*` (《行政处罚法》第四十二条, 《行政强制法》第十七条).
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    return {"certificate": offices.may_sign(here.by.person, **_where(here, at))}


def certified_pair(here: Standing, given: Record, at: datetime) -> Record:
    """As `certified`, for an act of two officers: the second by name, and both certificates.

    Raises `second_officer.*` too, and Forbidden `case.recused` for a second officer who must keep out of the case.
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    if SECOND not in given:
        return certified(here, at)
    first, second = offices.may_sign_together(here.by.person, str(given[SECOND]), **_where(here, at))
    case.must_be_kept_by(second.person)
    return {"certificate": first.number, SECOND: second.person_name, "second_certificate": second.number}


def _where(here: Standing, at: datetime) -> dict[str, Any]:
    case = here.case
    where = {"department": case.department, "division": case.division, "kind": case.kind}
    return {**where, "on": legal_day(at), "edition": here.editions.offices}
