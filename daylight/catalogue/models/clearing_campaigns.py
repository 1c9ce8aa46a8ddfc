"""Campaigns of clearing, changes of the law that start tasks, verdicts, look-backs and overlaps between bodies."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.clearing.verdicts import Outcome, Settled


class Campaign(models.Model):
    """清理工作: a division goes through all its powers, with the facts as they were on a day."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    scope = models.TextField()
    facts_until = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.JSONField()
    closed_at = models.DateTimeField(null=True)
    departments = models.ManyToManyField("offices.Department", related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "name"], name="campaign_named_once"),
        ]

    def __str__(self) -> str:
        return self.name


class CampaignStage(models.Model):
    """A stage of a campaign and the day by which every unit is through with it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="stages")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    due_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "order"], name="campaign_stage_order"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitReport(models.Model):
    """A unit has reported that it is through with a stage."""

    stage = models.ForeignKey(CampaignStage, on_delete=models.PROTECT, related_name="reports")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stage", "department"], name="unit_reports_once"),
        ]

    def __str__(self) -> str:
        return f"{self.stage_id} {self.department_id}"


class BasisChange(models.Model):
    """A law, a function or a policy has changed: every body it touches declares or reports within its time."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    changed_on = models.DateField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.JSONField()
    law_change = models.ForeignKey("lawbook.LawChange", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "law_change"], name="law_change_registered_once"),
        ]

    def __str__(self) -> str:
        return self.title


class ChangeTask(models.Model):
    """What one body has to do about a change: declare, or report that nothing of its own changes."""

    change = models.ForeignKey(BasisChange, on_delete=models.PROTECT, related_name="tasks")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    report = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.JSONField(null=True)
    declaration = models.ForeignKey("Declaration", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["change", "department"], name="change_asks_once"),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.department_id}"


class Verdict(models.Model):
    """How clearing judged a power. The latest counts."""

    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="verdicts")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="verdicts")
    outcome = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Outcome])
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.JSONField()

    def __str__(self) -> str:
        return f"{self.power_id} {self.outcome}"


class LookBack(models.Model):
    """回头看: three questions about a power, each answered with what shows it."""

    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="look_backs")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="look_backs")
    basis_valid = models.BooleanField()
    is_confirmed = models.BooleanField()
    is_current = models.BooleanField()
    evidence = models.JSONField()
    at = models.DateTimeField()
    by = models.JSONField()

    def __str__(self) -> str:
        return f"{self.power_id} {self.at:%Y-%m-%d}"


class Coordination(models.Model):
    """Two bodies hold what may be one power: the record of how it was settled."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="+")
    grounds = models.JSONField()
    opened_at = models.DateTimeField()
    opened_by = models.JSONField()
    outcome = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Settled], blank=True)
    assigned_to = models.ForeignKey("offices.Department", on_delete=models.PROTECT, null=True, related_name="+")
    record = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["first", "second"], condition=models.Q(settled_at=None), name="coordinated_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
