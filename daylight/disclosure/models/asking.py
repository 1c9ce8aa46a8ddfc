"""Requests for information."""

from typing import ClassVar

from django.db import models


class InformationRequest(models.Model):
    """依申请公开: who asks what of which body, its clocks, and the written reply. Nothing of the applicant is public.

    `started_at` is what the reply's time is counted from: the day of receipt, or of the supplement. `due_at` is empty
    while the clock stands still.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    channel = models.CharField(max_length=10)
    person = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    id_number = models.CharField(max_length=40)
    contact = models.CharField(max_length=200)
    content = models.TextField()
    form = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    started_at = models.DateTimeField()
    supplement_by = models.DateTimeField()
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    asked_supplement_at = models.DateTimeField(null=True)
    supplement_due_at = models.DateTimeField(null=True)
    supplement_asked = models.TextField(blank=True)
    supplement = models.TextField(blank=True)
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(blank=True)
    third_party_asked_at = models.DateTimeField(null=True)
    third_party_due_at = models.DateTimeField(null=True)
    third_party_answered_at = models.DateTimeField(null=True)
    third_party_agrees = models.BooleanField(null=True)
    third_party_says = models.TextField(blank=True)
    reply = models.CharField(max_length=16, blank=True)
    reply_number = models.CharField(max_length=60, blank=True)
    reply_ground = models.CharField(max_length=100, blank=True)
    reply_text = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    query_digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "due_at"], name="request_due", condition=models.Q(closed_at__isnull=True)),
            models.Index(fields=["person", "-received_at"], name="request_person"),
        ]
