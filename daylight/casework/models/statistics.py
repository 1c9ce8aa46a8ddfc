"""Questions about form fields that somebody wants to ask again."""

import uuid
from typing import ClassVar

from django.db import models


class SavedView(models.Model):
    """保存的统计: what is grouped, filtered and measured, as the page's own arguments. It keeps no figures."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    department = models.BigIntegerField()
    is_shared = models.BooleanField(default=False)
    title = models.CharField(max_length=80)
    question = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "person", "saved_at"], name="saved_view_person")]
