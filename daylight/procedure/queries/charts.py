"""Charts as published, and those that have to be revised."""

from dataclasses import dataclass
from datetime import datetime

from daylight.procedure.models import Chart, ChartChange, ChartVersion
from daylight.procedure.queries.versions import FlowFacts, flow
from daylight.procedure.rules.charts import ChartDocument
from daylight.procedure.rules.charts import chart_of as read_chart


@dataclass(frozen=True)
class ChartFacts:
    """A published pair of charts: the flow is the internal one, its public steps the external one."""

    id: int
    subject: str
    number: int
    flow: FlowFacts
    document: ChartDocument
    digest: str
    published_at: datetime


def chart_of(subject: str, number: int | None = None) -> ChartFacts | None:
    """A subject's latest chart, or the one of that number; None where there is none."""
    rows = chart_versions(subject)
    return next((each for each in rows if number in (None, each.number)), None)


def chart_versions(subject: str) -> list[ChartFacts]:
    """Every chart of a subject, the latest first."""
    rows = ChartVersion.objects.filter(chart__subject=subject).order_by("-number")
    return [
        ChartFacts(
            row.pk,
            subject,
            row.number,
            flow(row.flow_version_id),
            read_chart(row.document),
            row.digest,
            row.published_at,
        )
        for row in rows
    ]


def charts_under(prefix: str) -> list[ChartFacts]:
    """The latest charts of every subject that begins so, such as those of one body, in the order they were begun."""
    rows = Chart.objects.filter(subject__startswith=prefix, versions__isnull=False).distinct().order_by("id")
    found = (chart_of(subject) for subject in rows.values_list("subject", flat=True))
    return [each for each in found if each is not None]


def charted(subjects: list[str]) -> set[str]:
    """Which of these subjects have a published chart. One statement."""
    rows = ChartVersion.objects.filter(chart__subject__in=subjects)
    return set(rows.values_list("chart__subject", flat=True))


def chart_changes(division: str, subject: str = "") -> list[ChartChange]:
    """The charts that have to be revised in a division, the most urgent first."""
    rows = ChartChange.objects.filter(division=division, met_by=None).select_related("chart", "department")
    return list((rows.filter(chart__subject=subject) if subject else rows).order_by("due_on"))
