"""Who does an act: a person at a post, an applicant, a visitor, or a job."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a post is for. Rights come from posts, never from persons (《行政处罚法》第四十二条)."""

    WINDOW = "window"
    HANDLER = "handler"
    REVIEWER = "reviewer"
    DECIDER = "decider"
    LEGAL_REVIEWER = "legal_reviewer"
    DEPARTMENT_HEAD = "department_head"
    CATALOGUE_EDITOR = "catalogue_editor"
    SUPERVISOR = "supervisor"
    LEGAL_OFFICER = "legal_officer"
    DISCLOSURE_OFFICER = "disclosure_officer"
    PERFORMANCE_OFFICER = "performance_officer"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    APPLICANT = "applicant"


class ActorKind(StrEnum):
    OFFICER = "officer"
    APPLICANT = "applicant"
    VISITOR = "visitor"
    JOB = "job"


_KEPT = (
    "kind", "name", "division", "person", "department", "post", "post_name", "role", "holder", "in_stead_of",
    "agent", "mandate", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """The `by` of every verb.

    `division` is the 6-digit code the act belongs to; `department` and `post` are ids in offices (None for
    applicants, visitors and jobs); `holder` is "A" or "B", `in_stead_of` the absent A holder for whom B acts;
    `agent` is who acts for the applicant by mandate, `mandate` its key;
    `place` is where the act came from (an address); `request` is the idempotency key of the call and
    `request_digest` the hex SHA-256 of its body.
    """

    kind: ActorKind
    name: str
    division: str
    person: int | None = None
    department: int | None = None
    post: int | None = None
    post_name: str = ""
    role: Role | None = None
    holder: str = ""
    in_stead_of: str = ""
    place: str = ""
    agent: str = ""
    mandate: str = ""
    request: str | None = None
    request_digest: str | None = None

    def as_record(self) -> dict[str, object]:
        """The part of the actor that the ledger keeps: identity and post, without the request."""
        return {name: value for name in _KEPT if (value := getattr(self, name)) not in (None, "")}

    def called(self, request: str | None, digest: str | None) -> "Actor":
        """The same actor, making one particular call."""
        return replace(self, request=request, request_digest=digest)

    def under(self, mandate: str, *, person: int, name: str, agent: str) -> "Actor":
        """The agent `agent`, acting under a mandate for the person of that id and name."""
        return replace(self, person=person, name=name, agent=agent, mandate=mandate)

    def within(self, division: str) -> "Actor":
        """The same actor, acting in the division that the act belongs to."""
        return replace(self, division=division)


def job(name: str, division: str) -> Actor:
    """A background job as an actor."""
    return Actor(kind=ActorKind.JOB, name=name, division=division, place="worker")
