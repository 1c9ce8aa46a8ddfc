"""How much waits for an officer: the numbers beside the entries of the staff navigation."""

from datetime import datetime

from daylight.casework import queries as casework
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.disclosure import queries as disclosure
from daylight.hall import queries as hall
from daylight.offices import queries as offices
from daylight.site.navigation import DISCLOSING, OVERSIGHT
from daylight.supervision import queries as supervision


def waiting_for(by: Actor, at: datetime) -> dict[str, int]:
    """By name of the count; only what the officer's posts have a use for is counted. Nobody else costs a query."""
    if by.kind != ActorKind.OFFICER or by.person is None or by.role is None:
        return {}
    posts = offices.posts_of(by.person, legal_day(at))
    counts = {"todo": casework.to_do(posts, by.person, at=at, limit=1).total}
    windows = [post.department for post in posts if post.role == Role.WINDOW]
    if windows:
        counts["applications"] = len(hall.waiting(windows, at=at))
    roles = {post.role for post in posts}
    if roles & OVERSIGHT:
        counts["findings"] = sum(supervision.open_count(by.division).values())
    if roles & DISCLOSING:
        counts["records"] = disclosure.waiting_count(by.division)
    return counts
