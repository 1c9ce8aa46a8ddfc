"""Rule sets: which version is in force on a day, and how a set came to be what it is."""

from dataclasses import dataclass
from datetime import date, datetime

from daylight.catalogue.models import RuleVersion
from daylight.catalogue.rules.rule_documents import Threshold, threshold
from daylight.catalogue.rules.rule_sets import RULE_SETS, Decided, Document, RuleSet, RulesFacts
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class RuleVersionFacts:
    """One version with its proposal and decision; `since` is None unless it was approved."""

    id: int
    division: str
    name: str
    number: int
    document: Document
    digest: str
    state: Decided
    effective_from: date
    since: date | None
    reason: str
    proposed_at: datetime
    proposed_by: dict[str, object]
    decided_at: datetime | None
    decided_by: dict[str, object] | None
    decision: str


@dataclass(frozen=True, slots=True)
class RuleShelf:
    """A set as a division has it: the version in force and the one that waits for a second person, if any.

    `name` is longer than the set's own where a division keeps several, e.g. performance/2026.
    """

    name: str
    of: RuleSet
    in_force: RulesFacts | None
    waiting: RuleVersionFacts | None


def rules_in_force(division: str, name: str, on: date) -> RulesFacts | None:
    """The version of a set that is in force on a day; None where nobody has set rules yet. One query."""
    approved = RuleVersion.objects.filter(division_id=division, name=name, state=Decided.APPROVED, since__lte=on)
    return next((_in_force(row) for row in approved.order_by("-since", "-number")[:1]), None)


def business_threshold(division: str, key: str, *, body: str, party: str, on: date) -> Threshold | None:
    """The amount that a business rule sets for a party before a body (its code) on a day; None where none speaks.

    Keys are those of the document, e.g. hearing.fine and short.fine; a party is citizen or organisation.
    """
    found = rules_in_force(division, "business", on)
    return threshold(found.document, key, body=body, party=party) if found else None


def rule_versions(division: str, name: str) -> list[RuleVersionFacts]:
    """Every version ever proposed, the newest first."""
    return [_facts(row) for row in RuleVersion.objects.filter(division_id=division, name=name).order_by("-number")]


def rule_version(version_id: int, division: str = "") -> RuleVersionFacts:
    """One version; of one division only, where given. Raises NotFound `rules.no_version`."""
    row = RuleVersion.objects.filter(pk=version_id).first()
    if row is None or (division and row.division_id != division):
        raise NotFound("rules.no_version", msg("There is no such version of a rule set."))
    return _facts(row)


def rule_shelves(division: str, on: date) -> list[RuleShelf]:
    """The six sets in their order, and under each the several of it that the division keeps. One query."""
    rows = RuleVersion.objects.filter(division_id=division).order_by("since", "number")
    named = sorted({row.name for row in rows} | set(RULE_SETS), key=lambda name: (_place(name), name))
    in_force = {row.name: row for row in rows if row.state == Decided.APPROVED and row.since and row.since <= on}
    waiting = {row.name: row for row in rows if row.state == Decided.PROPOSED}
    several = {name.partition("/")[0] for name in named if "/" in name}
    return [
        RuleShelf(
            name,
            RULE_SETS[name.partition("/")[0]],
            _in_force(in_force[name]) if name in in_force else None,
            _facts(waiting[name]) if name in waiting else None,
        )
        for name in named
        if name in in_force or name in waiting or name not in several
    ]


def _place(name: str) -> int:
    return list(RULE_SETS).index(name.partition("/")[0])


def _in_force(row: RuleVersion) -> RulesFacts:
    since = row.since or row.effective_from
    return RulesFacts(row.pk, row.division_id, row.name, row.number, row.document, since, row.digest)


def _facts(row: RuleVersion) -> RuleVersionFacts:
    return RuleVersionFacts(
        row.pk, row.division_id, row.name, row.number, row.document, row.digest, Decided(row.state),
        row.effective_from, row.since, row.reason, row.proposed_at, row.proposed_by,
        row.decided_at, row.decided_by, row.decision,
    )  # fmt: skip
