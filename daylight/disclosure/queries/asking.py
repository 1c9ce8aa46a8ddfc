"""Requests for information: one that its applicant follows, those on the desk, and the yearly figures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import start_of_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.disclosure.models import InformationRequest
from daylight.disclosure.rules.asking import REPLIES, REPORT_ROWS
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes

YEARLY = """
SELECT kind,
  count(*) FILTER (WHERE received_at >= %(first)s AND received_at < %(after)s),
  count(*) FILTER (WHERE received_at < %(first)s AND (closed_at IS NULL OR closed_at >= %(first)s)),
  count(*) FILTER (WHERE received_at < %(after)s AND (closed_at IS NULL OR closed_at >= %(after)s))
FROM disclosure_informationrequest WHERE division = %(division)s GROUP BY kind
"""
CLOSED = """
SELECT kind, state, reply, reply_ground, count(*), count(*) FILTER (WHERE due_at IS NULL OR replied_at < due_at)
FROM disclosure_informationrequest
WHERE division = %(division)s AND closed_at >= %(first)s AND closed_at < %(after)s
GROUP BY kind, state, reply, reply_ground
"""


@dataclass(frozen=True, slots=True)
class Year:
    """第四十九条: the requests of a year, each figure by kind of applicant (citizen, company)."""

    year: int
    received: dict[str, int]
    carried_over: dict[str, int]
    carried_on: dict[str, int]
    results: dict[str, dict[str, int]]
    grounds: dict[str, int]
    replied: int
    in_time: int

    @property
    def not_given_percent(self) -> int | None:
        """Of the replies that gave or refused, how many in a hundred refused whole; None where there were none."""
        told = {row: sum(self.results.get(row, {}).values()) for row in ("given", "partly", "refused")}
        total = sum(told.values())
        return 100 * told["refused"] // total if total else None


def request_by_code(number: str, code: str) -> InformationRequest | None:
    """The request that a number and its query code open, None for every other pair; a miss costs what a hit costs."""
    typed = number.strip()[:40]
    row = InformationRequest.objects.filter(number=typed).first()
    opens = codes.matches(pepper(), row.number if row else typed, code, row.query_digest if row else None)
    return row if row and opens else None


def information_request(division: str, number: str) -> InformationRequest:
    """A request; raises `NotFound`. Whether the reader may see it, the page asks."""
    found = InformationRequest.objects.filter(division=division, number=number).first()
    if found is None:
        raise NotFound("asking.unknown", msg("No request has this number."))
    return found


def requests_of(person: int) -> QuerySet[InformationRequest]:
    """The requests of a person who signed in, the latest first."""
    return InformationRequest.objects.filter(person=person).order_by("-received_at", "number")


def requests_to_answer(division: str) -> list[InformationRequest]:
    """Requests without a reply, the one due first on top, then those whose clock stands still."""
    rows = InformationRequest.objects.filter(division=division, closed_at=None)
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at or row.received_at, row.number))


def requests_closed(division: str) -> QuerySet[InformationRequest]:
    """Requests that are over, the latest first."""
    return InformationRequest.objects.filter(division=division, closed_at__isnull=False).order_by(
        "-closed_at", "number"
    )


def supplements_over(division: str, *, at: datetime) -> list[str]:
    """Numbers of requests whose supplement did not come in time."""
    rows = InformationRequest.objects.filter(division=division, state="supplement", supplement_due_at__lte=at)
    return list(rows.order_by("supplement_due_at", "number").values_list("number", flat=True))


def request_lamp(row: InformationRequest, at: datetime) -> Lamp:
    """Green, yellow or red while it waits for its reply; on hold while the clock stands still; none when it is over."""
    if row.closed_at is not None:
        return Lamp.NONE
    if row.warn_at is None or row.due_at is None:
        return Lamp.HOLD
    return lamp(at, row.warn_at, row.due_at, None, None)


def year_of_requests(division: str, year: int) -> Year:
    """The figures of a year; two statements."""
    first, after = start_of_day(date(year, 1, 1)), start_of_day(date(year + 1, 1, 1))
    span: dict[str, Any] = {"division": division, "first": first, "after": after}
    with connection.cursor() as cursor:
        cursor.execute(YEARLY, span)
        counted = cursor.fetchall()
        cursor.execute(CLOSED, span)
        closed = cursor.fetchall()
    results: dict[str, dict[str, int]] = {row: {} for row in REPORT_ROWS}
    grounds: dict[str, int] = {}
    replied = in_time = 0
    for kind, state, reply, ground, n, timely in closed:
        row = REPLIES[reply].counts_as if reply else state
        results[row][kind] = results[row].get(kind, 0) + n
        if ground:
            grounds[ground] = grounds.get(ground, 0) + n
        if reply:
            replied, in_time = replied + n, in_time + timely
    return Year(
        year,
        {kind: n for kind, n, _over, _on in counted},
        {kind: n for kind, _n, n, _on in counted},
        {kind: n for kind, _n, _over, n in counted},
        results,
        grounds,
        replied,
        in_time,
    )
