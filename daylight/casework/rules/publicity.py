"""审批前公示: a matter flagged so is shown to everybody before it is decided; until that is over nothing is decided."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from daylight.catalogue.rules.publicity import ACT
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.procedure.rules.table import Node


def last_day(days: int, since: datetime, workdays: Workdays) -> date:
    """The last day on which a case that went public at `since` is shown; the first day is not counted."""
    return workdays.after(legal_day(since), days)


def must_have_run(days: int, since: datetime, at: datetime, workdays: Workdays) -> None:
    """Raises `publicity.running` while the days are not over."""
    if days and legal_day(at) <= last_day(days, since, workdays):
        raise Refusal(
            "publicity.running",
            msg("This matter is shown to the public until %(day)s; the step ends after that day."),
            next_step=msg("Take the objections that come, and finish the step after that day."),
            day=last_day(days, since, workdays).isoformat(),
        )


def must_have_been(days: int, nodes: Iterable[Node], visited: Collection[str]) -> None:
    """Raises `publicity.missing` where a flagged power is decided without its case having been shown to the end."""
    if days and not any(node.act == ACT and node.id in visited for node in nodes):
        raise Refusal(
            "publicity.missing",
            msg("This matter must be shown to the public for %(n)s working days before it is decided."),
            next_step=msg("Finish the step of publicity first; where the flow has none, have it drawn."),
            n=days,
        )
