"""决定删除: a request is granted, so that the data are erased or locked away, or refused with reasons."""

from datetime import datetime
from functools import partial

from django.db import transaction

from daylight.casework.queries.retention import Keeping, keeping
from daylight.casework.rules.retention import is_over
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.disclosure.queries.erasing import obstacles, take_away, values_for
from daylight.disclosure.rules import erasing
from daylight.disclosure.services._public_pages import take_down
from daylight.hall import services as hall
from daylight.hall.queries.erasures import erasure_locked
from daylight.hall.rules.erasures import ASKING, LAW, NOT_YET, State
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def decide_erasure(division: str, number: str, *, grant: bool, reasons: str = "", by: Actor, at: datetime) -> State:
    """Answer a request, at the decider's post of its department, by another person than the one who asked.

    Granted within the time for keeping, the content is locked away at once: stored and protected, and nothing else
    (《个人信息保护法》第四十七条第二款). Granted after it, the security administrator may erase. A refusal says why
    and where to complain (第五十条). Raises `Forbidden`, `NotFound`, `Stale`, and what `rules.erasing` refuses.
    """
    row, kept, on = erasure_locked(division, number), keeping(division, number, on=legal_day(at)), legal_day(at)
    decider = offices.at_post(by, role=Role.DECIDER, department=kept.department, on=on)
    erasing.must_be_another(row.asked_person, decider.person, msg("Whoever asked does not decide."))
    if not grant:
        said = erasing.reasons_given(reasons)
        _tell(kept, "erasure.refused", at, reasons=said)
        _note(kept, State.REFUSED, decider, at, reasons=said, article=ASKING)
        return State.REFUSED
    erasing.must_be_free(obstacles(kept, on))
    if is_over(kept.until, on):
        _tell(kept, "erasure.granted", at)
        _note(kept, State.GRANTED, decider, at, article=LAW)
        return State.GRANTED
    _restrict(kept, decider, at)
    return State.RESTRICTED


def _restrict(kept: Keeping, by: Actor, at: datetime) -> None:
    until = kept.until.isoformat() if kept.until else ""
    _tell(kept, "erasure.restricted" if until else "erasure.kept", at, until=until)
    _move(kept, State.RESTRICTED, by, at)
    taken = take_away(values_for(kept, finally_=False, at=at))
    hall.lock_away(kept.division, kept.number, rows=taken.rows, at=at)
    payload = {"number": kept.number, "until": until, "basis": kept.period.basis, "article": NOT_YET}
    stream = f"erasure/{kept.number}"
    ledger.record("erasure.restricted", stream=stream, by=by, at=at, payload=payload, division=kept.division)
    transaction.on_commit(partial(take_down, kept.division, kept.number), robust=True)


def _note(kept: Keeping, state: State, by: Actor, at: datetime, *, article: str, reasons: str = "") -> None:
    _move(kept, state, by, at, reasons=reasons)
    payload = {"number": kept.number, "reasons": reasons, "article": article}
    stream, kind = f"erasure/{kept.number}", f"erasure.{state}"
    ledger.record(kind, stream=stream, by=by, at=at, payload=payload, division=kept.division)


def _move(kept: Keeping, state: State, by: Actor, at: datetime, *, reasons: str = "") -> None:
    told = {"reasons": reasons, "kept_until": kept.until, "basis": kept.period.basis}
    hall.set_erasure(kept.division, kept.number, state, only_from=[State.ASKED], by=by, at=at, **told)


def _tell(kept: Keeping, kind: str, at: datetime, **more: object) -> None:
    """Tell the applicant; a case that an office opened has nobody with an account."""
    values = {"number": kept.number, **more}
    try:
        hall.tell(kept.number, division=kept.division, kind=kind, sentence=erasing.NOTICES[kind], values=values, at=at)
    except NotFound:
        return
