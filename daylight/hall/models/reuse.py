"""What applicants need not bring again, what they follow, and what others asked before them."""

import uuid
from typing import ClassVar

from django.db import models

from daylight.hall.models.applications import Draft


class FilledAnswer(models.Model):
    """An answer of a draft that a register gave, as it gave it; the applicant may have changed it since."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="filled")
    key = models.CharField(max_length=60)
    register = models.CharField(max_length=40)
    value = models.TextField()
    as_of = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "key"], name="filled_answer_key")]


class LicenceExtract(models.Model):
    """A file that the system made from an electronic licence, so that nobody uploads it; named by its digest."""

    digest = models.CharField(max_length=64, primary_key=True)
    division = models.CharField(max_length=6)
    kind = models.CharField(max_length=80)
    number = models.CharField(max_length=60)
    made_at = models.DateTimeField()


class Faq(models.Model):
    """A question about an item that is asked often, with its answer, as the department last wrote it."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    power_id = models.BigIntegerField()
    question = models.CharField(max_length=200)
    answer = models.TextField()
    question_en = models.CharField(max_length=400, blank=True)
    answer_en = models.TextField(blank=True)
    position = models.IntegerField(default=0)
    is_withdrawn = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["power_id", "position"], name="faq_power")]


class Follow(models.Model):
    """A person follows an item or a department, for their own page."""

    class Kind(models.TextChoices):
        POWER = "power"
        DEPARTMENT = "department"

    pk = models.CompositePrimaryKey("person", "kind", "target")
    person = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    target = models.BigIntegerField()
    since = models.DateTimeField()
