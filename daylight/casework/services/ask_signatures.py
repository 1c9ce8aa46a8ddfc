"""会签、加签: colleagues are asked to sign before a task is finished."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.queries.teamwork import Colleague, colleagues, signings
from daylight.casework.rules import teamwork
from daylight.casework.rules.change import Record
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.teamwork import Signature
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def ask_signatures(
    division: str,
    number: str,
    *,
    token: int,
    people: list[int],
    mode: str = "all",
    share: int = 100,
    question: str = "",
    as_seen: int,
    by: Actor,
    at: datetime,
) -> Committed:
    """Ask colleagues of the department to sign under a task; until they have, it cannot be finished. Clocks go on.

    Asked again while signatures are out, more signers join under the mode already set. `mode` says when they suffice:
    all, any, or `share` percent. Raises what `holding` raises, `Refusal` `colleague.unknown`, `signing.mode` and
    `signing.asked_before`.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    here.case.must_run()
    before = [each for each in signings(division, number) if each.token == token and each.state != Signature.REMOVED]
    chosen = teamwork.must_be_mode(before[0].mode, before[0].share) if before else teamwork.must_be_mode(mode, share)
    known = {each.person: each for each in colleagues(here.token.department, legal_day(at))}
    asked = teamwork.must_be_colleagues(people, known, itself=by.person)
    _must_be_free(here.case, {each.person for each in before}, asked)
    percent = before[0].share if before else share
    base: Record = {"division": division, "number": number, "token": token, "mode": chosen.value, "share": percent}
    base |= {"asked_by": by.name, "question": question.strip()[:1000], "asked_at": at}
    rows = tuple(base | _unsigned(known[each]) for each in asked)
    states = [*(each.state for each in before), *(Signature.WAITING for _each in rows)]
    signing = teamwork.settled(chosen, percent, states)
    change = teamwork.operation(
        here.case,
        "case.signatures_asked",
        {"token": token, "of": [known[each].name for each in asked], "mode": chosen.value, "share": percent},
        tokens_changed=(teamwork.token_changed(here.token, assigned=here.token.assigned, signing=signing.value),),
        signings_added=rows,
    )
    return commit(change, by=here.by, at=at)


def _unsigned(who: Colleague) -> Record:
    return {"person": who.person, "person_name": who.name, "state": Signature.WAITING.value, "opinion": ""}


def _must_be_free(case: CaseFacts, before: set[int], asked: list[int]) -> None:
    for each in asked:
        case.must_be_kept_by(each)
    if before & set(asked):
        raise Refusal(
            "signing.asked_before",
            msg("One of them has been asked for this signature already."),
            next_step=msg("Choose others, or take the signer off the list first."),
        )
