"""Rights as a pure function of posts; who may hold which posts together. No query, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daylight.core.actors import Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})

DIVISION_WIDE = ADMINISTRATORS | {
    Role.SUPERVISOR,
    Role.LEGAL_OFFICER,
    Role.DISCLOSURE_OFFICER,
    Role.PERFORMANCE_OFFICER,
}
"""Posts whose duty covers every department of their own division; all other posts act for their department only."""

ROLE_NAMES = {
    Role.WINDOW: msg("Window clerk"),
    Role.HANDLER: msg("Case handler"),
    Role.REVIEWER: msg("Reviewer"),
    Role.DECIDER: msg("Decision maker"),
    Role.LEGAL_REVIEWER: msg("Legal reviewer"),
    Role.DEPARTMENT_HEAD: msg("Head of department"),
    Role.CATALOGUE_EDITOR: msg("Catalogue editor"),
    Role.SUPERVISOR: msg("Supervision officer"),
    Role.LEGAL_OFFICER: msg("Legal affairs officer"),
    Role.DISCLOSURE_OFFICER: msg("Disclosure officer"),
    Role.PERFORMANCE_OFFICER: msg("Performance officer"),
    Role.SYSTEM_ADMIN: msg("System administrator"),
    Role.SECURITY_ADMIN: msg("Security administrator"),
    Role.AUDIT_ADMIN: msg("Audit administrator"),
    Role.APPLICANT: msg("Applicant"),
}


@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post as one person holds it on one day: `rank` is "A" or "B", `department` its id, `division` its code."""

    id: int
    role: Role
    department: int
    division: str
    name: str
    rank: str
    name_en: str = ""
    department_name: str = ""
    department_name_en: str = ""


def covers(post: PostFacts, *, division: str, department: int | None) -> bool:
    """Whether a post reaches a department: its own, or for a division-wide duty any department of its division."""
    if post.role in DIVISION_WIDE:
        return post.division == division
    return department is not None and post.department == department and post.division == division


def post_for(
    posts: Iterable[PostFacts], *, role: Role, division: str, department: int | None, in_use: int | None = None
) -> PostFacts | None:
    """The post from which an act of `role` on that department may be done, or None where there is no right.

    A holders come before B holders, then the post in use, then the older post.
    """
    fitting = [post for post in posts if post.role == role and covers(post, division=division, department=department)]
    return min(fitting, key=lambda post: (post.rank, post.id != in_use, post.id), default=None)


def must_be_compatible(held: Sequence[Role], added: Role) -> None:
    """Refuse a second administrator role, or an administrator role beside any other post, for one person.

    GB/T 22239—2019 (8.1.4.2 d, 8.1.5) keeps system, security and audit administration apart; a post in the business beside
    one of them would let its holder act and cover the act.
    """
    for role in held:
        if role == added or not ({role, added} & ADMINISTRATORS):
            continue
        both = {role, added} <= ADMINISTRATORS
        raise Refusal(
            "post.incompatible",
            msg("One person may not hold two administrator posts.")
            if both
            else msg("An administrator may not also hold a post in the business."),
            why="GB/T 22239—2019 8.1.4.2",
            next_step=msg("Appoint another person, or end the other post first."),
        )
