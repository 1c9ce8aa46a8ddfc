"""What readers ask for in the address of the list."""

from datetime import date

from django.http import QueryDict

from daylight.disclosure.queries import Sought


def sought(sent: QueryDict) -> Sought:
    """The filters as sent; what cannot be read asks for nothing."""
    department = sent.get("department", "")
    return Sought(
        words=sent.get("q", "").replace("\0", "").strip()[:100],
        kind=sent.get("kind", "")[:20],
        department=int(department) if department.isdecimal() and len(department) < 10 else None,
        outcome=sent.get("outcome", "")[:20],
        power=sent.get("power", "")[:60],
        month=_month(sent.get("month", "")),
    )


def _month(text: str) -> date | None:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None
