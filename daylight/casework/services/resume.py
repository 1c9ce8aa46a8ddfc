"""恢复: a suspended case goes on, and its clocks count from where they stood."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.rules import clocks, moving, teamwork
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.hall.rules.notices import notice

TOLD = msg("Your case goes on. Reasons: %(reasons)s")


def resume(
    division: str, number: str, *, token: int, reasons: str, as_seen: int, by: Actor, at: datetime, workdays: Workdays
) -> Committed:
    """End a suspension. The days of rest do not count; clocks that stood still by the flow itself stay so.

    Raises what `holding` raises, `Refusal` `case.not_suspended` and `reasons.missing`.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    if here.case.state != teamwork.SUSPENDED:
        raise Refusal(
            "case.not_suspended",
            msg("Case %(number)s is not suspended."),
            next_step=msg("Open the case again and look at where it stands."),
            number=number,
        )
    said = teamwork.must_say(reasons)
    by_flow = any(here.table.nodes[each.node].pauses for each in here.case.tokens)
    change = teamwork.operation(
        here.case,
        "case.resumed",
        {"token": token, "reasons": said},
        set={"state": moving.OPEN},
        clocks_resumed=clocks.resumed(clocks.rested(here.case.clocks, by_flow=by_flow), at=at, workdays=workdays),
    )
    if here.case.party_person:
        change = change.with_parts(notices=(notice("case.resumed", TOLD, {"reasons": said}),))
    return commit(change, by=here.by, at=at)
