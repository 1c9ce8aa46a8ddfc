"""Who reads the workings of a power: its risk points and the charts that are not public."""

from collections.abc import Iterable

from daylight.catalogue.queries.clearing import signs
from daylight.core.actors import Role
from daylight.offices.rules import PostFacts

OVERSEEING = frozenset({Role.SUPERVISOR, Role.AUDIT_ADMIN, Role.LEGAL_OFFICER})


def reads_workings(posts: Iterable[PostFacts], *, division: str, department: int) -> bool:
    """Whether these posts read the workings of a power: those of its own body, those who oversee, those who sign."""
    known = list(posts)
    held = {(post.role.value, post.department) for post in known}
    is_over_it = any(post.role in OVERSEEING and post.division == division for post in known)
    return is_over_it or department in {body for _role, body in held} or bool(signs(held, division))
