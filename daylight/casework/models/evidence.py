"""What proves the facts of a case: who took it, when, and the digest of its file."""

import uuid
from typing import ClassVar

from django.db import models


class Evidence(models.Model):
    """证据: a file of the case, never replaced and never removed. `digest` names its bytes in the store.

    `document` is the survey record it belongs to, null for evidence put in by itself. `taken_on` is the day it was
    taken as told, `added_at` the instant it was put in.
    """

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(max_length=40)
    document = models.IntegerField(null=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    taken_on = models.DateField()
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    post_name = models.CharField(max_length=80)
    added_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "number", "added_at"], name="evidence_case")]
