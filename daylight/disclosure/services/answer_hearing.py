"""采纳意见: every opinion of a hearing is answered with its reason, and what was decided is told."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import HearingVoice
from daylight.disclosure.rules.hearings import ADOPTED, ANSWERS, CLOSED, HELD, SHORTEST, must_say
from daylight.disclosure.services._hearings import locked_hearing
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

BASIS = "《重大行政决策程序暂行条例》第十八条"


@transaction.atomic
def answer_hearing(
    division: str,
    number: str,
    answers: Mapping[int, tuple[str, str]],
    *,
    decision: str,
    by: Actor,
    at: datetime,
) -> None:
    """Close a hearing: `answers` gives (answer, reason) for every serial number; what is not adopted needs a reason.

    Refuses `hearing.unanswered` while one opinion has no answer, `hearing.reason` without a reason.
    """
    row = locked_hearing(division, number, HELD)
    head = offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=row.department, on=legal_day(at))
    said = must_say(decision)
    voices = list(HearingVoice.objects.filter(division=division, hearing=number).order_by("serial"))
    for voice in voices:
        voice.answer, voice.reason = _answer(answers.get(voice.serial, ("", "")))
        voice.answered_at = at
        voice.save(update_fields=["answer", "reason", "answered_at"])
    row.state, row.decision, row.closed_at = CLOSED, said, at
    row.save(update_fields=["state", "decision", "closed_at"])
    told = [{"serial": each.serial, "answer": each.answer, "reason": each.reason} for each in voices]
    payload = {"decision": said, "answers": told}
    ledger.record("hearing.answered", stream=f"hearing/{number}", by=head, at=at, payload=payload, division=division)


def _answer(given: tuple[str, str]) -> tuple[str, str]:
    answer, reason = given[0], given[1].strip()[:1000]
    if answer not in ANSWERS:
        raise Refusal(
            "hearing.unanswered",
            msg("Every opinion needs its answer before the hearing is closed."),
            why=BASIS,
            next_step=msg("Choose an answer for each opinion."),
        )
    if answer != ADOPTED and len(reason) < SHORTEST:
        raise Refusal("hearing.reason", msg("An opinion that is not fully adopted gets a reason."), why=BASIS)
    return answer, reason
