"""An answer to a consultation is put into the knowledge base (咨询知识库)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Answer
from daylight.hall.rules.letters import must_say
from daylight.hall.rules.public_letters import masked_text
from daylight.hall.services._letters import at_desk, locked, note, signature


@transaction.atomic
def promote_answer(division: str, number: str, *, question: str, answer: str, by: Actor, at: datetime) -> UUID:
    """Put question and answer, as the officer words them for everybody, into the base; masked once more.

    Refuses "letter.no_reply" for a letter without a reply.
    """
    letter = locked(division, number)
    officer = at_desk(by, letter.department, at)
    if not letter.reply or not question.strip():
        raise Refusal("letter.no_reply", msg("Only an answered question can go into the knowledge base."))
    made = Answer.objects.create(
        division=division,
        department=letter.department,
        power_id=letter.power_id,
        question=masked_text(question.strip()[:300], letter.name, letter.phone),
        answer=masked_text(must_say(answer), letter.name, letter.phone),
        from_letter=number,
        promoted_at=at,
        promoted_by=signature(officer),
    )
    note("answer.promoted", letter, {"answer": str(made.pk)}, by=officer, at=at)
    return made.pk
