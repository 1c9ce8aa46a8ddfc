"""设立机构: a department that may hold powers."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import rules
from daylight.offices.models import Department
from daylight.offices.rules import bodies
from daylight.offices.services._bodies import system_administrator


@transaction.atomic
def found_department(
    division: str,
    *,
    code: str,
    name: str,
    by: Actor,
    at: datetime,
    name_en: str = "",
    letters: str = "",
    short: str = "",
    uscc: str = "",
    place: str = "",
    place_en: str = "",
    phone: str = "",
    supervision_phone: str = "",
    form: str = "department",
    is_sample: bool = False,
) -> int:
    """Add a department to a division and return its id.

    `code` is its 3-character body code (Hubei scheme), `letters` its two letters (Jiangsu scheme), `short` what stands
    for it in document numbers (机关代字), `form` a key of `rules.bodies.FORMS`. The system administrator does it. Until
    the legal affairs office recognises it, it exercises no power; bodies that the installation takes over are
    recognised. Refuses "department.code" (malformed), "department.known" (code or name used), "department.uscc".
    """
    by = system_administrator(division, by=by, at=at)
    rules.must_be_department_codes(code, letters, uscc)
    inside = Department.objects.filter(division_id=division)
    if inside.filter(code=code).exists() or inside.filter(name=name.strip()).exists():
        raise Refusal("department.known", msg("This division already has a department of that code or name."))
    named = {"name": name.strip(), "name_en": name_en, "place_en": place_en.strip()[:200]}
    made = Department(division_id=division, code=code, letters=letters, uscc=uscc, **named)
    made.short, made.form = short.strip(), form if form in bodies.FORMS else "department"
    made.standing = bodies.RECOGNISED if by.kind is ActorKind.JOB else bodies.UNDECLARED
    made.place, made.phone, made.supervision_phone, made.is_sample = place, phone, supervision_phone, is_sample
    made.save(force_insert=True)
    payload = {"department": made.pk, "code": code, "name": made.name, "uscc": uscc}
    stream = rules.department_stream(division, code)
    ledger.record("office.department_founded", stream=stream, by=by, at=at, payload=payload, division=division)
    return made.pk
