"""A clock is a row; a lamp is a function of now."""

from typing import ClassVar

from django.db import models

RUNNING = models.Q(stopped_at__isnull=True, paused_at__isnull=True)


class Clock(models.Model):
    """A limit that runs: statutory, promised, a step's, a special procedure's or delivery's.

    `warn_at` and `due_at` are derived from limit, start and pauses and kept for the indexes;
    `touched_at` says when the row last changed, so that a sweep sees limits that moved backwards.
    """

    pk = models.CompositePrimaryKey("division", "number", "id")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    id = models.IntegerField()
    kind = models.CharField(max_length=12)
    node = models.CharField(max_length=80, blank=True)
    token = models.IntegerField(null=True)
    department = models.BigIntegerField()
    basis = models.CharField(max_length=200, blank=True)
    amount = models.IntegerField()
    unit = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "warn_at"], name="clock_warn", condition=RUNNING),
            models.Index(fields=["division", "due_at"], name="clock_due", condition=RUNNING),
            models.Index(fields=["touched_at"], name="clock_touched"),
            models.Index(
                fields=["division", "number", "kind"],
                include=["due_at", "paused_at", "stopped_at"],
                name="clock_limit",
                condition=models.Q(kind__in=("promised", "statutory")),
            ),
            models.Index(
                fields=["division", "department"], name="clock_department", condition=models.Q(stopped_at__isnull=True)
            ),
        ]


class Pause(models.Model):
    """A time that does not count, with its reason and article (《行政许可法》第四十五条)."""

    pk = models.CompositePrimaryKey("division", "number", "clock", "began_at")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    clock = models.IntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200)
    basis = models.CharField(max_length=200, blank=True)
