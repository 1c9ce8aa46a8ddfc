"""删除个人信息: what was asked about the personal data of a case, what was decided, and what is locked away."""

from typing import ClassVar

from django.db import models

from daylight.hall.rules.erasures import State


class Erasure(models.Model):
    """A request that the personal data of a case be erased, and what became of it. One row a case.

    `ground` is a key of `rules.erasures.GROUNDS`. `kept_until` is the last day on which the case must be kept, null
    where it is kept for good; `basis` the rule that says so. `counts` are the pieces taken away by kind, `files` the
    digests of files still to be removed from the store.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    ground = models.CharField(max_length=12)
    said = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200, blank=True)
    asked_person = models.BigIntegerField(null=True)
    is_by_party = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_person = models.BigIntegerField(null=True)
    reasons = models.TextField(blank=True)
    kept_until = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True)
    erased_by = models.CharField(max_length=200, blank=True)
    counts = models.JSONField(default=dict)
    files = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "department", "-asked_at"], name="erasure_department"),
            models.Index(fields=["number"], name="erasure_number"),
        ]


class Locked(models.Model):
    """封存: what a restricted case said, table by table, out of everybody's sight until it is erased."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    rows = models.JSONField(default=dict)
    since = models.DateTimeField()
