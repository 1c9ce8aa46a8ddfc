"""Who may open what: posts of the department, those who oversee it, and the party itself."""

from collections.abc import Iterable

from daylight.casework.queries.bodies import taken_part
from daylight.casework.queries.cases import case_facts
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, NotFound
from daylight.core.words import msg
from daylight.offices.rules import PostFacts

OVERSEERS = frozenset({Role.SUPERVISOR, Role.LEGAL_OFFICER, Role.DISCLOSURE_OFFICER, Role.AUDIT_ADMIN})
HANDLING = frozenset(
    {Role.WINDOW, Role.HANDLER, Role.REVIEWER, Role.LEGAL_REVIEWER, Role.DECIDER, Role.DEPARTMENT_HEAD}
)


def must_be_officer(by: Actor) -> None:
    """Refuse everybody who holds no post; the staff side is for posts only."""
    if by.kind is not ActorKind.OFFICER or by.post is None:
        raise Forbidden(
            "post.missing",
            msg("This page is for officers at their posts."),
            next_step=msg("Sign in with an account that holds a post."),
        )


def must_read(by: Actor, posts: Iterable[PostFacts], *, division: str, department: int) -> None:
    """Refuse an officer who neither handles cases in the department nor oversees its division."""
    must_be_officer(by)
    if may_read(posts, division=division, department=department):
        return
    raise Forbidden(
        "case.not_yours",
        msg("Only posts of the department that handles this case, and those who oversee it, may open it."),
        next_step=msg("Ask for the post, or look at the public view of the case."),
    )


def may_read(posts: Iterable[PostFacts], *, division: str, department: int) -> bool:
    """Whether one of these posts handles cases in the department or oversees its division."""
    return any(
        (post.role in HANDLING and post.department == department)
        or (post.role in OVERSEERS and _covers(post.division, division))
        for post in posts
    )


def must_read_case(by: Actor, posts: Iterable[PostFacts], case: CaseFacts) -> None:
    """As `must_read`; departments at work on the case, and posts from which a step of it was done, may open it too."""
    held = [post for post in posts if post.role in HANDLING]
    if {post.department for post in held} & {token.department for token in case.tokens}:
        return must_be_officer(by)
    try:
        must_read(by, posts, division=case.division, department=case.department)
    except Forbidden:
        if by.post is None or not held or taken_part(case.number, held) != case.division:
            raise


def case_opened(by: Actor, number: str, posts: Iterable[PostFacts]) -> CaseFacts:
    """The case of that number in the officer's own division, or one of another that the officer's department works on.

    Raises NotFound.
    """
    try:
        return case_facts(by.division, number)
    except NotFound:
        division = taken_part(number, [post for post in posts if post.role in HANDLING])
        if not division:
            raise
        return case_facts(division, number)


def party_of(by: Actor, case: CaseFacts) -> bool:
    """Whether the actor is the account that applied."""
    return by.kind is ActorKind.APPLICANT and by.person is not None and by.person == case.party_person


def _covers(own: str, other: str) -> bool:
    """A city covers its counties: 329900 covers 329901, 320000 covers 329901."""
    stem = own.rstrip("0")
    return other.startswith(stem + "0" if len(stem) % 2 else stem)
