"""自动摘牌: what ends an open finding of itself, told by the data of its rule; one statement a rule.

A finding with an order on it is in a supervisor's hands, and a dismissed one takes nothing's place.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q

from daylight.ledger import queries as ledger
from daylight.ledger.rules import in_words
from daylight.supervision.models import Finding, RuleVersion
from daylight.supervision.queries.findings import FindingFacts, facts_of
from daylight.supervision.queries.library import shipped
from daylight.supervision.rules import State
from daylight.supervision.rules.judging.document import document
from daylight.supervision.rules.judging.ending import Ends, ends_of
from daylight.supervision.rules.judging.states import IN_FORCE

END = """
WITH standing AS (
  SELECT f.division, f.id, f.number, f.clock, f.became_true_at FROM supervision_finding f
  WHERE f.division = %(division)s AND f.state IN ('raised', 'explained') AND f.rule = %(rule)s
    AND NOT EXISTS (SELECT FROM supervision_order o WHERE o.division = f.division AND o.finding = f.id)
), ending AS (
  SELECT s.id, g.id AS finding, 0 AS entry, g.became_true_at AS at FROM standing s
    JOIN LATERAL (SELECT g.id, g.became_true_at FROM supervision_finding g
      WHERE g.division = s.division AND g.number = s.number AND g.rule = ANY(%(rules)s)
        AND (NOT %(on_clock)s OR g.clock = s.clock) AND g.became_true_at >= s.became_true_at
        AND g.state NOT IN ('dismissed', 'ended') ORDER BY g.id LIMIT 1) g ON true
  UNION ALL
  SELECT s.id, 0, e.seq, k.stopped_at FROM standing s
    JOIN casework_clock k ON k.division = s.division AND k.number = s.number AND k.id = s.clock
      AND k.stopped_at < k.due_at AND k.stopped_at <= %(at)s
    JOIN LATERAL (SELECT e.seq FROM ledger_entry e WHERE e.division = s.division AND e.stream = 'case/' || s.number
      AND e.happened_at = k.stopped_at AND e.kind <> 'act.refused' ORDER BY e.seq LIMIT 1) e ON true
  WHERE %(kept)s
)
UPDATE supervision_finding f SET state = 'ended', ended_at = found.at, ended_by_finding = found.finding,
  ended_by_entry = found.entry
FROM (SELECT DISTINCT ON (id) id, finding, entry, at FROM ending ORDER BY id, finding DESC) found
WHERE f.division = %(division)s AND f.id = found.id AND f.state IN ('raised', 'explained')
RETURNING f.id, f.rule, f.number, f.ended_at, f.ended_by_finding, f.ended_by_entry
"""


@dataclass(frozen=True, slots=True)
class Ended:
    """A finding that has just ended: by the finding that took its place, or by an entry in its stream; the other 0."""

    id: int
    rule: str
    number: str
    at: datetime
    finding: int
    entry: int


@dataclass(frozen=True, slots=True)
class Endings:
    """How many findings of a division ended in which way; those a person ended and those that ended by what happened
    are never one figure."""

    confirmed: int
    dismissed: int
    exempted: int
    ended: int
    open: int


@dataclass(frozen=True, slots=True)
class WhatEnded:
    """What ended a finding of itself: the finding that took its place, or an act in words with its receipt."""

    at: datetime
    finding: FindingFacts | None = None
    what: str = ""
    hex: str = ""


def what_ended(found: FindingFacts) -> WhatEnded | None:
    """The finding or the act that ended this one; None where a person did, or nothing has."""
    if found.ended_at is None:
        return None
    if found.ended_by_finding:
        row = Finding.objects.get(division=found.division, id=found.ended_by_finding)
        return WhatEnded(found.ended_at, facts_of(row))
    entry = ledger.entry(found.division, found.stream, found.ended_by_entry)
    return WhatEnded(found.ended_at, what=in_words(entry.kind), hex=entry.hex) if entry else WhatEnded(found.ended_at)


def ends_in_force(division: str) -> dict[str, Ends]:
    """What ends the findings of which rule: by the version in force, else as the rule came with Daylight."""
    found = {id_: made.ends for id_, made in shipped().items()}
    rows = RuleVersion.objects.filter(division=division, state__in=IN_FORCE)
    found |= {row.rule: document(row.document).ends for row in rows}
    return {id_: ends_of(given) for id_, given in sorted(found.items()) if given}


def end_by_rule(rule: str, ends: Ends, *, division: str, at: datetime) -> list[Ended]:
    """End the open findings of one rule that what happened up to `at` has ended, oldest first."""
    values = {
        "division": division, "rule": rule, "rules": list(ends.rules), "on_clock": ends.on == "clock",
        "kept": ends.kept, "at": at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(END, values)  # type: ignore[arg-type]
        return sorted((Ended(*row) for row in cursor.fetchall()), key=lambda each: each.id)


def endings(division: str) -> Endings:
    """Findings by how they ended; one statement."""
    states = (State.CONFIRMED, State.DISMISSED, State.EXEMPTED, State.ENDED)
    counted = Finding.objects.filter(division=division).aggregate(
        **{state.value: Count("id", filter=Q(state=state)) for state in states}, all=Count("id")
    )
    ends = {state.value: int(counted[state.value]) for state in states}
    return Endings(**ends, open=int(counted["all"]) - sum(ends.values()))
