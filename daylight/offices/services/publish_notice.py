"""发布通知: the administrator tells all officers of a division something."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import StaffNotice


@transaction.atomic
def publish_notice(division: str, *, title: str, text: str, until: date, by: Actor, at: datetime) -> int:
    """Show a notice to the officers of a division from today to a last day, and return its id.

    Done by the division's system administrator; refuses an empty one and a last day that is past ("notice.wrong").
    """
    today = legal_day(at)
    by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=division, on=today)
    if not title.strip() or not text.strip() or until < today:
        raise Refusal("notice.wrong", msg("A notice has a title, words, and a last day that is not past."))
    made = StaffNotice(division_id=division, title=title.strip(), text=text.strip(), since=today, until=until)
    made.save(force_insert=True)
    payload = {"notice": made.pk, "title": made.title, "until": until}
    ledger.record(
        "office.notice_published", stream=f"office/{division}", by=by, at=at, payload=payload, division=division
    )
    return made.pk
