"""三个全覆盖 seen from the rules: which powers in force no rule in force looks at."""

from dataclasses import dataclass

from django.db import connection

from daylight.supervision.queries.library import in_force
from daylight.supervision.rules.judging.document import Document

RUNNING = "SELECT kind, count(*) FROM catalogue_power WHERE division_id = %s AND state = 'published' GROUP BY kind"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Powers in force, how many of them some rule in force looks at, and the kinds that none does."""

    running: int
    covered: int
    bare_kinds: tuple[str, ...]

    @property
    def share(self) -> int:
        """Percent, rounded down."""
        return 100 * self.covered // self.running if self.running else 0


def coverage(division: str) -> Coverage:
    """How far the rules in force reach. A rule without `applies` on the kind looks at every power."""
    with connection.cursor() as cursor:
        cursor.execute(RUNNING, [division])
        running: dict[str, int] = dict(cursor.fetchall())
    rules = in_force(division)
    bare = tuple(sorted(kind for kind in running if not any(looks_at(rule, kind) for rule in rules)))
    total = sum(running.values())
    return Coverage(total, total - sum(running[kind] for kind in bare), bare)


def looks_at(rule: Document, kind: str) -> bool:
    """Whether a rule may say something of the cases of a kind of power."""
    conditions = rule.applies.get("all", [rule.applies])
    listed = conditions if isinstance(conditions, list) else []
    return all(
        each.get("equals") == kind for each in listed if isinstance(each, dict) and each.get("attribute") == "kind"
    )
