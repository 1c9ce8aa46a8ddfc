"""抽查、走访: what a supervisor saw in a drawn case or at an office, with a photo where there is one."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.models import SpotCheck
from daylight.supervision.queries.draws import department_of, draw
from daylight.supervision.queries.matters import Matter
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.services._ordering import next_id, note_check, said
from daylight.supervision.services._raising import put
from daylight.web import files

MOST_BYTES = 10_000_000
PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How JPEG and PNG files begin."""


@transaction.atomic
def record_check(
    *, division: str, seen: str, is_faulty: bool, by: Actor, at: datetime, draw_id: int = 0, number: str = "",
    department: int | None = None, place: str = "", photo: bytes = b"",
) -> SpotCheck:  # fmt: skip
    """Keep what was seen; a fault raises a finding, which an order may follow. The photo is kept by its digest.

    A drawn case is named by `draw_id` and `number`, a visit by `department` and `place`. Raises `Forbidden`, and
    refusals for a case that was not drawn or was checked before, a visit to nobody, words too short, or no photo.
    """
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    words = said(seen)
    if draw_id:
        department = _drawn(division, draw_id, number)
    elif department is None or not place.strip():
        raise Refusal("check.nowhere", msg("Say which department was visited and where."))
    if photo and (len(photo) > MOST_BYTES or not photo.startswith(PHOTOS)):
        raise Refusal("check.no_photo", msg("A photo is a JPEG or PNG file of at most 10 MB."))
    digest, id_ = files.store(photo) if photo else "", next_id("supervision_spotcheck")
    about = number if draw_id else f"visit/{id_}"
    found = put(Matter("D017", about, department, at, clock=id_), division=division, at=at) if is_faulty else None
    made = SpotCheck.objects.create(
        division=division, id=id_, draw=draw_id, number=number, department=department, place=place.strip(),
        checked_at=at, is_faulty=is_faulty, seen=words, checked_by=canonical(supervisor.as_record()), file=digest,
        finding=found.id if found else 0,
    )  # fmt: skip
    note_check(made, by=supervisor, at=at)
    return made


def _drawn(division: str, draw_id: int, number: str) -> int | None:
    if number not in draw(division, draw_id).drawn:
        raise Refusal("check.not_drawn", msg("This case was not drawn."))
    if SpotCheck.objects.filter(division=division, draw=draw_id, number=number).exists():
        raise Refusal("check.twice", msg("This case has been checked after this draw."))
    return department_of(division, number)
