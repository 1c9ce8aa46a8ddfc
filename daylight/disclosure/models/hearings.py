"""Hearings on matters of vital public interest: the notice, who registered, what became of every opinion."""

from typing import ClassVar

from django.db import models


class PublicHearing(models.Model):
    """听证会: announced, held with a record, and closed when every opinion has its answer."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=20)
    department = models.BigIntegerField()
    matter = models.CharField(max_length=200)
    matter_en = models.CharField(max_length=200, blank=True, default="")
    plan = models.TextField()
    plan_en = models.TextField(blank=True, default="")
    basis = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    place_en = models.CharField(max_length=200, blank=True, default="")
    seats = models.IntegerField()
    register_by = models.DateTimeField()
    held_at = models.DateTimeField()
    state = models.CharField(max_length=10)
    minutes = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    announced_at = models.DateTimeField()
    announced_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)


class HearingVoice(models.Model):
    """A person who registered for a hearing, what they hold, and whether and why it was adopted."""

    pk = models.CompositePrimaryKey("division", "hearing", "serial")
    division = models.CharField(max_length=6)
    hearing = models.CharField(max_length=20)
    serial = models.IntegerField()
    person = models.BigIntegerField()
    name = models.CharField(max_length=120)
    view = models.CharField(max_length=2000)
    registered_at = models.DateTimeField()
    attended = models.BooleanField(null=True)
    answer = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "hearing", "person"], name="hearing_once_a_person")
        ]
