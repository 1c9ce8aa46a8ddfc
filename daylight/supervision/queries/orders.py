"""Orders, listed and one by one; lifting rates of supervisors."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.rules import SealedEntry
from daylight.offices import queries as offices
from daylight.offices.queries import FilledPost, HolderFacts
from daylight.supervision.models import Account, Order, OrderClock
from daylight.supervision.queries.library import parameter
from daylight.supervision.rules.orders import OrderState

OVERDUE = "overdue"
WORDS = ("demand", "reply", "reason", "result", "duty")
"""Where the words of a step stand in its entry."""


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """A limit of an order and its lamp at the time asked about."""

    kind: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class LiftingRate:
    """Orders that one supervisor issued, those lifted, those lifted in time."""

    person: int
    issued: int
    lifted: int
    in_time: int

    @property
    def rate(self) -> str:
        """Lifted of issued, in whole percent rounded down."""
        return f"{100 * self.lifted // self.issued}%" if self.issued else "—"


def orders(
    divisions: list[str], *, at: datetime, state: str = "", kind: str = "", department: int | None = None
) -> QuerySet[Order]:
    """The orders to departments of these divisions, newest first; state "open", "overdue", "blocked" or one of
    `OrderState`. An order blocked by the platform or an import is never overdue."""
    chosen = Q(division__in=divisions)
    if kind:
        chosen &= Q(kind=kind)
    if department:
        chosen &= Q(department=department)
    if state == "open":
        chosen &= ~Q(state=OrderState.LIFTED)
    elif state == "blocked":
        chosen &= ~Q(ticket="") & ~Q(state=OrderState.LIFTED)
    elif state == OVERDUE:
        late = OrderClock.objects.filter(
            division=OuterRef("division"), order=OuterRef("id"), stopped_at=None, paused_at=None, due_at__lte=at
        )
        chosen &= Q(Exists(late))
    elif state:
        chosen &= Q(state=state)
    return Order.objects.filter(chosen).order_by("-issued_at", "-id")


def order(division: str, id_: int) -> Order:
    """One order, or `NotFound`."""
    row = Order.objects.filter(division=division, id=id_).first()
    if row is None:
        raise NotFound("order.unknown", msg("There is no such supervision order."))
    return row


def order_clocks(division: str, id_: int, *, at: datetime) -> list[ClockFacts]:
    """The limits of an order, oldest first, each with its lamp at `at`."""
    rows = OrderClock.objects.filter(division=division, order=id_).order_by("id")
    return [
        ClockFacts(
            c.kind, c.started_at, c.due_at, c.stopped_at, lamp(at, c.warn_at, c.due_at, c.paused_at, c.stopped_at)
        )
        for c in rows
    ]


def highest_grade(division: str) -> int:
    """How many grades of order there are, as rule B002 is set: 1 to the department, 2 to its head in person, 3
    reported to the government, unless a division sets more or fewer."""
    return parameter(division, "B002", "grades")


def orders_of_finding(division: str, finding: int) -> list[Order]:
    """The orders that followed a finding, by grade."""
    return list(Order.objects.filter(division=division, finding=finding).order_by("grade"))


def accounts_of(division: str, order_id: int) -> list[Account]:
    """Who was held to account after an order."""
    return list(Account.objects.filter(division=division, order=order_id).order_by("id"))


def order_figures(divisions: list[str], *, at: datetime, department: int | None = None) -> dict[str, int]:
    """How many orders there are, and how many are not lifted, under review, lifted, past a limit, or blocked."""

    def count(state: str) -> int:
        return orders(divisions, at=at, state=state, department=department).count()

    return {"all": count(""), **{name: count(name) for name in ("open", "replied", "lifted", OVERDUE, "blocked")}}


def lifting_rates(division: str) -> list[LiftingRate]:
    """摘牌率 of each supervisor of a division, whichever division's departments the orders went to."""
    in_time = OrderClock.objects.filter(division=OuterRef("division"), order=OuterRef("id"), kind="close")
    late = in_time.filter(due_at__lte=OuterRef("lifted_at"))
    rows = (
        Order.objects.filter(issuer_division=division, issuer__isnull=False)
        .annotate(late=Exists(late))
        .values("issuer")
        .annotate(
            issued=Count("id"),
            lifted=Count("id", filter=Q(state=OrderState.LIFTED)),
            kept=Count("id", filter=Q(state=OrderState.LIFTED, late=False)),
        )
        .order_by("issuer")
    )
    return [LiftingRate(int(row["issuer"] or 0), row["issued"], row["lifted"], row["kept"]) for row in rows]


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of an order: its kind in the ledger, when, its receipt, at which post by whom, and the words given."""

    kind: str
    at: datetime
    hex: str
    by: str
    said: str


def steps_of(division: str, order: int) -> list[StepFacts]:
    """Every step of an order, oldest first; a reply or a reason that a later one followed is among them."""
    return [_step(each) for each in ledger.entries(division, f"order/{order}")]


def _step(entry: SealedEntry) -> StepFacts:
    told = json.loads(entry.payload) if entry.payload and not entry.erased else {}
    said = next((str(told[name]) for name in WORDS if told.get(name)), "")
    return StepFacts(entry.kind, entry.happened_at, entry.hex, said_by(entry.actor), said)


def said_by(record: str) -> str:
    """Post and name in a stored actor."""
    kept = json.loads(record) if record else {}
    return " ".join(part for part in (kept.get("post_name"), kept.get("name")) if part)


def answerable(found: Order, on: date) -> dict[tuple[int, int], tuple[FilledPost, HolderFacts]]:
    """Who may be held to account after an order, by (post, person): every holder of a post of the ordered department,
    A or B, on the day of the order and on this day, whether or not one may act today."""
    days = dict.fromkeys((legal_day(found.issued_at), on))
    return {
        (post.id, held.person): (post, held)
        for day in days
        for body in offices.establishment(found.division, day, department=found.department)
        for post in body.posts
        for held in post.holders
    }
