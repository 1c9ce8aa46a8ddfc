"""What supervision keeps: findings, and how far each sweep has come."""

from typing import ClassVar

from django.db import models

from daylight.supervision.models.logs import Log, LogCase, LogDetail, LogEvent, LogWord
from daylight.supervision.models.orders import Account, Draw, Order, OrderClock, SignIn, SpotCheck
from daylight.supervision.models.remnants import Remnant
from daylight.supervision.models.rules import RuleVersion
from daylight.supervision.models.words import CaseWords, WordsMark
from daylight.supervision.rules import Level, State

__all__ = [
    "Account",
    "CaseWords",
    "Draw",
    "Finding",
    "Log",
    "LogCase",
    "LogDetail",
    "LogEvent",
    "LogWord",
    "Mark",
    "Order",
    "OrderClock",
    "Remnant",
    "RuleVersion",
    "SignIn",
    "SpotCheck",
    "WordsMark",
]


class Finding(models.Model):
    """A rule was broken, or is about to be. Dated to when it became true; when it was noticed is kept apart.

    `number` is the case, or the ledger's stream where there is no case; `clock` the id of the clock in the case and
    `entry` the number of the ledger entry in the stream, 0 where the finding has none. `version` is that of the rule
    which was in force, 0 for the rule as it came with Daylight. `ended_at` tells when what happened ended it: a finding
    of another rule took its place, or an entry in its stream did in time what was asked.
    """

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.BigIntegerField()
    rule = models.CharField(max_length=40)
    level = models.CharField(max_length=6, choices=[(level.value, level.value) for level in Level])
    number = models.CharField(max_length=120)
    clock = models.IntegerField(default=0)
    entry = models.IntegerField(default=0)
    department = models.BigIntegerField(null=True)
    became_true_at = models.DateTimeField()
    noticed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    answer = models.TextField(blank=True)
    answered_by = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    ticket = models.CharField(max_length=120, blank=True, db_default="")
    version = models.IntegerField(default=0, db_default=0)
    ended_at = models.DateTimeField(null=True)
    ended_by_finding = models.BigIntegerField(default=0, db_default=0)
    ended_by_entry = models.IntegerField(default=0, db_default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "number", "clock", "entry", "rule"], name="finding_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["division", "state", "-became_true_at"], name="finding_open"),
            models.Index(fields=["division", "department", "-became_true_at"], name="finding_department"),
        ]

    def __str__(self) -> str:
        return f"{self.division} {self.rule} {self.number}"


class Mark(models.Model):
    """Up to which instant a job of a division has looked; moved in the transaction that wrote what it found."""

    pk = models.CompositePrimaryKey("division", "job")
    division = models.CharField(max_length=6)
    job = models.CharField(max_length=40)
    up_to = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.division} {self.job}"
