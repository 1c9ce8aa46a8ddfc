"""What the office and the party write to each other while a case is handled."""

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """互动消息: one message in a case's thread, part of its record. `id` is the sequence of its ledger entry.

    `side` is office or party; `file` the digest of one attached file, empty for none. `read_at` is when the other side
    opened it first.
    """

    pk = models.CompositePrimaryKey("division", "number", "id")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    id = models.IntegerField()
    side = models.CharField(max_length=10)
    text = models.TextField()
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    post_name = models.CharField(max_length=80, blank=True)
    department = models.BigIntegerField()
    file = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["department", "at"],
                name="message_unread",
                condition=models.Q(side="party", read_at__isnull=True),
            )
        ]
