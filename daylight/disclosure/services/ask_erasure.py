"""申请删除: a person, or an officer for them, asks that the personal data of a closed case be erased."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.retention import Keeping, keeping
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.disclosure.rules.erasing import LONGEST, must_be_closed, must_be_ground
from daylight.hall import queries as hall
from daylight.hall import services
from daylight.hall.rules.erasures import State
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

FROM = (Role.WINDOW, Role.HANDLER)
"""The posts at which a request is taken in for somebody."""


@transaction.atomic
def ask_erasure(division: str, number: str, *, ground: str, said: str, by: Actor, at: datetime) -> None:
    """Ask that the personal data of a closed case be erased (《个人信息保护法》第四十七条、第五十条).

    Its applicant asks, or an officer of its department at a window's or handler's post: for the person, or because the
    time for keeping is over. What is `said` is erased with the rest. Raises `NotFound`, for somebody else's case too,
    `Forbidden` for other officers, `erasure.open`, `erasure.ground`, and `Stale` where it was asked before.
    """
    kept = keeping(division, number, on=legal_day(at))
    asking = _asking(kept, by, at)
    must_be_closed(kept.closed_at is not None)
    told = {"ground": must_be_ground(ground), "said": said.strip()[:LONGEST], "department": kept.department}
    is_by_party = by.kind is ActorKind.APPLICANT
    services.set_erasure(
        division, number, State.ASKED, only_from=[State.REFUSED], is_by_party=is_by_party, by=asking, at=at, **told
    )
    payload = {"number": number, "by_party": is_by_party, **told}
    ledger.record("erasure.asked", stream=f"erasure/{number}", by=asking, at=at, payload=payload, division=division)


def _asking(kept: Keeping, by: Actor, at: datetime) -> Actor:
    if by.kind is ActorKind.APPLICANT:
        if by.person is None or by.person != kept.person:
            raise hall.unknown()
        return by
    for role in FROM:
        try:
            return offices.at_post(by, role=role, department=kept.department, on=legal_day(at))
        except Forbidden as refusal:
            if role == FROM[-1]:
                raise refusal
    raise AssertionError("a post was found or refused")
