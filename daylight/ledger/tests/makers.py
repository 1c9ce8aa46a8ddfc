"""People and entries for the ledger's tests."""

from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

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


def an_own_log(settings: object, folder: Path) -> Path:
    """A public log of the test's own, in a folder of its own; returns where it is published."""
    settings.LOG_ROOT, settings.LOG_KEY = folder / "log", folder / "keys" / "log.key"
    settings.LOG_ORIGIN, settings.LOG_WITNESSES = "log.example/jiangzhou", []
    return folder / "log"


def tamper(*statements: str) -> None:
    """As the owner of the tables: switch the triggers off, change, switch them on again."""
    with connection.cursor() as cursor:
        for order in ("DISABLE", "ENABLE"):
            for table in ("entry", "leaf", "head"):
                cursor.execute(f"ALTER TABLE ledger_{table} {order} TRIGGER ledger_{table}_only_appended")
            for statement in statements if order == "DISABLE" else ():
                cursor.execute(statement)
