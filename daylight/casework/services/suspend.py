"""中止: a case rests on an article of law, and its clocks with it."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.rules import clocks, documents, teamwork
from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall.rules.notices import notice

TOLD = msg("Your case has been suspended. Reasons: %(reasons)s (%(basis)s)")


def suspend(
    division: str, number: str, *, token: int, basis: str, reasons: str, as_seen: int, by: Actor, at: datetime
) -> Committed:
    """Let a case rest: every running clock stands still until it is resumed, and the party is told in writing.

    Raises what `holding` raises, `Refusal` `case.suspended`, `basis.missing` without an article and `reasons.missing`.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    here.case.must_run()
    article, said = teamwork.must_name_law(basis, reasons)
    facts = {"reasons": said, "basis": article}
    change = teamwork.operation(
        here.case,
        "case.suspended",
        {"token": token, **facts},
        set={"state": teamwork.SUSPENDED},
        clocks_paused=clocks.resting(here.case.clocks, reason=said[:120], basis=article),
        documents=(documents.document("suspension_notice", documents.addressee(here.case), at, **facts),),
    )
    if here.case.party_person:
        change = change.with_parts(notices=(notice("case.suspended", TOLD, facts),))
    return commit(change, by=here.by, at=at)
