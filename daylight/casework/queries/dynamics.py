"""办理动态: how the cases of one power move and what became of them, told without saying whose they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from daylight.casework.rules.stages import OUTCOMES, of_kind
from daylight.core.instants import legal_day
from daylight.web.statements import Statement, read_json

MONTHS = 12
MOVING = Statement("""
WITH mine AS MATERIALIZED (
  SELECT division, number, closed_at FROM casework_case
  WHERE department = %s AND opened_at > daylight_now() - interval '1 year' AND power = %s
), decided AS MATERIALIZED (
  SELECT d.outcome, to_char(d.decided_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
    k.number IS NOT NULL AS has_limit,
    d.decided_at >= k.due_at AS is_late,
    (d.decided_at AT TIME ZONE 'Asia/Shanghai')::date - (k.started_at AT TIME ZONE 'Asia/Shanghai')::date AS days
  FROM mine m JOIN casework_decision d ON d.division = m.division AND d.number = m.number
  LEFT JOIN LATERAL (
    SELECT number, due_at, started_at FROM casework_clock c
    WHERE c.division = m.division AND c.number = m.number AND c.kind IN ('promised', 'statutory')
    ORDER BY c.kind LIMIT 1
  ) k ON true
), moving AS (
  (SELECT division, number FROM mine WHERE closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT 20)
  UNION ALL SELECT division, number FROM mine WHERE closed_at IS NULL
)
SELECT (SELECT count(*) FROM mine WHERE closed_at IS NULL), (SELECT count(*) FROM mine WHERE closed_at IS NOT NULL),
  (SELECT json_agg(json_build_array(node_name, node_name_en, at) ORDER BY at DESC) FROM (
    SELECT s.node_name, s.node_name_en, s.at FROM moving m
    JOIN casework_step s ON s.division = m.division AND s.number = m.number ORDER BY s.at DESC LIMIT 5
  ) latest),
  (SELECT json_build_array(count(*) FILTER (WHERE has_limit), count(*) FILTER (WHERE is_late), sum(days)) FROM decided),
  (SELECT json_object_agg(month, n) FROM (SELECT month, count(*) AS n FROM decided GROUP BY month) by_month),
  (SELECT json_object_agg(outcome, n) FROM (SELECT outcome, count(*) AS n FROM decided GROUP BY outcome) by_outcome),
  daylight_now()
""")
"""The latest steps are looked for among open cases and those closed last, for nothing is done in a case after its end:
a popular power has many thousand closed ones."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step that was taken in some case of the power, and when."""

    name: str
    name_en: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dynamics:
    """Cases begun in the past year: how many are open and closed, the latest steps, and what the decisions were.

    `limited` counts decisions under a promised limit (or the statutory one where nothing is promised), `late` those of
    them after it, `days` the calendar days that they took together. `months` are decisions a month, the oldest first.
    """

    kind: str
    open: int
    closed: int
    latest: Sequence[Move]
    limited: int = 0
    late: int = 0
    days: int = 0
    months: Sequence[tuple[date, int]] = ()
    outcomes: Mapping[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        """Decisions of all outcomes."""
        return sum(self.outcomes.values())

    @property
    def rate(self) -> str:
        """Decisions within their limit, in per cent with one decimal; empty where none had a limit."""
        return f"{100 * (self.limited - self.late) / self.limited:.1f}%" if self.limited else ""

    @property
    def average(self) -> str:
        """Calendar days to a decision on average, with one decimal; empty where none had a limit."""
        return f"{self.days / self.limited:.1f}" if self.limited else ""

    @property
    def most(self) -> int:
        """The decisions of the busiest month; at least 1."""
        return max([1, *(n for _month, n in self.months)])

    @property
    def by_outcome(self) -> list[tuple[str, int]]:
        """What was decided (a sentence to translate) and how often, the usual outcome first."""
        named = OUTCOMES | {answer.outcome: answer.name for answer in of_kind(self.kind).decisions}
        told = sorted(self.outcomes.items(), key=lambda pair: -pair[1])
        return [(named.get(outcome, outcome), n) for outcome, n in told]


def dynamics_of(power: int, department: int, kind: str) -> Dynamics:
    """The movement of the cases of a power of that kind in the body that holds it; one statement."""
    row = MOVING.row((department, power))
    if row is None:
        return Dynamics(kind, 0, 0, ())
    told = read_json(row[2]) or []
    latest = [Move(name, english, datetime.fromisoformat(at)) for name, english, at in told]
    limited, late, days = read_json(row[3])
    months = _year(legal_day(row[6]), read_json(row[4]) or {})
    return Dynamics(kind, row[0], row[1], latest, limited, late, days or 0, months, read_json(row[5]) or {})


def _year(today: date, decided: Mapping[str, Any]) -> list[tuple[date, int]]:
    """The twelve months up to this one with their numbers."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return [(month, int(decided.get(f"{month:%Y-%m}", 0))) for month in reversed(months)]
