"""办理动态: how the cases of one power move, told without saying whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daylight.web.statements import Statement, read_json

MOVING = Statement("""
WITH mine AS MATERIALIZED (
  SELECT division, number, closed_at FROM casework_case
  WHERE department = %s AND opened_at > daylight_now() - interval '1 year' AND power = %s
)
SELECT (SELECT count(*) FROM mine WHERE closed_at IS NULL), (SELECT count(*) FROM mine WHERE closed_at IS NOT NULL),
  (SELECT json_agg(json_build_array(node_name, node_name_en, at) ORDER BY at DESC) FROM (
    SELECT s.node_name, s.node_name_en, s.at FROM mine m
    JOIN casework_step s ON s.division = m.division AND s.number = m.number ORDER BY s.at DESC LIMIT 5
  ) latest)
""")


@dataclass(frozen=True, slots=True)
class Move:
    """A step that was taken in some case of the power, and when."""

    name: str
    name_en: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dynamics:
    """Cases of the past year that are open and that are closed, and the latest steps taken in any of them."""

    open: int
    closed: int
    latest: Sequence[Move]


def dynamics_of(power: int, department: int) -> Dynamics:
    """The movement of the cases of a power in the body that holds it; one statement."""
    row = MOVING.row((department, power))
    if row is None:
        return Dynamics(0, 0, ())
    told = read_json(row[2]) or []
    latest = [Move(name, english, datetime.fromisoformat(at)) for name, english, at in told]
    return Dynamics(row[0], row[1], latest)
