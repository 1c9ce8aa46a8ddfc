"""What the verbs of orders, draws and checks share."""

from datetime import datetime

from django.db import connection

from daylight.core.actors import Actor
from daylight.core.clocks import due_at, warn_at
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision.models import Draw, Order, OrderClock, SpotCheck
from daylight.supervision.queries.library import parameter
from daylight.supervision.rules.orders import LIMITS, ClockKind, OrderState

SHORTEST = 5


def next_id(table: str) -> int:
    """The next number of a table whose key leads with the division."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        return int(cursor.fetchone()[0])


def said(text: str) -> str:
    """What was written, or a refusal where it is too short to mean anything."""
    if len(text.strip()) < SHORTEST:
        raise Refusal("order.no_words", msg("Write at least five characters."))
    return text.strip()


def move(found: Order, *, only_from: tuple[OrderState, ...], **changes: object) -> None:
    """Change an order by one conditional update. Raises `Stale` where it is past that state."""
    row = Order.objects.filter(division=found.division, id=found.id, state__in=only_from)
    if not row.update(**changes):
        raise Stale(
            "order.moved",
            msg("This order has moved on since you opened it."),
            next_step=msg("Open the order again and look at what has changed."),
        )


def limit_of(division: str, kind: ClockKind) -> Limit:
    """The limit of an order; the days in which it is ended are those of rule B002."""
    return Limit(parameter(division, "B002", "days"), Unit.WORKING_DAY) if kind == ClockKind.CLOSE else LIMITS[kind]


def start_clock(division: str, order: int, kind: ClockKind, at: datetime) -> None:
    """Start a limit of an order: the day of starting does not count."""
    days, limit = offices.workdays(division), limit_of(division, kind)
    OrderClock.objects.create(
        division=division,
        order=order,
        id=OrderClock.objects.filter(division=division, order=order).count() + 1,
        kind=kind,
        started_at=at,
        warn_at=warn_at(limit, at, (), days),
        due_at=due_at(limit, at, (), days),
    )


def stop_clocks(found: Order, at: datetime, *kinds: ClockKind) -> None:
    """Stop the limits of these kinds that still run."""
    OrderClock.objects.filter(division=found.division, order=found.id, kind__in=kinds, stopped_at=None).update(
        stopped_at=at
    )


def note(act: str, found: Order, *, by: Actor, at: datetime, **facts: object) -> None:
    """Record a step of an order in its own stream."""
    payload = {"id": found.id, "order": found.document_number, "department": found.department, **facts}
    ledger.record(f"order.{act}", stream=f"order/{found.id}", by=by, at=at, payload=payload, division=found.division)


def note_draw(act: str, found: Draw, *, by: Actor, at: datetime, **facts: object) -> None:
    """Record a step of a draw in its own stream."""
    payload = {"id": found.id, **facts}
    ledger.record(f"draw.{act}", stream=f"draw/{found.id}", by=by, at=at, payload=payload, division=found.division)


def note_check(made: SpotCheck, *, by: Actor, at: datetime) -> None:
    """Record a check: after a draw in the draw's stream, of a visit in its own."""
    stream = f"draw/{made.draw}" if made.draw else f"visit/{made.id}"
    payload = {
        "id": made.id, "number": made.number, "department": made.department, "place": made.place, "seen": made.seen,
        "is_faulty": made.is_faulty, "file": made.file, "finding": made.finding,
    }  # fmt: skip
    ledger.record("check.recorded", stream=stream, by=by, at=at, payload=payload, division=made.division)
