"""机构合并: a department goes into another; what it did stays under its own name."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices.models import BodyChange
from daylight.offices.rules import bodies
from daylight.offices.services._bodies import body_to_change, put_change_on_record


@transaction.atomic
def merge_department(department: int, *, into: int, reason: str, by: Actor, at: datetime) -> None:
    """Close a department from today on in favour of another of the same division.

    Its posts and their holders stay until its running cases are done; no new posts are created in it. Done by the
    division's system administrator. Refuses merging a body into itself or into another division ("department.merge").
    """
    first, second = sorted((department, into))
    found = dict(zip((first, second), (body_to_change(each, by=by, at=at) for each in (first, second)), strict=True))
    (body, by), (other, _same) = found[department], found[into]
    if department == into or body.division_id != other.division_id:
        raise Refusal("department.merge", msg("Choose another department of the same division."))
    why = bodies.must_say_why(reason)
    body.closed_on = legal_day(at)
    body.save(update_fields=["closed_on"])
    row = BodyChange(department=body, kind="merged", on=body.closed_on, name_before=body.name, name_after=other.name)
    row.other, row.reason = other, why
    put_change_on_record(row, by=by, at=at)
