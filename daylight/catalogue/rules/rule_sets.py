"""业务基础库: which rule sets there are, who keeps each, who reads it, and what two versions differ in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg

SOURCE = "业务规则、风险点防控规则、自由裁量规则、行政监督规则、法制监督规则、绩效评估规则"
Document = dict[str, Any]


class Decided(StrEnum):
    """Where a version stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One of the six sets: what it governs, who reads it, and the roles that keep it."""

    name: str
    label: str
    about: str
    read_by: str
    kept_by: frozenset[Role]


@dataclass(frozen=True, slots=True)
class RulesFacts:
    """A version in force: `number` counts within the set, `effective_from` is its first day in force."""

    id: int
    division: str
    name: str
    number: int
    document: Document
    effective_from: date
    digest: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One difference of two documents: where, and both values (None: absent)."""

    path: str
    before: object
    after: object


LEGAL = frozenset({Role.LEGAL_OFFICER, Role.SYSTEM_ADMIN})
RULE_SETS = {
    each.name: each
    for each in (
        RuleSet(
            "business",
            msg("Business rules"),
            msg("Thresholds of handling by field: when a hearing must be offered, when a short procedure will do."),
            msg("The check of every power before publication and the handling of cases"),
            LEGAL,
        ),
        RuleSet(
            "risk",
            msg("Risk control rules"),
            msg("The seven factors of a risk point, their weights, and from which score each grade begins."),
            msg("The grading of risk points in the catalogue"),
            LEGAL | {Role.SUPERVISOR},
        ),
        RuleSet(
            "discretion",
            msg("Discretion rules"),
            msg("How the tables of discretion are applied; the tables themselves are kept as benchmarks."),
            msg("The calculator of discretion and penalty cases"),
            LEGAL,
        ),
        RuleSet(
            "supervision",
            msg("Supervision rules"),
            msg("What is detected while cases run, from which threshold, at which level."),
            msg("Electronic supervision, at its next check"),
            frozenset({Role.SUPERVISOR, Role.SYSTEM_ADMIN}),
        ),
        RuleSet(
            "legal",
            msg("Legal supervision rules"),
            msg("What legal supervision counts and judges: reviews, filings, reconsiderations."),
            msg("Legal supervision"),
            LEGAL,
        ),
        RuleSet(
            "performance",
            msg("Performance rules"),
            msg("Indicators, weights and deductions by which bodies are evaluated."),
            msg("The evaluation of performance"),
            frozenset({Role.PERFORMANCE_OFFICER, Role.SYSTEM_ADMIN}),
        ),
    )
}


def set_of(name: str) -> RuleSet:
    """The set that a name belongs to: `performance` or, for one of several, `performance/<plan>`.

    Refuses `rules.unknown`.
    """
    base, _, part = name.partition("/")
    found = RULE_SETS.get(base)
    if found is None or len(name) > 60 or (part == "" and "/" in name) or "/" in part:
        raise NotFound("rules.unknown", msg("There is no rule set “%(name)s”."), name=name[:60])
    return found


def must_keep_rules(by: Actor, name: str, division: str) -> None:
    """Refuses `post.missing` for a post that does not keep the set, or keeps it elsewhere; jobs act for the system."""
    kept = set_of(name)
    if by.kind is ActorKind.JOB or (by.role in kept.kept_by and by.division == division):
        return
    raise Forbidden(
        "post.missing",
        msg("Your post does not keep this rule set."),
        next_step=msg("Ask the office that keeps it."),
    )


def must_be_another(by: Actor, proposed_by: Mapping[str, object]) -> None:
    """Two people put a rule in force. Refuses `rules.own_proposal`; the installation may approve its own."""
    if by.kind is not ActorKind.JOB and by.person == proposed_by.get("person"):
        raise Refusal(
            "rules.own_proposal",
            msg("Whoever proposed a version cannot approve it."),
            why=SOURCE,
            next_step=msg("Ask a second person who keeps this set."),
        )


def first_day(effective_from: date, today: date, by: Actor) -> date:
    """The first day in force: the day asked for, never before the day of approval; the installation may date back."""
    return effective_from if by.kind is ActorKind.JOB else max(effective_from, today)


def compare_rules(before: Document, after: Document) -> list[RuleChange]:
    """Every difference between two documents, in the order in which they are written."""
    old, new = dict(leaves("", before)), dict(leaves("", after))
    return [
        RuleChange(path, old.get(path), new.get(path))
        for path in [*old, *(path for path in new if path not in old)]
        if old.get(path) != new.get(path)
    ]


def leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The values at the ends of a document with their paths; an item of a list is called by its key or name."""
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from leaves(f"{path} › {key}" if path else str(key), item)
    elif isinstance(value, list) and value:
        for at, item in enumerate(value):
            yield from leaves(f"{path} › {_called(item, at)}", item)
    else:
        yield path, value


def _called(item: Any, at: int) -> str:
    if isinstance(item, dict):
        return str(item.get("key") or item.get("id") or item.get("name") or at + 1)
    return str(at + 1)
