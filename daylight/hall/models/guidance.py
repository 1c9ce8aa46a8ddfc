"""What helps before and beside an application: situation guides, a look before handing in, delivery, film and sound."""

import uuid
from typing import ClassVar

from django.db import models


class Guide(models.Model):
    """情形引导 of an item: its questions and which materials they call for; every change is a new version."""

    pk = models.CompositePrimaryKey("division", "power_id", "number")
    division = models.CharField(max_length=6)
    power_id = models.BigIntegerField()
    number = models.IntegerField()
    document = models.JSONField(default=dict)
    written_at = models.DateTimeField()


class Preview(models.Model):
    """预审: a draft as its writer showed it to the window before handing it in, and the hints that came back."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    draft = models.UUIDField()
    person = models.BigIntegerField()
    department = models.BigIntegerField()
    power_version = models.BigIntegerField()
    form_version = models.BigIntegerField()
    data = models.JSONField(default=dict)
    materials = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    hints = models.TextField(blank=True)
    is_ready = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "draft"], name="preview_open", condition=models.Q(answered_at=None)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["draft", "-asked_at"], name="preview_draft"),
            models.Index(fields=["department", "asked_at"], name="preview_waits", condition=models.Q(answered_at=None)),
        ]


class Delivery(models.Model):
    """How the result is to reach the applicant: fetched at the window, by post, or as an electronic document."""

    class Method(models.TextChoices):
        WINDOW = "window"
        POST = "post"
        ELECTRONIC = "electronic"

    draft = models.OneToOneField("hall.Draft", on_delete=models.CASCADE, primary_key=True, related_name="delivery")
    method = models.CharField(max_length=10, choices=Method.choices)
    recipient = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    chosen_at = models.DateTimeField()


class Medium(models.Model):
    """A film or a recording that explains an item, with its words to read."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    power_id = models.BigIntegerField()
    kind = models.CharField(max_length=8)
    title = models.CharField(max_length=120)
    words = models.TextField()
    digest = models.CharField(max_length=64)
    type = models.CharField(max_length=40)
    size = models.BigIntegerField()
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["power_id", "added_at"], name="medium_power")]
