"""Rights as a pure function of posts; who may hold which posts together. No query, no clock."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.codes import id_number_valid, uscc_valid
from daylight.core.refusals import Refusal
from daylight.core.words import msg

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})

BOTH, PUBLIC, INTERNAL = FRONTS = ("both", "public", "internal")
"""Which front a process is: for everybody, for the public alone, for the government's own network alone."""

LOCK_TRIES = 5
LOCK_MINUTES = timedelta(minutes=10)
"""Five failed tries within ten minutes lock an account from one address for ten minutes (GB/T 22239—2019 8.1.4.1)."""

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
    """A post as one person holds it on one day: `rank` is "A" or "B", `department` its id, `division` its code.

    `in_stead_of` names the absent A holder for whom a B holder acts.
    """

    id: int
    role: Role
    department: int
    division: str
    name: str
    rank: str
    name_en: str = ""
    department_name: str = ""
    department_name_en: str = ""
    in_stead_of: str = ""


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

    GB/T 22239—2019 (8.1.4.2 d, 8.1.5) keeps system, security and audit administration apart; a post in the
    business beside one of them would let its holder act and cover the act.
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


def must_be_free(holders: Iterable[tuple[str, int]], *, rank: str, person: int) -> None:
    """Refuse a second holder of one rank, and one person as both A and B; `holders` are (rank, person) pairs."""
    if rank not in {"A", "B"}:
        raise Refusal("post.rank", msg("A post has an A holder and a B holder."))
    for taken, holder in holders:
        if taken == rank:
            raise Refusal(
                "post.taken",
                msg("This post already has its %(rank)s holder."),
                next_step=msg("End that appointment first; a new one can begin the day after its last day."),
                rank=rank,
            )
        if holder == person:
            raise Refusal("post.same_person", msg("The A holder and the B holder must be two people."))


def must_be_department_codes(code: str, letters: str, uscc: str) -> None:
    """Refuse codes of a department that are not of their form."""
    if not re.fullmatch(r"[0-9A-Z]{3}", code):
        raise Refusal("department.code", msg("A department code has three digits or capital letters."))
    if letters and not re.fullmatch(r"[A-Z]{2}", letters):
        raise Refusal("department.letters", msg("The letters of a department are two capital letters."))
    if uscc and not uscc_valid(uscc):
        raise Refusal("department.uscc", msg("This is not a valid unified social credit code."), why="GB 32100")


def must_be_identified(kind: str, *, username: str, name: str, id_number: str, uscc: str) -> None:
    """Refuse a person without a name, or with a false ID number (GB 11643) or social credit code (GB 32100)."""
    if kind not in {"officer", "citizen", "company"}:
        raise Refusal("person.kind", msg("Say whether this is a citizen or a company."))
    if not re.fullmatch(r"[\w.@+-]{2,60}", username):
        raise Refusal("person.username", msg("A user name has 2 to 60 letters, digits or the signs . @ + - _"))
    if not name.strip():
        raise Refusal("person.name", msg("Enter the name."))
    if kind == "citizen" and not id_number_valid(id_number):
        raise Refusal("person.id_number", msg("This is not a valid ID number."), why="GB 11643")
    if kind == "company" and not uscc_valid(uscc):
        raise Refusal("person.uscc", msg("This is not a valid unified social credit code."), why="GB 32100")


def locked_until(failures: Sequence[datetime], at: datetime) -> datetime | None:
    """Until when an account is locked, given its failed tries since its last success, newest first."""
    if len(failures) < LOCK_TRIES:
        return None
    until = failures[0] + LOCK_MINUTES
    return until if until > at else None


def is_barred(front: str, kind: str) -> bool:
    """Whether a front signs nobody of this kind in: officers on the public one, all others on the internal one."""
    return (front == PUBLIC and kind == "officer") or (front == INTERNAL and kind != "officer")


def elsewhere() -> Refusal:
    """What is said to somebody whose sign-in is on the other front."""
    return Refusal(
        "person.elsewhere",
        msg("This account signs in on the other side."),
        next_step=msg("Officers use the address of the government's own network, everybody else the public site."),
    )


def installs(by: Actor) -> bool:
    """Whether the actor is the system's own installation, which may set up offices before anyone holds a post."""
    return by.kind == ActorKind.JOB


def department_stream(division: str, code: str) -> str:
    """The ledger stream of a department, e.g. office/329900-118."""
    return f"office/{division}-{code}"
