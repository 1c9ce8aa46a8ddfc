"""终止: a case ends before its decision, on an article of law."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.cases import case_to_act
from daylight.casework.rules import clocks, documents, moving, teamwork
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.queries import State
from daylight.hall.rules.notices import notice, settlement

TOLD = msg("Your case has been ended without a decision. Reasons: %(reasons)s (%(basis)s)")


def terminate(
    division: str, number: str, *, basis: str, reasons: str, as_seen: int, by: Actor, at: datetime
) -> Committed:
    """End a case that cannot come to a decision; for the decider's post. All tasks and clocks end with it.

    Raises NotFound, `Stale`, `Forbidden` `post.missing`, `Refusal` `case.decided` once there is a decision,
    `basis.missing` without an article and `reasons.missing`.
    """
    case, editions = case_to_act(division, number)
    officer = at_duty(by, Role.DECIDER, division, case.department, at, editions)
    case.must_be_open()
    case.must_be_kept_by(by.person)
    case.must_be_seen(as_seen)
    if case.outcome:
        raise Refusal(
            "case.decided",
            msg("Case %(number)s has been decided; a decision is served, not abandoned."),
            next_step=msg("Serve it, or revoke it in a new case."),
            number=number,
        )
    article, said = teamwork.must_name_law(basis, reasons)
    facts = {"reasons": said, "basis": article}
    change = teamwork.operation(
        case,
        "case.terminated",
        facts,
        set={"state": moving.CLOSED, "closed_at": at, "outcome": teamwork.TERMINATED},
        tokens_removed=tuple(each.id for each in case.tokens),
        clocks_stopped=clocks.unstopped(case.clocks),
        paused_before=tuple(each.id for each in case.clocks if each.paused_at is not None),
        documents=(documents.document("termination_notice", documents.addressee(case), at, **facts),),
    )
    if case.party_person:
        told = notice("case.terminated", TOLD, facts)
        change = change.with_parts(notices=(told,), settled=settlement(State.CLOSED))
    return commit(change, by=officer, at=at)
