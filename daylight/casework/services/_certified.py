"""Who signs an act of penalty or compulsion holds a certificate for it on the day of signing."""

from datetime import datetime
from typing import Any

from daylight.casework.queries.standing import Standing
from daylight.casework.rules.acts import CERTIFIED_ACTS, CERTIFIED_KINDS, DECIDE
from daylight.casework.rules.change import Record
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure

SECOND = "second_officer"


def certified(here: Standing, at: datetime) -> Record:
    """The number of the signer's certificate, kept with the act; nothing for kinds that need none.

    Raises Forbidden `certificate.*` (《行政处罚法》第四十二条, 《行政强制法》第十七条).
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    return {"certificate": offices.may_sign(here.by.person, **_where(case, here.editions, at))}


def certified_pair(here: Standing, given: Record, at: datetime) -> Record:
    """As `certified`, for an act of two officers: the second by name, and both certificates.

    Raises `second_officer.*` too, and Forbidden `case.recused` for a second officer who must keep out of the case.
    """
    case = here.case
    if case.kind not in CERTIFIED_KINDS:
        return {}
    if SECOND not in given:
        return certified(here, at)
    first, second = offices.may_sign_together(here.by.person, str(given[SECOND]), **_where(case, here.editions, at))
    case.must_be_kept_by(second.person)
    return {"certificate": first.number, SECOND: second.person_name, "second_certificate": second.number}


def must_carry(case: CaseFacts, task: TokenFacts, person: int | None, editions: Editions, at: datetime) -> None:
    """Raises Forbidden `certificate.*` where this task asks for a certificate that the person does not hold, or no
    longer holds, on that day (《行政处罚法》第四十二条)."""
    act = procedure.flow(case.flow_version).table.nodes[task.node].act
    if case.kind in CERTIFIED_KINDS and act in CERTIFIED_ACTS | {DECIDE}:
        offices.may_sign(person, **_where(case, editions, at))


def may_be_given(case: CaseFacts, task: TokenFacts, person: int, editions: Editions, at: datetime) -> None:
    """As `must_carry`, for a colleague who is to be handed the task."""
    try:
        must_carry(case, task, person, editions, at)
    except Forbidden as refused:
        raise Forbidden(
            refused.code,
            msg("This colleague holds no certificate that carries this step of enforcement today."),
            why=refused.why,
            next_step=msg("Hand it to a colleague whose certificate is in force."),
        ) from None


def _where(case: CaseFacts, editions: Editions, at: datetime) -> dict[str, Any]:
    where = {"department": case.department, "division": case.division, "kind": case.kind}
    return {**where, "on": legal_day(at), "edition": editions.offices}
