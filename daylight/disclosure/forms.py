"""What readers ask for in the address of the list."""

from datetime import date, datetime

from django.http import QueryDict

from daylight.core.instants import LEGAL_ZONE
from daylight.disclosure.queries import EntrySought, Sought
from daylight.disclosure.services import Asked, DutyText, HearingText, Material, RegimeText


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


def entry_sought(sent: QueryDict) -> EntrySought:
    """The filters of the directory as sent; what cannot be read asks for nothing."""
    numbers = {name: sent.get(name, "") for name in ("department", "power")}
    month = _month(sent.get("period", ""))
    return EntrySought(
        words=text(sent, "q", 100),
        column=text(sent, "column", 40),
        theme=text(sent, "theme", 60),
        genre=text(sent, "genre", 60),
        assembly=text(sent, "assembly", 60),
        period=f"{month:%Y-%m}" if month else "",
        **{name: int(given) if given.isdecimal() and len(given) < 10 else None for name, given in numbers.items()},
    )


def material(sent: QueryDict) -> Material:
    """The material of an entry as a reporter sent it."""
    short = ("theme", "genre", "assembly", "document_number", "schedule", "period", "matter", "stage", "chain")
    told = {name: text(sent, name, 120) for name in short}
    power = sent.get("power", "")
    return Material(
        column=text(sent, "column", 40),
        title=text(sent, "title", 200),
        summary=text(sent, "summary", 500),
        body=text(sent, "body", 20_000),
        title_en=text(sent, "title_en", 200),
        summary_en=text(sent, "summary_en", 500),
        body_en=text(sent, "body_en", 20_000),
        made_on=day(sent, "made_on") or date.min,
        completed_on=day(sent, "completed_on"),
        details={name.removeprefix("details-"): text(sent, name, 1000) for name in sent if name.startswith("details-")},
        power=int(power) if power.isdecimal() and len(power) < 10 else None,
        **told,
    )


def asked(sent: QueryDict, channel: str = "web") -> Asked:
    """A request for information as it was sent."""
    return Asked(
        content=text(sent, "content", 4000),
        kind=text(sent, "kind", 10),
        name=text(sent, "name", 120),
        id_number=text(sent, "id_number", 40),
        contact=text(sent, "contact", 200),
        form=text(sent, "form", 12),
        channel=channel,
    )


def text(sent: QueryDict, name: str, longest: int) -> str:
    """What was typed, without what no database takes, cut."""
    return sent.get(name, "").replace("\0", "").strip()[:longest]


def day(sent: QueryDict, name: str) -> date | None:
    """A day as a browser sends it, None for anything else."""
    try:
        return date.fromisoformat(sent.get(name, ""))
    except ValueError:
        return None


def regime(sent: QueryDict, today: date) -> RegimeText:
    """A regime as the office of disclosure sent it; without a first day it is in force from today."""
    return RegimeText(
        title=text(sent, "title", 200),
        text=text(sent, "text", 50_000),
        kind=text(sent, "kind", 20),
        since=day(sent, "since") or today,
        notice=text(sent, "notice", 20),
        document_number=text(sent, "document_number", 80),
        functions=sent.getlist("functions"),
        title_en=text(sent, "title_en", 200),
        text_en=text(sent, "text_en", 50_000),
    )


def duty(sent: QueryDict) -> DutyText:
    """How a column is disclosed, checked and scored, as it was sent."""
    return DutyText(**{name: text(sent, name, 120) for name in ("carrier", "chain", "checked_by", "scored_by")})


def hearing(sent: QueryDict, at: datetime) -> HearingText:
    """A hearing as its body announces it; a time that cannot be read is one that is past."""
    seats = sent.get("seats", "")
    names = ("matter", "plan", "basis", "place", "matter_en", "plan_en", "place_en")
    return HearingText(
        **{name: text(sent, name, 20_000) for name in names},
        seats=int(seats) if seats.isdecimal() and len(seats) < 6 else 0,
        register_by=moment(sent, "register_by") or at,
        held_at=moment(sent, "held_at") or at,
    )


def answers(sent: QueryDict) -> dict[int, tuple[str, str]]:
    """{serial: (answer, reason)} of the opinions of a hearing."""
    serials = [name.removeprefix("answer-") for name in sent if name.startswith("answer-")]
    return {
        int(each): (text(sent, f"answer-{each}", 10), text(sent, f"reason-{each}", 1000))
        for each in serials
        if each.isdecimal() and len(each) < 6
    }


def moment(sent: QueryDict, name: str) -> datetime | None:
    """A local time as a browser sends it, None for anything else."""
    try:
        return datetime.fromisoformat(sent.get(name, "")).replace(tzinfo=LEGAL_ZONE)
    except ValueError:
        return None
