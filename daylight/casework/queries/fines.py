"""Fines that were imposed: which, on whom, by whom, how far from the benchmark."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection

FINED = """
SELECT c.number, c.title, c.department, c.power, c.power_code, c.party_kind, c.division, d.document_number, d.amount,
       d.decided_at, s.person, s.person_name, s.fields->'discretion'->>'inside',
       s.fields->'discretion'->>'low', s.fields->'discretion'->>'high',
       (SELECT string_agg(x->>'condition', '；' ORDER BY x->>'condition')
        FROM jsonb_array_elements(s.fields->'discretion'->'conditions') x),
       coalesce(c.data->>'place', '')
FROM casework_decision d
JOIN casework_case c ON c.division = d.division AND c.number = d.number
LEFT JOIN LATERAL (
  SELECT person, person_name, fields FROM casework_step t
  WHERE t.division = d.division AND t.number = d.number AND t.act = 'decide' ORDER BY t.seq DESC LIMIT 1
) s ON true
WHERE d.division = %s AND d.outcome = 'punish' AND d.amount IS NOT NULL AND d.decided_at >= %s AND d.decided_at < %s
  AND (%s::bigint IS NULL OR c.power = %s)
ORDER BY d.decided_at, c.number
"""


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine with who decided it and, where it was weighed by a benchmark, its band and the conditions that were met.

    `inside` is None where nothing was weighed; `same` tells fines of the same conditions apart from others.
    """

    number: str
    title: str
    department: int
    power: int
    power_code: str
    party_kind: str
    division: str
    document_number: str
    amount: Decimal
    decided_at: datetime
    person: int | None
    person_name: str
    inside: bool | None
    low: Decimal | None
    high: Decimal | None
    conditions: str
    place: str

    @property
    def same(self) -> tuple[int, str]:
        """What makes two cases alike: the power, and the conditions of its benchmark that were met."""
        return (self.power, self.conditions)


def fines(division: str, *, since: datetime, until: datetime, power: int | None = None) -> list[Fine]:
    """Every fine decided in [since, until), in order; under one power only, where given. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(FINED, [division, since, until, power, power])
        return [_fine(row) for row in cursor.fetchall()]


def _fine(row: tuple[Any, ...]) -> Fine:
    number, title, department, power, code, kind, division, document, amount, decided_at, person, name = row[:12]
    inside, low, high, conditions, place = row[12:]
    known = None if inside is None else inside == "true"
    return Fine(
        number, title, department, power, code, kind, division, document, amount, decided_at, person, name, known,
        _amount(low), _amount(high), conditions or "", place,
    )  # fmt: skip


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
