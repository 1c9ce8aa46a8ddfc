"""What officers tell each other about disclosure."""

import uuid
from typing import ClassVar

from django.db import models


class BoardNote(models.Model):
    """信息反馈: a note on the officers' board, or an answer to one (`about`). Never changed."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    about = models.UUIDField(null=True)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    department = models.BigIntegerField()
    written_by = models.CharField(max_length=200)
    written_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "about", "-written_at"], name="board_note_listed")]
