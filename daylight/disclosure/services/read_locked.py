"""查阅封存内容: what a restricted case said is looked at once, for a reason that goes on the record."""

from datetime import datetime
from typing import Any

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.queries.erasures import erasure_locked, locked_rows
from daylight.hall.rules.erasures import NOT_YET, State
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

SHORTEST_REASON = 5


@transaction.atomic
def read_locked(division: str, number: str, *, reason: str, by: Actor, at: datetime) -> dict[str, list[dict[str, Any]]]:
    """What a restricted case said, table by table, for the security administrator; the look is on record.

    Data that are only stored and protected are read for what the law asks, never for handling
    (《个人信息保护法》第四十七条第二款). Raises `Forbidden`, `NotFound`, `erasure.not_restricted`, `erasure.reading`.
    """
    admin = offices.administrator(by, role=Role.SECURITY_ADMIN, division=division, on=legal_day(at))
    if erasure_locked(division, number).state != State.RESTRICTED:
        raise Refusal("erasure.not_restricted", msg("The data of this case are not restricted."))
    said = reason.strip()[:200]
    if len(said) < SHORTEST_REASON:
        raise Refusal(
            "erasure.reading", msg("Say in at least five characters what the law asks the data for."), why=NOT_YET
        )
    stream = f"erasure/{number}"
    payload = {"number": number, "reason": said}
    ledger.record("erasure.locked_read", stream=stream, by=admin, at=at, payload=payload, division=division)
    return locked_rows(division, number)
