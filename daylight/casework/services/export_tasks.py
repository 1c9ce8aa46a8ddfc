"""导出待办: somebody takes the lines of the work list away as a file."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.casework.queries.lists import Asked, Line, to_do
from daylight.casework.services._desk import at_desk
from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.offices.rules import PostFacts

MOST = 5000


@transaction.atomic
def export_tasks(posts: Sequence[PostFacts], asked: Asked, *, by: Actor, at: datetime) -> list[Line]:
    """The tasks that wait for these posts and fit what was asked for, at most `MOST`; the export stays on record.

    Raises Forbidden `post.missing` without a post.
    """
    person, department = at_desk(by)
    lines = to_do(posts, person, at=at, asked=asked, limit=MOST).lines
    payload = {"list": "to_do", "asked": asked.as_record(), "lines": len(lines)}
    ledger.record("list.exported", stream=f"office/{department}", by=by, at=at, payload=payload)
    return lines
