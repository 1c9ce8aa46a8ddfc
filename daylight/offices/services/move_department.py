"""机构划转: a department goes to another division, with its sections and posts; what it did stays where it was done."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import rules
from daylight.offices.models import BodyChange, Department, Division, Holding, Post
from daylight.offices.rules import bodies
from daylight.offices.services._bodies import body_to_change, put_change_on_record, system_administrator


@transaction.atomic
def move_department(
    department: int, *, to: str, code: str, name: str, reason: str, by: Actor, at: datetime, name_en: str = ""
) -> int:
    """Close a department from today on, found it anew in the division `to`, and return the new one's id.

    Sections, posts and their holders go along from today on; the old posts stay until the running cases are done.
    Cases, powers and records keep the department under which they were made, and so its old name; the new body
    exercises no power until the legal affairs office has recognised it. Done by a system administrator of both
    divisions. Refuses a move within one division ("department.move"), an unknown one ("division.unknown"), and what
    `found_department` refuses.
    """
    body, by = body_to_change(department, by=by, at=at)
    by = system_administrator(to, by=by, at=at)
    why, wanted = bodies.must_say_why(reason), name.strip()
    rules.must_be_department_codes(code, "", "")
    if to == body.division_id:
        raise Refusal("department.move", msg("The department is in this division already; rename it instead."))
    if not Division.objects.filter(pk=to).exists():
        raise NotFound("division.unknown", msg("There is no such division."))
    inside = Department.objects.filter(division_id=to)
    if not wanted or inside.filter(code=code).exists() or inside.filter(name=wanted).exists():
        raise Refusal("department.known", msg("This division already has a department of that code or name."))
    made = Department(division_id=to, code=code, name=wanted, name_en=name_en.strip(), form=body.form)
    made.place, made.place_en, made.phone = body.place, body.place_en, body.phone
    made.supervision_phone = body.supervision_phone
    made.is_sample, made.standing = body.is_sample, bodies.UNDECLARED
    made.save(force_insert=True)
    _take_posts_along(body, made, at=at)
    body.closed_on = legal_day(at)
    body.save(update_fields=["closed_on"])
    row = BodyChange(department=body, kind="moved", on=body.closed_on, name_before=body.name, name_after=wanted)
    row.other, row.reason = made, why
    put_change_on_record(row, by=by, at=at)
    return made.pk


def _take_posts_along(old: Department, new: Department, *, at: datetime) -> None:
    """The same sections and posts in the new department, held by whoever holds the old ones today, as A or B."""
    today = legal_day(at)
    for post in old.posts.order_by("pk"):
        made = Post.objects.create(
            department=new, role=post.role, name=post.name, name_en=post.name_en, section=post.section
        )
        current = post.holdings.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today)
        Holding.objects.bulk_create(
            Holding(post=made, person_id=each.person_id, rank=each.rank, since=today, until=each.until)
            for each in current.order_by("pk")
        )
