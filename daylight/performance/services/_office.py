"""The performance office's right: a post of that role, for the whole division."""

from datetime import datetime

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.offices import queries as offices


def office(by: Actor, division: str, at: datetime) -> Actor:
    """The officer at a post of the performance office; a job stands as it is. Raises Forbidden `post.missing`."""
    if by.kind == ActorKind.JOB:
        return by
    return offices.administrator(by, role=Role.PERFORMANCE_OFFICER, division=division, on=legal_day(at))
