"""会签意见: a colleague signs, or refuses to."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.cases import case_to_act
from daylight.casework.queries.teamwork import signing as read
from daylight.casework.queries.teamwork import signings
from daylight.casework.rules import teamwork
from daylight.casework.rules.teamwork import Signature
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal, Stale
from daylight.core.words import msg
from daylight.offices import queries as offices

TRIES = 8


def sign(
    division: str, number: str, *, signing: int, agrees: bool, opinion: str = "", by: Actor, at: datetime
) -> Committed:
    """Give the signature asked for, or refuse it with reasons; once.

    Several sign side by side: where another act was first, the case is read again. Raises NotFound, `Forbidden`
    `signing.not_yours` and `signing.no_post`, `Refusal` `signing.answered` and `reasons.missing`.
    """
    for tried in range(TRIES):
        try:
            return _signed(division, number, signing, agrees, opinion, by, at)
        except Stale as stale:
            if stale.code != "case.stale" or tried == TRIES - 1:
                raise
    raise AssertionError


def _signed(division: str, number: str, signing: int, agrees: bool, opinion: str, by: Actor, at: datetime) -> Committed:
    case, editions = case_to_act(division, number)
    asked = read(division, number, signing)
    if asked.person != by.person:
        raise Forbidden(
            "signing.not_yours",
            msg("Only the officer who was asked can give this signature."),
            next_step=msg("Ask that officer to sign."),
        )
    if asked.state != Signature.WAITING:
        raise Refusal("signing.answered", msg("This signature has been given, refused or taken off the list."))
    case.must_be_open()
    case.must_be_kept_by(by.person)
    task = case.token(asked.token)
    held = offices.posts_in_edition(editions.offices, asked.person, legal_day(at))
    there = [post for post in held if post.department == task.department]
    if not there:
        raise Forbidden(
            "signing.no_post",
            msg("A signature is given from a post in the department, and you hold none there today."),
            next_step=msg("Ask for the signer to be taken off the list."),
        )
    said = opinion.strip()[:2000] if agrees else teamwork.must_say(opinion)
    state = Signature.AGREED if agrees else Signature.DISAGREED
    others = [each for each in signings(division, number) if each.token == asked.token and each.id != signing]
    stands = teamwork.settled(asked.mode, asked.share, [state, *(each.state for each in others)])
    change = teamwork.operation(
        case,
        "case.signed",
        {"token": asked.token, "signing": signing, "agrees": agrees, "opinion": said},
        tokens_changed=(teamwork.token_changed(task, assigned=task.assigned, signing=stands.value),),
        signings_answered=({"id": signing, "state": state.value, "opinion": said},),
    )
    return commit(change, by=offices.standing_at(by, there[0]), at=at)
