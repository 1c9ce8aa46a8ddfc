"""Fees and fines: what the cases of a month say, and the ledgers made from them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from daylight.core.instants import legal_day, start_of_day
from daylight.disclosure.models import MoneyMonth
from daylight.disclosure.rules.schedule import day_after, last_period

LINES = """
SELECT c.department, c.number, c.kind, d.document_number, d.amount, d.decided_at
FROM casework_decision d JOIN casework_case c ON c.division = d.division AND c.number = d.number
WHERE d.division = %s AND d.decided_at >= %s AND d.decided_at < %s AND d.amount > 0
ORDER BY c.department, d.decided_at, c.number
"""
"""Reads casework's decisions: which money a body decided to take is a question only this ledger asks."""


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """The ledger of one body and month; `lines` name no party."""

    department: int
    period: str
    fines: Decimal
    fees: Decimal
    lines: list[dict[str, Any]]
    digest: str
    compiled_at: datetime
    audited_at: datetime | None
    audited_by: str
    note: str
    published_at: datetime | None


def lines_of(division: str, period: str) -> dict[int, list[dict[str, str]]]:
    """The lines of a month (2026-10) by department, from decisions with an amount; one statement."""
    after = day_after("month", period)
    first = (after - timedelta(days=1)).replace(day=1)
    found: dict[int, list[dict[str, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(LINES, [division, start_of_day(first), start_of_day(after)])
        for department, number, kind, document, amount, at in cursor.fetchall():
            line = {"case": number, "document": document, "kind": "fine" if kind == "penalty" else "fee"}
            found.setdefault(department, []).append({**line, "amount": str(amount), "on": legal_day(at).isoformat()})
    return found


def money_months(division: str, period: str, *, only_public: bool) -> list[MonthFacts]:
    """The ledgers of a month by department; one statement."""
    rows = MoneyMonth.objects.filter(division=division, period=period).order_by("department")
    return [_facts(row) for row in (rows.filter(published_at__isnull=False) if only_public else rows)]


def money_periods(division: str, *, only_public: bool) -> list[str]:
    """The months that have a ledger, the latest first; one statement."""
    rows = MoneyMonth.objects.filter(division=division)
    rows = rows.filter(published_at__isnull=False) if only_public else rows
    return sorted(set(rows.values_list("period", flat=True)), reverse=True)


def last_month(at: datetime) -> str:
    """The last month that is over."""
    return last_period("month", legal_day(at))


def _facts(row: MoneyMonth) -> MonthFacts:
    return MonthFacts(
        row.department,
        row.period,
        row.fines,
        row.fees,
        row.lines,
        row.digest,
        row.compiled_at,
        row.audited_at,
        row.audited_by,
        row.note,
        row.published_at,
    )
