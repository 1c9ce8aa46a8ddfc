"""What holds a power in check beside its text: risk readings and reviews, trial runs, sections, splits and merges."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.life import Heritage


class RiskReading(models.Model):
    """The indicator of a risk point as it was read; `is_over` where it passed the threshold, which raises an alert."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="risk_readings")
    point = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    indicator = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=16, decimal_places=4)
    threshold = models.DecimalField(max_digits=16, decimal_places=4)
    level = models.PositiveSmallIntegerField()
    responsible = models.CharField(max_length=120, blank=True)
    is_over = models.BooleanField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.JSONField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "-at"], condition=models.Q(is_over=True), name="risk_alerts"),
        ]

    def __str__(self) -> str:
        return f"{self.power_id} {self.point} {self.value}"


class RiskTask(models.Model):
    """风险防控梳理: who leads the review of risks in a campaign, and by when it is due."""

    campaign = models.OneToOneField("Campaign", on_delete=models.PROTECT, related_name="risk_task")
    owner = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    set_at = models.DateTimeField()
    set_by = models.JSONField()
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.due_on}"


class TrialRun(models.Model):
    """试运行: from a day until another (exclusive, empty while it lasts) a power runs on trial and is not appraised."""

    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="trials")
    since = models.DateField()
    planned_until = models.DateField()
    until = models.DateField(null=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["power"], condition=models.Q(until=None), name="one_trial_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(planned_until__gt=models.F("since")), name="trial_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.power_id} {self.since}"


class PowerSection(models.Model):
    """交叉职能科室: a section that takes part in a power, and the text whose part of it the section has confirmed."""

    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="sections")
    name = models.CharField(max_length=80)
    part = models.TextField()
    digest = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["power", "name"], name="section_once_a_power")]

    def __str__(self) -> str:
        return f"{self.power_id} {self.name}"


class Succession(models.Model):
    """One power comes from another: a part of a split, or the whole of a merger. Settled when the successor is out."""

    kind = models.CharField(max_length=5, choices=[(each.value, each.value) for each in Heritage])
    origin = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="successors")
    successor = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="origins")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.JSONField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["origin", "successor"], name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} > {self.successor_id}"


class GateRecord(models.Model):
    """三关: training attended or a verification made, for a unit of a campaign."""

    campaign = models.ForeignKey("Campaign", on_delete=models.PROTECT, related_name="gates")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    gate = models.CharField(max_length=8)
    on = models.DateField()
    heads = models.PositiveSmallIntegerField(default=0)
    staff = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.JSONField()

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.department_id} {self.gate}"
