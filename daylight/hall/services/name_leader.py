"""领导信息: a leader's duties and telephone of the office are published."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Leader
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def name_leader(
    department: int,
    *,
    name: str,
    title: str,
    duties: str,
    phone: str,
    title_en: str = "",
    duties_en: str = "",
    is_sample: bool = False,
    by: Actor,
    at: datetime,
) -> UUID:
    """Put a leader on the public page; a disclosure officer of the division does it. Refuses "leader.incomplete"."""
    division = offices.department(department).division
    by = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=division, on=legal_day(at))
    told = {"name": name.strip()[:60], "title": title.strip()[:120], "duties": duties.strip()[:2000]}
    told["phone"] = phone.strip()[:40]
    if not all(told.values()):
        raise Refusal("leader.incomplete", msg("Give the leader's name, title, duties and telephone of the office."))
    told |= {"title_en": title_en.strip()[:120], "duties_en": duties_en.strip()[:2000]}
    place = Leader.objects.filter(division=division).count() + 1
    made = Leader.objects.create(division=division, department=department, place=place, is_sample=is_sample, **told)
    payload: dict[str, object] = {"leader": str(made.pk), **told}
    ledger.record("leader.named", stream="leaders", by=by.within(division), at=at, payload=payload, division=division)
    return made.pk
