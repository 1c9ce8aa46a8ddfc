"""按月发现: raise what the rules in force find in the figures of the last whole month."""

from datetime import datetime

from django.db import connection, transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day, start_of_day
from daylight.supervision.models import Mark
from daylight.supervision.queries import Found
from daylight.supervision.queries.judging import month_broken_by
from daylight.supervision.queries.library import monthly_in_force
from daylight.supervision.rules.judging.monthly import judged_month
from daylight.supervision.services.raise_finding import note

JOB = "months"
RAISE = """
INSERT INTO supervision_finding
  (division, rule, level, number, clock, entry, department, became_true_at, noticed_at, state, answer, answered_by,
  version)
SELECT %(division)s::varchar, %(rule)s::varchar, %(level)s, %(month)s || v.label, 0, 0,
  CASE WHEN %(unit)s = 'department' THEN v.label::bigint ELSE (SELECT min(p.department_id) FROM catalogue_power p
    JOIN catalogue_powercode c ON c.power_id = p.id
    WHERE p.division_id = %(division)s::varchar AND c.code = v.label) END,
  %(became)s, %(at)s, 'raised', '', '', coalesce((SELECT r.number FROM supervision_ruleversion r
    WHERE r.division = %(division)s::varchar AND r.rule = %(rule)s::varchar AND r.state = 'on'), 0)
FROM ({broken}) v WHERE v.verdict ORDER BY v.key
ON CONFLICT (division, number, clock, entry, rule) DO NOTHING
RETURNING id, rule, number, clock, entry, became_true_at
"""


@transaction.atomic
def sweep_months(*, division: str, by: Actor, at: datetime, afresh: bool = False) -> list[Found]:
    """Judge the last whole month with every monthly rule in force, once a day, so that late entries count too.

    A finding is dated to the end of its month and raised once; its number is `month/2026-04/power/…` or
    `month/2026-04/department/…`. Runs again without harm.
    """
    mark = Mark.objects.filter(division=division, job=JOB).first()
    if mark and not afresh and legal_day(mark.up_to) >= legal_day(at):
        return []
    month, found = judged_month(at), list[Found]()
    for rule in monthly_in_force(division):
        sql, values = month_broken_by(rule, division=division, at=at)
        unit = str(rule.monthly["unit"])
        given = {
            **values, "division": division, "rule": rule.id, "level": rule.level.value, "at": at, "unit": unit,
            "month": f"month/{month.first:%Y-%m}/{unit}/", "became": start_of_day(month.after),
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(RAISE.format(broken=sql), given)  # type: ignore[arg-type]
            found += [Found(*row) for row in cursor.fetchall()]
    Mark.objects.update_or_create(division=division, job=JOB, defaults={"up_to": max(at, mark.up_to) if mark else at})
    note(found, division=division, by=by, at=at)
    return found
