"""Cases beside their internal charts: every step that went another way, post by post."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from daylight.casework.queries.against_chart import DoneStep, steps_by_chart
from daylight.core.instants import legal_day
from daylight.legality.rules.charts import deviations
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post of a body in the stretch: its steps, and its deviations by kind."""

    department: int
    post: str
    steps: int
    counts: dict[str, int]


def deviating(
    division: str, *, since: datetime, until: datetime, department: int | None = None
) -> tuple[list[tuple[DoneStep, list[str]]], list[PostLine]]:
    """The steps of [since, until) that deviate from their chart, the latest first, and a line for every post that
    acted; of one body only, where given. Four statements."""
    today = legal_day(until)
    bodies = offices.establishment(division, today)
    roles = {post.id: str(post.role) for body in bodies for post in body.posts}
    names = {post.id: post.name for body in bodies for post in body.posts}
    found, steps, counts = [], Counter[tuple[int, str]](), dict[tuple[int, str], Counter[str]]()
    for step in steps_by_chart(division, since=since, until=until):
        if department not in (None, step.department):
            continue
        key = (step.department, names.get(step.post or 0, step.post_name))
        steps[key] += 1
        keys = deviations(step, roles)
        if keys:
            found.append((step, keys))
            counts.setdefault(key, Counter()).update(keys)
    lines = [PostLine(*key, number, dict(counts.get(key, {}))) for key, number in steps.items()]
    found.sort(key=lambda pair: (pair[0].at, pair[0].number), reverse=True)
    return found, sorted(lines, key=lambda line: (-sum(line.counts.values()), line.department, line.post))
