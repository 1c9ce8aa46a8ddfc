"""Flows and forms in versions. A version never changes; the database refuses to (`migrations/sql/frozen.sql`)."""

from typing import ClassVar

from django.db import models


class Flow(models.Model):
    """A procedure by the name that powers call it by."""

    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class FlowVersion(models.Model):
    """One published drawing: its BPMN source, the table compiled from it, and the SHA-256 of the source."""

    flow = models.ForeignKey(Flow, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    bpmn = models.TextField()
    table = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["flow", "number"], name="flow_version_number")]

    def __str__(self) -> str:
        return f"{self.flow.name} {self.number}"


class Form(models.Model):
    """A form by the name that powers call it by."""

    name = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class FormVersion(models.Model):
    """One published definition and the SHA-256 of its canonical form."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["form", "number"], name="form_version_number")]

    def __str__(self) -> str:
        return f"{self.form.name} {self.number}"
