"""按规则发现: raise what the rules in force find in our own cases."""

from datetime import datetime

from django.db import connection, transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.supervision.models import Mark
from daylight.supervision.queries import Found
from daylight.supervision.queries.detectors import LOOK_BACK
from daylight.supervision.queries.judging import broken_by
from daylight.supervision.queries.library import in_force
from daylight.supervision.rules import RULES
from daylight.supervision.services.raise_finding import note

JOB = "rules"
RAISE = """
INSERT INTO supervision_finding
  (division, rule, level, number, clock, entry, department, became_true_at, noticed_at, state, answer, answered_by,
  version)
SELECT %(division)s::varchar, %(rule)s::varchar, %(level)s, v.label, 0, 0, v.department, %(at)s, %(at)s,
  'raised', '', '', coalesce((SELECT r.number FROM supervision_ruleversion r
    WHERE r.division = %(division)s::varchar AND r.rule = %(rule)s::varchar AND r.state = 'on'), 0)
FROM ({broken}) v WHERE v.verdict ORDER BY v.key
ON CONFLICT (division, number, clock, entry, rule) DO NOTHING
RETURNING id, rule, number, clock, entry, became_true_at
"""


@transaction.atomic
def sweep_rules(*, division: str, by: Actor, at: datetime, afresh: bool = False) -> list[Found]:
    """Judge the cases touched since the last sweep with every rule in force, one statement a rule; all once a day.

    A rule that a detector of its own watches (`rules.RULES`) is left to that. Runs again without harm.
    """
    mark = Mark.objects.filter(division=division, job=JOB).first()
    since = None
    if mark and not afresh and legal_day(mark.up_to) == legal_day(at):
        since = mark.up_to - LOOK_BACK
    found = list[Found]()
    for rule in in_force(division):
        if rule.id in RULES:
            continue
        sql, values = broken_by(rule, division=division, since=since, at=at)
        given = {**values, "division": division, "rule": rule.id, "level": rule.level.value, "at": at}
        with connection.cursor() as cursor:
            cursor.execute(RAISE.format(broken=sql), given)  # type: ignore[arg-type]
            found += [Found(*row) for row in cursor.fetchall()]
    up_to = max(at, mark.up_to) if mark else at
    Mark.objects.update_or_create(division=division, job=JOB, defaults={"up_to": up_to})
    note(found, division=division, by=by, at=at)
    return found
