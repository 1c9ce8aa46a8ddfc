"""Imported cases: event logs that departments and other systems keep, apart from our own cases, each under a name.

Words that repeat (acts, transitions, persons) are kept once per log and stand in the events as numbers, so that a rule
reads narrow rows. What else was said of an event lies beside it in `LogDetail`, and is read only by a rule that asks.
"""

from typing import ClassVar

from django.db import models


class Log(models.Model):
    """One named log. `traits` tells the type of every attribute met: {"case": {name: type}, "event": {…}}.

    `reasons` counts the refused events, `refusals` names the first of them: [{"place", "reason", "found"}].
    `zone` is the zone days were counted in: empty means as each timestamp was written.
    """

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    shape = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    zone = models.CharField(max_length=60, blank=True)
    cases = models.IntegerField(default=0)
    events = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    reasons = models.JSONField(default=dict)
    refusals = models.JSONField(default=list)
    traits = models.JSONField(default=dict)
    imported_at = models.DateTimeField()
    imported_by = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["division", "name"], name="log_name")]

    def __str__(self) -> str:
        return self.name


class LogWord(models.Model):
    """A word that events share; `kind` is act, transition or person."""

    pk = models.CompositePrimaryKey("division", "log", "id")
    division = models.CharField(max_length=6)
    log = models.BigIntegerField()
    id = models.IntegerField()
    kind = models.CharField(max_length=10)
    word = models.TextField()


class LogCase(models.Model):
    """An imported case; `number` is its place in the file, `name` what the log calls it."""

    pk = models.CompositePrimaryKey("division", "log", "number")
    division = models.CharField(max_length=6)
    log = models.BigIntegerField()
    number = models.IntegerField()
    name = models.TextField()
    events = models.IntegerField()
    traits = models.JSONField(default=dict)


class LogEvent(models.Model):
    """An event of an imported case. `place` is its place in time within the case, `line` its place in the file.

    Events of the same instant keep the order of the file. `day` is the calendar day on the wall where it happened and
    `offset` the minutes by which that wall was ahead of UTC; all three are empty for an event without a time.
    """

    pk = models.CompositePrimaryKey("division", "log", "number", "place")
    division = models.CharField(max_length=6)
    log = models.BigIntegerField()
    number = models.IntegerField()
    place = models.IntegerField()
    line = models.IntegerField()
    act = models.IntegerField()
    transition = models.IntegerField(null=True)
    person = models.IntegerField(null=True)
    at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    offset = models.SmallIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["division", "log", "act", "number", "place"],
                include=["transition", "person", "at", "day"],
                name="log_event_act",
            )
        ]


class LogDetail(models.Model):
    """Everything else that was said of an event."""

    pk = models.CompositePrimaryKey("division", "log", "number", "place")
    division = models.CharField(max_length=6)
    log = models.BigIntegerField()
    number = models.IntegerField()
    place = models.IntegerField()
    traits = models.JSONField()
