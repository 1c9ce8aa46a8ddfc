"""减签: a colleague who has not signed yet is taken off the list."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.queries.teamwork import signing as read
from daylight.casework.queries.teamwork import signings
from daylight.casework.rules import teamwork
from daylight.casework.rules.teamwork import Signature
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def remove_signer(
    division: str, number: str, *, signing: int, reason: str, as_seen: int, by: Actor, at: datetime
) -> Committed:
    """Take off the list a colleague who has not answered; an answer that was given stays and counts.

    Raises what `holding` raises, NotFound, `Refusal` `signing.answered` and `reasons.missing`.
    """
    asked = read(division, number, signing)
    here = holding(division, number, token=asked.token, as_seen=as_seen, by=by, at=at)
    why = teamwork.must_say(reason)
    if asked.state != Signature.WAITING:
        raise Refusal("signing.answered", msg("This signature has been given, refused or taken off the list."))
    others = [each for each in signings(division, number) if each.token == asked.token and each.id != signing]
    stands = teamwork.settled(asked.mode, asked.share, [each.state for each in others])
    change = teamwork.operation(
        here.case,
        "case.signer_removed",
        {"token": asked.token, "signing": signing, "person": asked.person_name, "reason": why},
        tokens_changed=(teamwork.token_changed(here.token, assigned=here.token.assigned, signing=stands.value),),
        signings_answered=({"id": signing, "state": Signature.REMOVED.value, "opinion": why},),
    )
    return commit(change, by=here.by, at=at)
