"""Flows and forms in versions. A version never changes; the database refuses to (`migrations/sql/frozen.sql`)."""

from typing import ClassVar

from django.db import models


class Named(models.Model):
    """What is published in versions under the name that powers call it by."""

    name = models.CharField(max_length=60, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """One published state: its number among its like, and the SHA-256 of what it says."""

    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"


class Flow(Named):
    """A procedure."""


class FlowVersion(Version):
    """One published drawing: its BPMN source and the table compiled from it."""

    flow = models.ForeignKey(Flow, on_delete=models.PROTECT, related_name="versions")
    bpmn = models.TextField()
    table = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["flow", "number"], name="flow_version_number")]


class Form(Named):
    """A form."""


class FormVersion(Version):
    """One published definition; its digest is of the canonical form."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    definition = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["form", "number"], name="form_version_number")]


class DecisionTable(Named):
    """A decision table, which flows and forms may ask."""


class DecisionTableVersion(Version):
    """One published decision table; its digest is of the canonical form."""

    table = models.ForeignKey(DecisionTable, on_delete=models.PROTECT, related_name="versions")
    document = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["table", "number"], name="decision_table_number")]


class Chart(models.Model):
    """The charts of one subject: `subject` is what is charted, such as power/17."""

    subject = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.subject


class ChartVersion(Version):
    """One published pair of charts: the flow that runs inside, and what the public chart states around it."""

    chart = models.ForeignKey(Chart, on_delete=models.PROTECT, related_name="versions")
    flow_version = models.ForeignKey(FlowVersion, on_delete=models.PROTECT, related_name="+")
    document = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chart", "number"], name="chart_version_number")]


class ChartChange(models.Model):
    """A chart that has to be revised: known on `needed_on`, to be published by the end of `due_on`."""

    division = models.CharField(max_length=6)
    chart = models.ForeignKey(Chart, on_delete=models.PROTECT, related_name="changes")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    reason = models.CharField(max_length=500)
    needed_on = models.DateField()
    due_on = models.DateField()
    met_by = models.ForeignKey(ChartVersion, null=True, on_delete=models.PROTECT, related_name="met")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chart"], condition=models.Q(met_by=None), name="chart_change_open_once")
        ]

    def __str__(self) -> str:
        return f"{self.chart.subject} {self.due_on}"


class Proposal(models.Model):
    """What is being drawn: a flow, form, decision table or chart on its way to publication by a second person.

    `source` is BPMN for a flow and JSON for the others; `examples` are the tried examples of a flow; `audit` the
    points that the approving officer has ticked; `version` the id of the version that it became.
    """

    class Kind(models.TextChoices):
        FLOW = "flow"
        FORM = "form"
        TABLE = "table"
        CHART = "chart"

    class State(models.TextChoices):
        DRAFT = "draft"
        PROPOSED = "proposed"
        RETURNED = "returned"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    division = models.CharField(max_length=6)
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    source = models.TextField()
    examples = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    proposed_by = models.BigIntegerField(null=True)
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    opinion = models.CharField(max_length=500, blank=True)
    audit = models.JSONField(default=dict)
    version = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=models.Q(state__in=["draft", "proposed", "returned"]),
                name="proposal_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | models.Q(proposed_by=None)
                | ~models.Q(decided_by=models.F("proposed_by"))
                | ~models.Q(state="published"),
                name="proposal_two_people",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "state"], name="proposal_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


OPEN = (Proposal.State.DRAFT, Proposal.State.PROPOSED, Proposal.State.RETURNED)
"""The stages in which a proposal is still on its way."""
