"""Who signs an act of penalty or compulsion holds a certificate for it on the day of signing."""

from datetime import datetime

from daylight.casework.queries.standing import Standing
from daylight.casework.rules.change import Record
from daylight.core.instants import legal_day
from daylight.core.kinds import Kind
from daylight.offices import queries as offices

CERTIFIED_KINDS = frozenset({Kind.PENALTY, Kind.COMPULSION})
CERTIFIED_ACTS = frozenset({"investigate"})


def certified(here: Standing, at: datetime) -> Record:
    """The number of the signer's certificate, kept with the act; nothing for kinds that need none.

    Raises Forbidden `certificate.*` (《行政处罚法》第四十二条, 《行政强制法》第十七条).
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    number = offices.may_sign(
        here.by.person,
        department=case.department,
        division=case.division,
        kind=case.kind,
        on=legal_day(at),
        edition=here.editions.offices,
    )
    return {"certificate": number}
