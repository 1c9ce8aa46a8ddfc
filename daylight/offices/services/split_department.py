"""机构分设: part of a department becomes a department of its own."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import rules
from daylight.offices.models import BodyChange, Department
from daylight.offices.rules import bodies
from daylight.offices.services._bodies import body_to_change, put_change_on_record


@transaction.atomic
def split_department(
    department: int, *, code: str, name: str, reason: str, by: Actor, at: datetime, name_en: str = ""
) -> int:
    """Found a department out of another from today on and return its id; cases stay where they were begun.

    The new body exercises no power until the legal affairs office has recognised it.

    Done by the division's system administrator. Refuses what `found_department` refuses, and a change without reason.
    """
    body, by = body_to_change(department, by=by, at=at)
    why, wanted = bodies.must_say_why(reason), name.strip()
    rules.must_be_department_codes(code, "", "")
    inside = Department.objects.filter(division_id=body.division_id)
    if not wanted or inside.filter(code=code).exists() or inside.filter(name=wanted).exists():
        raise Refusal("department.known", msg("This division already has a department of that code or name."))
    made = Department(division_id=body.division_id, code=code, name=wanted, name_en=name_en.strip(), form=body.form)
    made.place, made.supervision_phone, made.is_sample = body.place, body.supervision_phone, body.is_sample
    made.standing = bodies.UNDECLARED
    made.save(force_insert=True)
    row = BodyChange(department=made, kind="split", on=legal_day(at), name_before=body.name, name_after=wanted)
    row.other, row.reason = body, why
    put_change_on_record(row, by=by, at=at)
    return made.pk
