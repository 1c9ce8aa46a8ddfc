"""A department writes a question that is asked often about one of its items, with the answer."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.models import Faq
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

LONGEST_QUESTION = 200
LONGEST_ANSWER = 4000


@transaction.atomic
def write_faq(
    power_id: int,
    *,
    question: str,
    answer: str,
    question_en: str = "",
    answer_en: str = "",
    position: int = 0,
    faq: UUID | None = None,
    is_withdrawn: bool = False,
    by: Actor,
    at: datetime,
) -> UUID:
    """Add a question, or with `faq` put new words (or its withdrawal) in the place of an earlier one.

    Only the catalogue editor of the item's department. Refuses "faq.empty", "faq.too_long"; raises Forbidden and
    NotFound. Recorded as `faq.written` in `power/<id>` with both texts.
    """
    power = catalogue.current(power_id)
    by = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=power.department, on=legal_day(at))
    said = {"question": question.strip(), "answer": answer.strip()}
    said |= {"question_en": question_en.strip(), "answer_en": answer_en.strip()}
    _must_be_readable(said)
    kept = {**said, "position": position, "is_withdrawn": is_withdrawn, "changed_at": at}
    known = {"division": power.division, "id": faq or uuid4(), "power_id": power_id}
    if faq is None:
        Faq.objects.create(**known, **kept)
    elif not Faq.objects.filter(**known).update(**kept):
        raise NotFound("faq.unknown", msg("There is no such question."))
    payload = {"faq": str(known["id"]), **said, "is_withdrawn": is_withdrawn}
    ledger.record("faq.written", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division)
    return UUID(str(known["id"]))


def _must_be_readable(said: dict[str, str]) -> None:
    if not said["question"] or not said["answer"]:
        raise Refusal("faq.empty", msg("Write both the question and the answer."))
    if len(said["question"]) > LONGEST_QUESTION or len(said["answer"]) > LONGEST_ANSWER:
        raise Refusal(
            "faq.too_long",
            msg("The question has at most 200 characters, the answer at most 4,000."),
            next_step=msg("Divide it into several questions."),
        )
