"""流程图变更: a chart has to be revised; it is published within twenty working days."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.procedure.models import Chart, ChartChange
from daylight.procedure.rules.charts import REVISE_WITHIN
from daylight.procedure.rules.publishing import must_draw


@transaction.atomic
def require_chart_change(subject: str, *, name: str, reason: str, needed_on: date, by: Actor, at: datetime) -> date:
    """Start the clock from the day the change was needed; the last day on which the new chart is in time.

    `name` is what the chart is of, as people call it. Raises `Refusal` `chart.change_open`, `chart.reason` and
    `chart.day` for a day that is still to come.
    """
    must_draw(by)
    if not reason.strip():
        raise Refusal("chart.reason", msg("Say why the chart has to be revised."))
    if needed_on > legal_day(at):
        raise Refusal("chart.day", msg("The day on which the change was needed is still to come."))
    chart = Chart.objects.get_or_create(subject=subject)[0]
    if chart.changes.filter(met_by=None).exists():
        raise Refusal("chart.change_open", msg("This chart is being revised already."))
    due_on = offices.workdays(by.division).after(needed_on, REVISE_WITHIN)
    ChartChange.objects.create(
        division=by.division,
        chart=chart,
        department_id=by.department or 0,
        name=name[:300],
        reason=reason.strip()[:500],
        needed_on=needed_on,
        due_on=due_on,
    )
    said = {"subject": subject, "reason": reason.strip()[:500], "needed_on": needed_on, "due_on": due_on}
    ledger.record("chart.change_required", stream=f"chart/{chart.pk}", by=by, at=at, payload=said)
    return due_on
