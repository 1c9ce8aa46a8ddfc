"""机构更名: a department takes another name; what it did stays under the old one."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices.models import BodyChange, Department
from daylight.offices.rules import bodies
from daylight.offices.services._bodies import body_to_change, put_change_on_record


@transaction.atomic
def rename_department(department: int, *, name: str, reason: str, by: Actor, at: datetime, name_en: str = "") -> None:
    """Give a department another name from today on; published versions of powers keep the name they were made under.

    Done by the division's system administrator. Refuses an empty or unchanged name ("department.name"), a name in
    use in the division ("department.known") and a change without a reason ("change.reason").
    """
    body, by = body_to_change(department, by=by, at=at)
    why, wanted = bodies.must_say_why(reason), name.strip()
    if not wanted or wanted == body.name:
        raise Refusal("department.name", msg("Enter the new name."))
    if Department.objects.filter(division_id=body.division_id, name=wanted).exists():
        raise Refusal("department.known", msg("This division already has a department of that code or name."))
    before, body.name, body.name_en = body.name, wanted, name_en.strip() or body.name_en
    body.save(update_fields=["name", "name_en"])
    row = BodyChange(department=body, kind="renamed", on=legal_day(at), name_before=before, name_after=wanted)
    row.reason = why
    put_change_on_record(row, by=by, at=at)
