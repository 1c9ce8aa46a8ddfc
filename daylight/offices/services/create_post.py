"""设置岗位: a post in a department, from which rights come."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import rules
from daylight.offices.models import Department, Post
from daylight.offices.services._bodies import system_administrator


@transaction.atomic
def create_post(
    department: int, *, role: Role, name: str, by: Actor, at: datetime, name_en: str = "", section: str = ""
) -> int:
    """Add a post of a role to a department, in one of its sections (处室) if it has any, and return its id.

    Done by the division's system administrator. Refuses a post for applicants ("post.role"): applying needs none.
    """
    body = Department.objects.filter(pk=department).first()
    if body is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    by = system_administrator(body.division_id, by=by, at=at)
    if body.closed_on is not None:
        raise Refusal("department.closed", msg("This department has been merged into another."))
    if role == Role.APPLICANT or not name.strip():
        raise Refusal("post.role", msg("A post needs a name and the role of an officer."))
    made = Post.objects.create(department=body, role=role.value, name=name.strip(), name_en=name_en, section=section)
    payload = {"post": made.pk, "role": role.value, "name": made.name}
    stream = rules.department_stream(body.division_id, body.code)
    ledger.record("office.post_created", stream=stream, by=by, at=at, payload=payload, division=body.division_id)
    return made.pk
