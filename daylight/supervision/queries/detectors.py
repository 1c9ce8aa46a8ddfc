"""Detectors: one statement each, over sets, from a mark to now. Without a mark the same statement judges history.

They read the tables of casework and the ledger by SQL, because a detector judges rows where they lie; supervision
never writes there. A statement inserts the findings it makes and moves its mark, all or nothing; it may run twice,
or be cut off anywhere, without harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from daylight.supervision.rules import ADVERSE, REFUSED_AS, STEP_CLOCK

LOOK_BACK = timedelta(minutes=10)
"""How far behind the mark a sweep looks: an act may commit that long after the instant it is dated to."""

CROSSINGS, RECORDS = "crossings", "records"

SINCE = """
WITH since AS (
  SELECT coalesce((SELECT m.up_to - %(look_back)s FROM supervision_mark m
    WHERE m.division = %(division)s AND m.job = %(job)s AND NOT %(afresh)s), '-infinity'::timestamptz) AS at
), moved AS (
  INSERT INTO supervision_mark (division, job, up_to) VALUES (%(division)s, %(job)s, %(at)s)
  ON CONFLICT (division, job) DO UPDATE SET up_to = greatest(supervision_mark.up_to, excluded.up_to)
)"""

INSERT = """
INSERT INTO supervision_finding (division, rule, level, number, clock, entry, department, became_true_at, noticed_at,
  state, answer, answered_by, version)
SELECT %(division)s, found.rule, level, found.number, clock, entry, department, became, %(at)s, 'raised', '', '',
  coalesce(v.number, 0)
FROM found LEFT JOIN supervision_ruleversion v
  ON v.division = %(division)s AND v.rule = found.rule AND v.state IN ('on', 'off')
