"""封存: what a case said is put where nobody works with it."""

from datetime import datetime
from typing import Any

from daylight.hall.models import Locked


def lock_away(division: str, number: str, *, rows: dict[str, list[dict[str, Any]]], at: datetime) -> None:
    """Keep the rows of a restricted case, table by table, out of everybody's sight until they are erased; no ledger
    entry of its own."""
    Locked.objects.create(division=division, number=number, rows=rows, since=at)
