"""Heavy penalties: which wait for their filing, which were filed, what was found."""

from typing import Any

from daylight.legality.models import HeavyPenalty


def heavy_penalties(division: str, *, department: int | None = None, state: str = "") -> list[HeavyPenalty]:
    """Heavy penalties, those that wait first, by day; of one body or one state (due, filed, examined) where given."""
    rows = HeavyPenalty.objects.filter(division=division)
    if department is not None:
        rows = rows.filter(department=department)
    conditions: dict[str, dict[str, Any]] = {
        "due": {"filed_at": None},
        "filed": {"filed_at__isnull": False, "examined_at": None},
        "examined": {"examined_at__isnull": False},
    }
    found = list(rows.filter(**conditions.get(state, {})).order_by("-decided_at", "-pk")[:500])
    return sorted(found, key=lambda row: (row.examined_at is not None, row.filed_at is not None))