WHERE became <= %(at)s AND v.state IS DISTINCT FROM 'off'
ORDER BY became, found.number, clock, entry, found.rule
ON CONFLICT (division, number, clock, entry, rule) DO NOTHING
RETURNING id, rule, number, clock, entry, became_true_at
"""
"""Raises nothing for a rule whose version in force is switched off."""

CLOCKS = """, candidate AS (
  SELECT k.* FROM casework_clock k WHERE k.division = %(division)s
    AND k.stopped_at IS NULL AND k.paused_at IS NULL AND k.warn_at > (SELECT at FROM since) AND k.warn_at <= %(at)s
  UNION SELECT k.* FROM casework_clock k WHERE k.division = %(division)s
    AND k.stopped_at IS NULL AND k.paused_at IS NULL AND k.due_at > (SELECT at FROM since) AND k.due_at <= %(at)s
  UNION SELECT k.* FROM casework_clock k WHERE k.division = %(division)s
    AND k.touched_at > (SELECT at FROM since) AND k.touched_at <= %(at)s + interval '1 day'
    AND least(k.warn_at, k.due_at) <= %(at)s
), ran AS (
  SELECT k.*, least(k.paused_at, k.stopped_at, (
      SELECT min(p.began_at) FROM casework_pause p
      WHERE p.division = k.division AND p.number = k.number AND p.clock = k.id AND p.ended_at = k.stopped_at
    ), %(at)s) AS ran_until
  FROM candidate k
), found AS (
  SELECT number, id AS clock, 0 AS entry, department, warn_at AS became, 'yellow' AS level,
    CASE WHEN kind = %(step)s THEN 'A001' ELSE 'A003' END AS rule FROM ran WHERE warn_at <= ran_until
  UNION ALL
  SELECT number, id, 0, department, due_at, 'red',
    CASE WHEN kind = %(step)s THEN 'A002' ELSE 'A004' END FROM ran WHERE due_at <= ran_until
)"""

ENTRIES = """, entry AS (
  SELECT e.kind, e.stream, e.seq, e.happened_at, coalesce(r.facts::text, e.payload) AS payload,
    e.actor::jsonb->>'department' AS department,
    CASE WHEN e.stream LIKE 'case/%%' THEN substr(e.stream, 6) ELSE e.stream END AS number
  FROM ledger_entry e
    LEFT JOIN supervision_remnant r ON r.division = e.division AND r.stream = e.stream AND r.seq = e.seq
  WHERE e.division = %(division)s AND e.recorded_at > (SELECT at FROM since)
    AND e.kind IN ('act.refused', 'case.supplement_asked', 'case.sent_back', 'case.decided', 'remedy.registered')
), again AS (
  SELECT n.number, n.seq, n.kind FROM entry n
  WHERE n.kind IN ('case.supplement_asked', 'case.sent_back') AND EXISTS (
    SELECT FROM ledger_entry b WHERE b.division = %(division)s AND b.stream = n.stream AND b.kind = n.kind
      AND b.seq < n.seq)
), decided AS (
  SELECT n.number, n.seq, d.outcome = ANY(%(adverse)s)
      AND (length(trim(d.reasons)) < 5 OR jsonb_array_length(d.articles) = 0) AS bare,
    k.kind IS DISTINCT FROM 'penalty' AND
    NOT EXISTS (SELECT FROM casework_document o WHERE o.division = d.division AND o.number = d.number
      AND o.document_number = d.document_number) AS unwritten
  FROM entry n JOIN casework_decision d ON d.division = %(division)s AND d.number = n.number
    LEFT JOIN casework_case k ON k.division = d.division AND k.number = d.number
  WHERE n.kind = 'case.decided'
), broken AS (
  SELECT n.number, n.seq, r.rule FROM entry n
    JOIN unnest(%(refused)s::text[], %(rules)s::text[]) AS r (code, rule) ON r.code = n.payload::jsonb->>'code'
    WHERE n.kind = 'act.refused'
  UNION ALL SELECT number, seq, 'A007' FROM entry WHERE kind = 'case.sent_back'
  UNION ALL SELECT number, seq, 'A010' FROM again WHERE kind = 'case.sent_back'
  UNION ALL SELECT number, seq, 'D001' FROM again WHERE kind = 'case.supplement_asked'
  UNION ALL SELECT number, seq, 'D031' FROM decided WHERE bare
  UNION ALL SELECT number, seq, 'A020' FROM decided WHERE unwritten
  UNION ALL SELECT number, seq, 'A026' FROM entry
    WHERE kind = 'case.decided' AND payload::jsonb #>> '{fields,discretion,inside}' = 'false'
  UNION ALL SELECT number, seq, 'D018' FROM entry
    WHERE kind = 'remedy.registered' AND payload::jsonb ->> 'late' = 'true'
), found AS (
  SELECT n.number, 0 AS clock, n.seq AS entry,
    CASE b.rule WHEN 'D018' THEN n.payload::jsonb ->> 'department' ELSE n.department END::bigint AS department,
    n.happened_at AS became, b.rule, CASE WHEN b.rule IN ('A007', 'D018') THEN 'yellow' ELSE 'red' END AS level
  FROM broken b JOIN entry n USING (number, seq)
)"""

CROSSED = "".join((SINCE, CLOCKS, INSERT))
RECORDED = "".join((SINCE, ENTRIES, INSERT))


@dataclass(frozen=True, slots=True)
class Found:
    """A finding just made."""

    id: int
    rule: str
    number: str
    clock: int
    entry: int
    became_true_at: datetime


def crossed(division: str, *, at: datetime, afresh: bool) -> list[Found]:
    """Findings for clocks that used up four fifths, or all, of their time while they ran.

    Candidates are the running clocks whose dates lie since the mark, and all clocks touched since it: resumed ones
    whose dates moved behind the mark, and those paused or stopped late between two sweeps. A clock that was stopped
    during a pause ran until the pause began.
    """
    return _run(CROSSED, division, CROSSINGS, at, afresh, {"step": STEP_CLOCK})


def recorded(division: str, *, at: datetime, afresh: bool) -> list[Found]:
    """Findings in what was recorded: refused attempts, steps sent back, second supplements, bare decisions, and
    reconsiderations and suits registered late."""
    values = {"refused": list(REFUSED_AS), "rules": list(REFUSED_AS.values()), "adverse": list(ADVERSE)}
    return _run(RECORDED, division, RECORDS, at, afresh, values)


def _run(sql: str, division: str, job: str, at: datetime, afresh: bool, more: Mapping[str, object]) -> list[Found]:
    values = {"division": division, "job": job, "at": at, "afresh": afresh, "look_back": LOOK_BACK, **more}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)  # type: ignore[arg-type]
        return [Found(*row) for row in cursor.fetchall()]
