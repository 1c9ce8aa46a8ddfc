"""What other platforms say to an officer at the workbench: what becomes public soon, and what supervision found."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from daylight.core.actors import Actor
from daylight.core.clocks import worst
from daylight.disclosure import queries as disclosure
from daylight.disclosure.rules.scope import scope
from daylight.supervision import queries as supervision
from daylight.supervision.queries.orders import order_clocks, orders

if TYPE_CHECKING:
    from daylight.casework.queries import StepFacts
    from daylight.casework.rules.facts import CaseFacts
    from daylight.disclosure.queries import RecordFacts
    from daylight.supervision.queries import FindingFacts

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Coming:
    """A decision of the department that waits to be published: by when, how many fields are public, how many passages
    the scan masked, and how many still have to be cleared; `path` leads those to the case who may open it."""

    number: str
    name: str
    name_en: str
    result: str
    due_at: datetime
    lamp: str
    public: int
    masked: int
    held: int
    path: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A finding (its rule as a msgid) or an order (its number) that is open; `path` is where to go, where there is."""

    name: str
    detail: str
    lamp: str
    path: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminders:
    """Both, the soonest first; `coming_total` and `warned_total` count all there are."""

    coming: list[Coming]
    coming_total: int
    warned: list[Warned]
    warned_total: int


NOTHING_TOLD = Reminders([], 0, [], 0)


def reminders_for(by: Actor, at: datetime, *, is_head: bool, opens_cases: bool) -> Reminders:
    """What waits in the department at whose post the officer acts; nobody else is reminded. A head, at whichever post
    at the moment, sees orders too; cases are linked for those who may open them."""
    if by.department is None or by.person is None:
        return NOTHING_TOLD
    drafts = disclosure.to_publish(by.division, department=by.department)
    found = supervision.findings(by.division, state="open", department=by.department)
    warned = [_finding(supervision.facts_of(row), is_head=is_head, opens_cases=opens_cases) for row in found[:SHOWN]]
    total = found.count()
    if is_head:
        open_orders = orders([by.division], at=at, state="open", department=by.department)
        warned = [
            Warned(
                row.document_number,
                row.demand,
                _lamp(row.division, row.id, at),
                _order(row.division, row.id),
                row.issued_at,
            )
            for row in open_orders[:SHOWN]
        ] + warned
        total += open_orders.count()
    return Reminders(
        [_coming(disclosure.facts_of(row), at, opens_cases=opens_cases) for row in drafts[:SHOWN]],
        drafts.count(),
        warned[:SHOWN],
        total,
    )


def sunlight_of(case: "CaseFacts", done: "list[StepFacts]") -> dict[str, int]:
    """How many facts of a case are public now, withheld by law, and not due yet, as its public page counts them."""
    return scope(disclosure.told(case, done)).counts()


def _coming(record: "RecordFacts", at: datetime, *, opens_cases: bool) -> Coming:
    public = sum(1 for each in record.fields if each["show"] == "public")
    masked = sum(1 for each in record.findings if each["masked"])
    held = len(record.findings) - masked
    lamp = str(record.lamp(at))
    path = reverse("case", args=[record.number]) if opens_cases else ""
    return Coming(
        record.number, record.name, record.name_en, record.result, record.due_at, lamp, public, masked, held, path
    )


def _finding(found: "FindingFacts", *, is_head: bool, opens_cases: bool) -> Warned:
    path = ""
    if is_head:
        path = reverse("finding", args=[found.id])
    elif found.is_of_case and opens_cases:
        path = reverse("case", args=[found.number])
    return Warned(found.rule.name, found.number, found.level, path, found.became_true_at)


def _order(division: str, id_: int) -> str:
    return reverse("supervision-order", args=[division, id_])


def _lamp(division: str, id_: int, at: datetime) -> str:
    return str(worst(each.lamp for each in order_clocks(division, id_, at=at) if each.stopped_at is None))
