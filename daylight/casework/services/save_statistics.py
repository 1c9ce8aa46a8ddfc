"""保存统计: a question about the cases is kept under a name, to be asked again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.models import SavedView
from daylight.casework.rules.statistics import Question
from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def save_statistics(title: str, question: Question, *, is_shared: bool = False, by: Actor, at: datetime) -> UUID:
    """Keep a question, not its figures; shared, the colleagues of the post in use see it too. Its id.

    Raises Forbidden without a post and `statistics.title` without a name.
    """
    if by.kind is not ActorKind.OFFICER or by.department is None or by.person is None:
        raise Forbidden(
            "post.missing",
            msg("This page is for officers at their posts."),
            next_step=msg("Sign in with an account that holds a post."),
        )
    named = title.strip()[:80]
    if not named:
        raise Refusal("statistics.title", msg("Give the question a name."))
    row = SavedView(
        division=by.division, person=by.person, person_name=by.name, department=by.department, is_shared=is_shared,
        title=named, question=question.as_record(), saved_at=at,
    )  # fmt: skip
    row.save(force_insert=True)
    payload = {"id": str(row.id), "title": named, "question": row.question, "shared": is_shared}
    ledger.record("statistics.saved", stream=f"office/{by.department}", by=by, at=at, payload=payload)
    return row.id
