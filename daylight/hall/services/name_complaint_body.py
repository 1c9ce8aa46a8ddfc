"""A department says who takes complaints there."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import ComplaintBody
from daylight.hall.services._letters import at_desk
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.offices.rules import installs


@transaction.atomic
def name_complaint_body(
    department: int,
    *,
    body: str,
    duties: str,
    phone: str,
    hotline: str = "",
    body_en: str = "",
    duties_en: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Publish complaint body, duties, supervision telephone and hotline of a department; its head does it."""
    division = offices.department(department).division
    if not installs(by):
        by = at_desk(by, department, at, (Role.DEPARTMENT_HEAD,))
    told = {"body": body.strip()[:120], "duties": duties.strip()[:2000], "phone": phone.strip()[:40]}
    if not all(told.values()):
        raise Refusal("complaint_body.incomplete", msg("Name the body, its duties and its telephone."))
    told["hotline"] = hotline.strip()[:40]
    told |= {"body_en": body_en.strip()[:120], "duties_en": duties_en.strip()[:2000]}
    ComplaintBody.objects.update_or_create(division=division, department=department, defaults=told | {"set_at": at})
    payload: dict[str, object] = {"department": department, **told}
    ledger.record(
        "complaint_body.named", stream="letters", by=by.within(division), at=at, payload=payload, division=division
    )
