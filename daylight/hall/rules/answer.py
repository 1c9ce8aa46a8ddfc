"""When an office must have answered an application (《行政许可法》第三十二条、第八十二条)."""

from dataclasses import dataclass
from datetime import date, datetime

from daylight.core import clocks
from daylight.core.instants import legal_day
from daylight.core.limits import Limit, Unit
from daylight.core.workdays import Workdays

ANSWER_LIMIT = Limit(5, Unit.WORKING_DAY)
BASIS = "《行政许可法》第三十二条"


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """The first day that counts, the last one, and the instants a lamp is read from."""

    counts_from: date
    due_on: date
    warn_at: datetime
    due_at: datetime


def answer_time(received_at: datetime, workdays: Workdays) -> AnswerTime:
    """The day of receipt does not count; the next working day is day 1, the fifth is the last.

    What comes in at night or on a holiday is received at that instant all the same.
    """
    day = legal_day(received_at)
    return AnswerTime(
        counts_from=workdays.after(day, 1),
        due_on=clocks.due_on(ANSWER_LIMIT, day, [], workdays),
        warn_at=clocks.warn_at(ANSWER_LIMIT, received_at, [], workdays),
        due_at=clocks.due_at(ANSWER_LIMIT, received_at, [], workdays),
    )
