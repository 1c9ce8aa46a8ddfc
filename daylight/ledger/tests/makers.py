"""People and entries for the ledger's tests."""

from datetime import UTC, datetime

from daylight.core.actors import Actor, ActorKind, Role
from daylight.ledger import services
from daylight.ledger.rules import Entry

DIVISION = "329900"
AT = datetime(2026, 4, 17, 7, 45, tzinfo=UTC)


def clerk(**changes: object) -> Actor:
    """白杨 at the window."""
    facts = {
        "kind": ActorKind.OFFICER,
        "name": "白杨",
        "division": DIVISION,
        "person": 7,
        "department": 3,
        "post": 11,
        "post_name": "综合窗口",
        "role": Role.WINDOW,
        "holder": "A",
        "place": "127.0.0.1",
    }
    return Actor(**{**facts, **changes})


def an_entry(stream: str = "case/JZ1", kind: str = "case.step", *, by: Actor | None = None, **payload: object) -> Entry:
    """One more entry of a stream."""
    return services.record(kind, stream=stream, by=by or clerk(), at=AT, payload=payload or {"意见": "同意"})


def a_stream(length: int = 4, stream: str = "case/JZ1") -> list[Entry]:
    """A stream of so many entries."""
    return [an_entry(stream, n=number) for number in range(length)]
