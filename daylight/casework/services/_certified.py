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
    """The number of the signer's certificate, kept with the act; nothing for kinds that need none. One statement.

    Raises Forbidden `certificate.*` (《行政处罚法》第四十二条, 《行政强制法》第十七条).
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    on = legal_day(at)
    number = offices.may_sign(here.by.person, department=case.department, division=case.division, kind=case.kind, on=on)
    return {"certificate": number}


def certified_pair(here: Standing, given: Record, at: datetime) -> Record:
    """As `certified`, for an act of two officers: the second by name, and both certificates. One statement.

    Raises `second_officer.*` too, and Forbidden `case.recused` for a second officer who must keep out of the case.
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    if SECOND not in given:
        return certified(here, at)
    where: dict[str, Any] = {"department": case.department, "division": case.division, "kind": case.kind}
    first, second = offices.may_sign_together(here.by.person, str(given[SECOND]), **where, on=legal_day(at))
    case.must_be_kept_by(second.person)
    return {"certificate": first.number, SECOND: second.person_name, "second_certificate": second.number}
