"""发证: an officer receives a certificate of enforcement, or of the supervision of enforcement."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.kinds import Kind
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import queries
from daylight.offices.models import Certificate, Department, Person
from daylight.offices.services._certificates import put_on_record

FORMS = ("enforcement", "supervision")


@transaction.atomic
def issue_certificate(
    number: str,
    *,
    person: int,
    department: int,
    kinds: Sequence[Kind] = (),
    area: str = "",
    form: str = "enforcement",
    since: date,
    until: date,
    by: Actor,
    at: datetime,
) -> str:
    """Issue a certificate and return its number; `kinds` empty for every kind, `area` the body's division unless told.

    Done by the legal affairs office of the division. Refuses a number already given, days out of order and a person
    who is no officer. The first yearly review is due in the second year after `since`.
    """
    body = Department.objects.filter(pk=department).first()
    if body is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    by = queries.administrator(by, role=Role.LEGAL_OFFICER, division=body.division_id, on=legal_day(at))
    if not Person.objects.filter(pk=person, kind=Person.Kind.OFFICER, is_active=True).exists():
        raise Refusal("person.not_officer", msg("Only an officer can hold a certificate."))
    if not number.strip() or form not in FORMS or until < since:
        raise Refusal("certificate.wrong", msg("A certificate has a number, and its last day is not before its first."))
    if Certificate.objects.filter(number=number.strip()).exists():
        raise Refusal("certificate.taken", msg("This certificate number has been given already."))
    row = Certificate(number=number.strip(), form=form, person_id=person, department=body)
    row.area, row.kinds = area or body.division_id, [kind.value for kind in kinds]
    row.since, row.until, row.reviewed_for, row.state = since, until, since.year, "valid"
    put_on_record("certificate.issued", row, by=by, at=at, kinds=row.kinds, area=row.area, since=since, until=until)
    return row.number
