"""What an officer keeps at the desk: how the work list looks, and wordings used often."""

import uuid
from typing import ClassVar

from django.db import models


class ListLayout(models.Model):
    """列设置: the columns of the work list in a person's order, and how many lines a page shows."""

    person = models.BigIntegerField(primary_key=True)
    columns = models.JSONField()
    rows = models.IntegerField()


class Phrase(models.Model):
    """常用意见: a wording to put into an opinion; the department's own where `person` is empty."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    department = models.BigIntegerField()
    person = models.BigIntegerField(null=True)
    text = models.CharField(max_length=300)
    kept_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "department", "kept_at"], name="phrase_department"),
            models.Index(fields=["division", "person", "kept_at"], name="phrase_person"),
        ]
