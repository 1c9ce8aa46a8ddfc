"""Cases by the power they are handled under: open ones, for what changes a power while they run, and the latest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from daylight.casework.models import Case
from daylight.web.statements import read_json

LATEST = """
SELECT c.division, c.number, c.title, c.power, c.power_version, c.flow_version,
  (SELECT jsonb_agg(jsonb_build_array(s.node, s.post)) FROM casework_step s
    WHERE s.division = c.division AND s.number = c.number),
  (SELECT jsonb_agg(jsonb_build_array(k.kind, k.amount, k.unit)) FROM casework_clock k
    WHERE k.division = c.division AND k.number = c.number AND k.kind IN ('statutory', 'promised'))
FROM casework_case c WHERE c.division = %s ORDER BY c.opened_at DESC, c.number DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class RunCase:
    """A case as it really ran: the nodes that were left with the posts that left them, and the limits it was given.

    `steps` are pairs of node and post (id, None for a job); `limits` the statutory and the promised one by kind, as
    amount and unit.
    """

    division: str
    number: str
    title: str
    power: int
    power_version: int
    flow_version: int
    steps: tuple[tuple[str, int | None], ...]
    limits: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case with the version of the power it began under and the flow it runs along."""

    division: str
    number: str
    title: str
    power: int
    power_version: int
    flow_version: int
    department: int
    state: str
    opened_at: datetime


def open_cases(division: str, powers: Iterable[int] | None = None, *, at_most: int = 500) -> list[OpenCase]:
    """The cases of a division that are not closed, the oldest first; under some powers only, where given. One query."""
    rows = Case.objects.filter(division=division, closed_at=None)
    if powers is not None:
        rows = rows.filter(power__in=list(powers))
    names = (
        "division",
        "number",
        "title",
        "power",
        "power_version",
        "flow_version",
        "department",
        "state",
        "opened_at",
    )
    return [OpenCase(*row) for row in rows.order_by("opened_at").values_list(*names)[:at_most]]


def latest_cases(division: str, *, at_most: int = 100) -> list[RunCase]:
    """The latest cases of a division as they ran, the newest first; one query."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [division, at_most])
        rows = cursor.fetchall()
    return [_run(*row) for row in rows]


def _run(
    division: str, number: str, title: str, power: int, version: int, flow: int, steps: object, limits: object
) -> RunCase:
    left = tuple((node, post) for node, post in read_json(steps) or [])
    given = {kind: (amount, unit) for kind, amount, unit in read_json(limits) or []}
    return RunCase(division, number, title, power, version, flow, left, given)
