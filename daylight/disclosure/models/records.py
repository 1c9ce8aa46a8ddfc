"""What disclosure keeps: one public record for every decided case."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from daylight.disclosure.rules.states import State


class PublicRecord(models.Model):
    """What everyone may read of a decided case. A record is never deleted: withdrawn, it says so and why.

    `document` is masked already and holds nothing that may not be public; `findings` say what the scan came upon, by
    field and pattern, never the text; `words` and `grams` are what can be searched, made from `document` alone.
    `due_at` is when it must be public, `expires_at` from when on it is no longer shown.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    party = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    power = models.BigIntegerField()
    power_code = models.CharField(max_length=60, blank=True)
    power_version = models.BigIntegerField()
    department = models.BigIntegerField()
    outcome = models.CharField(max_length=20)
    document_number = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    words = models.TextField()
    grams = ArrayField(models.TextField(), default=list)
    findings = models.JSONField(default=list)
    cleared = models.TextField(blank=True)
    prepared_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["-published_at", "number"], name="record_public", condition=models.Q(published_at__isnull=False)
            ),
            models.Index(
                fields=["kind", "-published_at"],
                name="record_public_kind",
                condition=models.Q(published_at__isnull=False),
            ),
            models.Index(
                fields=["department", "-published_at"],
                name="record_public_body",
                condition=models.Q(published_at__isnull=False),
            ),
            models.Index(
                fields=["division", "due_at"], name="record_to_publish", condition=models.Q(state=State.DRAFT)
            ),
            models.Index(fields=["number"], name="record_number"),
            GinIndex(fields=["grams"], name="record_grams"),
        ]

    def __str__(self) -> str:
        return f"{self.division} {self.number} {self.state}"
