"""真上网: what points to cases handled off line and entered afterwards, by department."""

from dataclasses import dataclass

from django.db import connection

RULES = ("D020", "D009", "D008", "D021", "D022", "D025", "D026")
"""Bulk entry, too fast, late entry, decided before entered, batches at the end of a month, partly off line, no case."""
BY_DEPARTMENT = """
SELECT f.department, f.rule, count(*), count(DISTINCT c.number)
FROM supervision_finding f LEFT JOIN casework_case c ON c.division = f.division AND c.number = f.number
WHERE f.division = %s AND f.rule = ANY(%s) AND f.state NOT IN ('dismissed', 'exempted') AND f.department IS NOT NULL
GROUP BY 1, 2
"""
FLAGGED = """
SELECT department, cases, coalesce(flagged, 0)
FROM (SELECT department, count(*) AS cases FROM casework_case WHERE division = %(division)s GROUP BY 1) every
LEFT JOIN (
  SELECT c.department, count(DISTINCT c.number) AS flagged
  FROM supervision_finding f JOIN casework_case c ON c.division = f.division AND c.number = f.number
  WHERE f.division = %(division)s AND f.rule = ANY(%(rules)s) AND f.state NOT IN ('dismissed', 'exempted') GROUP BY 1
) pointed USING (department)
"""
KNOWN = """
SELECT g.number FROM unnest(%s::text[]) AS g (number) WHERE EXISTS (SELECT FROM casework_case c
    WHERE c.division = %s AND (c.number = g.number OR c.data ->> 'archive_number' = g.number))
  OR EXISTS (SELECT FROM casework_decision d WHERE d.division = %s AND d.document_number = g.number)
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A department: its cases, those that something points to, and findings by rule."""

    department: int
    cases: int
    flagged: int
    found: dict[str, int]

    @property
    def rate(self) -> str:
        """真上网率: cases that nothing points to, of all cases."""
        return f"{100 * (self.cases - self.flagged) / self.cases:.1f}%" if self.cases else "—"


def units(division: str) -> list[Unit]:
    """Every department with cases or findings, the worst first; two statements."""
    found: dict[int, dict[str, int]] = {}
    cases: dict[int, tuple[int, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(BY_DEPARTMENT, [division, list(RULES)])
        for department, rule, count, _cases in cursor.fetchall():
            found.setdefault(department, {})[rule] = count
        cursor.execute(FLAGGED, {"division": division, "rules": list(RULES)})
        cases = {row[0]: (row[1], row[2]) for row in cursor.fetchall()}
    made = [Unit(body, *cases.get(body, (0, 0)), found.get(body, {})) for body in {*cases, *found}]
    return sorted(made, key=lambda unit: (-sum(unit.found.values()), unit.department))


def without_a_case(division: str, numbers: list[str]) -> list[str]:
    """Of these numbers of paper files those that no case, decision or archive number of a division answers to."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [numbers, division, division])
        known = {row[0] for row in cursor.fetchall()}
    return [number for number in numbers if number not in known]
