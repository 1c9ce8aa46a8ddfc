"""The lamp board: each department's open cases by their worst clock, computed against now."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

LAMPS = """
SELECT department,
  count(*) FILTER (WHERE lamp = 1) AS green, count(*) FILTER (WHERE lamp = 2) AS held,
  count(*) FILTER (WHERE lamp = 3) AS yellow, count(*) FILTER (WHERE lamp = 4) AS red
FROM (
  SELECT k.department, k.number, max(CASE
      WHEN k.paused_at IS NOT NULL AND k.due_at > k.paused_at THEN 2
      WHEN k.due_at <= %(at)s THEN 4 WHEN k.warn_at <= %(at)s THEN 3 ELSE 1 END) AS lamp
  FROM casework_clock k WHERE k.division = %(division)s AND k.stopped_at IS NULL
  GROUP BY k.department, k.number
) AS cases GROUP BY department
"""

OPEN_FINDINGS = """
SELECT department, count(*) FILTER (WHERE level = 'yellow'), count(*) FILTER (WHERE level = 'red')
FROM supervision_finding WHERE division = %(division)s AND state IN ('raised', 'explained') GROUP BY department
"""


@dataclass(frozen=True, slots=True)
class DepartmentLamps:
    """How many open cases of a department stand at which lamp, and its unanswered findings by level."""

    department: int
    name: str
    name_en: str
    green: int = 0
    held: int = 0
    yellow: int = 0
    red: int = 0
    findings_yellow: int = 0
    findings_red: int = 0


def lamps(division: str, departments: list[tuple[int, str, str]], *, at: datetime) -> list[DepartmentLamps]:
    """The board, worst first; `departments` are (id, name, English name). Two statements for any number of cases.

    A case counts once, by its worst clock; a case whose clocks are all stopped is not on the board.
    """
    values: dict[str, str | datetime] = {"at": at, "division": division}
    with connection.cursor() as cursor:
        cursor.execute(LAMPS, values)
        counts = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(OPEN_FINDINGS, values)
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    made = [
        DepartmentLamps(id_, name, name_en, *counts.get(id_, (0, 0, 0, 0)), *found.get(id_, (0, 0)))
        for id_, name, name_en in departments
    ]
    return sorted(made, key=lambda each: (-each.red, -each.yellow, -each.findings_red, each.department))
