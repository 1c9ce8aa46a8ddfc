"""What waits for an officer's posts, counted: by how soon it is due, by kind of power, by step."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from daylight.casework.queries.lists import LAST_DAY, WAITING, waiting_values
from daylight.casework.rules.urgency import STRETCHES, stretch_of
from daylight.core.workdays import Workdays
from daylight.offices.rules import PostFacts
from daylight.procedure import queries as procedure
from daylight.procedure.rules.table import Node

DUE = f"""
SELECT {LAST_DAY.format(due="k.due_at")}, k.paused, k.kind, k.flow_version, k.node, count(*)
FROM (
  SELECT a.kind, a.flow_version, t.node, min(c.due_at) AS due_at, bool_or(c.paused_at IS NOT NULL) AS paused
  FROM {WAITING} t
  JOIN casework_case a ON a.division = t.division AND a.number = t.number
  LEFT JOIN casework_clock c ON c.division = t.division AND c.number = t.number AND c.stopped_at IS NULL
  GROUP BY t.division, t.number, t.id, a.kind, a.flow_version, t.node
) k GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - parts are constants


@dataclass(frozen=True, slots=True)
class Bucket:
    """Tasks due within a stretch of working days; `lamp` is the colour of the stretch."""

    key: str
    label: str
    lamp: str
    count: int


@dataclass(frozen=True, slots=True)
class Workload:
    """What waits: by stretch, the kinds of power, and the steps by their Chinese name with where each stands."""

    buckets: list[Bucket]
    kinds: list[str]
    steps: dict[str, Node]
    places: dict[str, list[tuple[int, str]]]


def workload(posts: Iterable[PostFacts], person: int, *, on: date, workdays: Workdays) -> Workload:
    """The tasks of the to-do list by the working days left, kind and step; one statement."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    steps: dict[str, Node] = {}
    places: dict[str, list[tuple[int, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(DUE, waiting_values(posts, person))
        for due, is_paused, kind, flow, node, number in cursor.fetchall():
            counts[stretch_of(due, bool(is_paused), on, workdays)] += number
            kinds[kind] += number
            if found := procedure.flow(flow).table.nodes.get(node):
                steps.setdefault(found.name, found)
                places.setdefault(found.name, []).append((flow, node))
    buckets = [Bucket(key, label, lamp, counts[key]) for key, label, lamp in STRETCHES]
    return Workload(buckets, [kind for kind, _n in kinds.most_common()], steps, places)
