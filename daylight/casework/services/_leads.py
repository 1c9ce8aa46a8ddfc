"""What the verbs of leads share."""

from datetime import datetime

from daylight.casework.models import Lead
from daylight.casework.queries.applications import at_duty
from daylight.core.actors import Actor, Role
from daylight.ledger import queries as ledger
from daylight.ledger import services as record


def at_lead(by: Actor, role: Role, lead: Lead, at: datetime) -> Actor:
    """The officer at a post of that role in the lead's department. Raises `Forbidden` `post.missing`."""
    return at_duty(by, role, lead.division, lead.department, at, ledger.editions())


def keep(kind: str, lead: Lead, *, by: Actor, at: datetime, **facts: object) -> None:
    """Keep the lead as changed, and record the act in the lead's own stream."""
    lead.save()
    payload = {"number": lead.number, "department": lead.department, "state": lead.state, **facts}
    record.record(kind, stream=f"lead/{lead.number}", by=by, at=at, payload=payload, division=lead.division)
