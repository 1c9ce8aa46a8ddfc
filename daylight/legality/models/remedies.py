"""Reconsideration and litigation against decisions."""

from typing import ClassVar

from django.db import models


class Remedy(models.Model):
    """复议、应诉: one matter against a decision: before whom, its limits, the reply of the body, and how it ended.

    `copy_on` is the day on which the body received the copy; `is_late` says it was registered after the set days.
    """

    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    document_number = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    department = models.BigIntegerField()
    power_code = models.CharField(max_length=40)
    form = models.CharField(max_length=15, choices=[(e, e) for e in ("reconsideration", "first", "second")])
    forum = models.CharField(max_length=120)
    forum_number = models.CharField(max_length=80)
    accepted_on = models.DateField()
    copy_on = models.DateField()
    registered_by_name = models.CharField(max_length=120)
    registered_at = models.DateTimeField()
    is_late = models.BooleanField()
    reply_due_on = models.DateField()
    decide_due_on = models.DateField()
    replied_on = models.DateField(null=True)
    reply = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    outcome_on = models.DateField(null=True)
    outcome_said = models.TextField(blank=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "number", "form", "forum_number"], name="remedy_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["division", "department"], name="remedy_department")]
