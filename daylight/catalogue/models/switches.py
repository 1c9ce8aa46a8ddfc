"""The running switch of a power: on from the day it is published, off only with the supervision office's consent."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.switches import Switch


class RunningSwitch(models.Model):
    """A department's wish to handle a power offline for a time, and what became of it; rows are never removed.

    `state` is a `rules.switches.Switch`; a power without a row in the state `off` runs online. `until` is the last day.
    """

    power = models.ForeignKey("catalogue.Power", on_delete=models.PROTECT, related_name="+")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Switch])
    reason = models.TextField()
    until = models.DateField()
    asked_by = models.CharField(max_length=120)
    asker = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    settled_by = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)
    on_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["power"], condition=models.Q(state__in=["asked", "off"]), name="switch_one_at_a_time"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["division", "state"], name="switch_division")]
