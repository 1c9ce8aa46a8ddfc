"""Text messages: what waits to be sent, and what came in."""

import uuid
from typing import ClassVar

from django.db import models


class OutgoingMessage(models.Model):
    """A text message queued in the transaction of the act that it tells of; a job hands it to the gateway."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    division = models.CharField(max_length=6)
    phone = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    about = models.CharField(max_length=40)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["division", "queued_at"], name="message_waiting", condition=models.Q(sent_at__isnull=True)
            ),
        ]


class IncomingMessage(models.Model):
    """A text message that the gateway handed over, once, and the letter it became."""

    pk = models.CompositePrimaryKey("division", "message")
    division = models.CharField(max_length=6)
    message = models.CharField(max_length=60)
    phone = models.CharField(max_length=40)
    text = models.TextField()
    received_at = models.DateTimeField()
    letter = models.CharField(max_length=40)
