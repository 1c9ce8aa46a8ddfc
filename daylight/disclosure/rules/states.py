"""What may become of a public record, and how long each step may take."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from daylight.core import clocks
from daylight.core.instants import end_of_day, legal_day
from daylight.core.limits import Limit, Unit
from daylight.core.words import msg
from daylight.core.workdays import Workdays


class State(StrEnum):
    """A record is drafted by the system, published by an officer, and never deleted: withdrawn, it leaves its trace."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {
    State.DRAFT: msg("Waiting for review"),
    State.PUBLISHED: msg("Published"),
    State.WITHDRAWN: msg("Withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """Within which time a decision must be public, and by which rule."""

    limit: Limit
    basis: str


TERMS = {
    "licence": Term(Limit(7, Unit.WORKING_DAY), "国办发〔2018〕118号（执法决定信息七个工作日内公开）"),
    "penalty": Term(Limit(7, Unit.WORKING_DAY), "国办发〔2018〕118号（执法决定信息七个工作日内公开）"),
}
OTHER_TERM = Term(Limit(20, Unit.WORKING_DAY), "《政府信息公开条例》第二十六条")
TAKEN_BACK_BY = "《行政处罚法》第四十八条第二款"
"""A published penalty that is changed or annulled is withdrawn within three days, and the reason is told."""
BACK_WITHIN = 3
"""In working days (《行政处罚法》第八十五条)."""


def term_of(kind: str) -> Term:
    """The time within which a decision of this kind must be public."""
    return TERMS.get(kind, OTHER_TERM)


def times(kind: str, decided_at: datetime, workdays: Workdays) -> tuple[datetime, datetime]:
    """(warn_at, due_at) of disclosing a decision."""
    limit = term_of(kind).limit
    return clocks.warn_at(limit, decided_at, (), workdays), clocks.due_at(limit, decided_at, (), workdays)


def back_by(outcome_on: date, workdays: Workdays) -> datetime:
    """Until when a record is withdrawn whose decision was annulled, changed or found unlawful on that day."""
    return end_of_day(workdays.after(outcome_on, BACK_WITHIN))


def expires_at(kind: str, document: Mapping[str, Any], published_at: datetime) -> datetime | None:
    """From when on a record is no longer shown: a penalty after three years, a mere warning after three months.

    《市场监督管理行政处罚信息公示规定》第十三条, taken for every penalty; other records stay.
    """
    if kind != "penalty":
        return None
    fine = next((each["value"] for each in document["fields"] if each["key"] == "amount"), None)
    is_warning = fine is not None and Decimal(fine) == 0
    return _months_after(published_at, 3 if is_warning else 36)


def _months_after(at: datetime, months: int) -> datetime:
    day = legal_day(at)
    month = day.month - 1 + months
    last = monthrange(day.year + month // 12, month % 12 + 1)[1]
    return end_of_day(date(day.year + month // 12, month % 12 + 1, min(day.day, last)))
