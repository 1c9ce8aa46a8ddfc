"""Letters, grades, surveys and leaders as forms send them; what cannot be read is empty."""

from datetime import date, datetime
from uuid import UUID

from django.http import QueryDict

from daylight.core.instants import LEGAL_ZONE
from daylight.hall.services import Written


def text(sent: QueryDict, name: str, most: int) -> str:
    """A field without outer blanks and without what a database cannot keep."""
    return sent.get(name, "").replace("\0", "").strip()[:most]


def number(sent: QueryDict, name: str) -> int:
    """A whole number, 0 where there is none."""
    given = sent.get(name, "")
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 10 else 0


def numbers(sent: QueryDict, name: str) -> list[int]:
    """All whole numbers sent under a name."""
    return [int(each) for each in sent.getlist(name)[:200] if each.isdecimal() and each.isascii() and len(each) < 10]


def key(sent: QueryDict, name: str) -> UUID | None:
    """A key, None where there is none."""
    try:
        return UUID(sent.get(name, "")[:40])
    except ValueError:
        return None


def day(sent: QueryDict, name: str, *, otherwise: date) -> date:
    """A day between 2000 and 2199, else the one given."""
    try:
        found = date.fromisoformat(sent.get(name, "")[:10])
    except ValueError:
        return otherwise
    return found if 2000 <= found.year < 2200 else otherwise


def moment(sent: QueryDict, name: str, *, otherwise: datetime) -> datetime:
    """A day and minute as a browser sends them, in the legal zone."""
    try:
        found = datetime.fromisoformat(sent.get(name, "")[:16])
    except ValueError:
        return otherwise
    return found.replace(tzinfo=LEGAL_ZONE) if 2000 <= found.year < 2200 else otherwise


def written(sent: QueryDict, *, source: str, power_id: int | None) -> Written:
    """A letter as it was written or as an officer took it down."""
    return Written(
        kind=text(sent, "kind", 12),
        source=source,
        title=text(sent, "title", 121),
        content=text(sent, "content", 4001),
        name=text(sent, "name", 121),
        phone=text(sent, "phone", 41),
        power_id=power_id,
        about_case=text(sent, "case", 40),
        leader=key(sent, "leader"),
        reception=key(sent, "reception"),
        may_publish=sent.get("may_publish") == "yes",
    )
