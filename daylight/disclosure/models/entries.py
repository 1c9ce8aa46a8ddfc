"""Entries of the directories, the signatures they needed, and the channels they were made public through."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

PUBLIC = models.Q(state="published", is_internal=False)


class Entry(models.Model):
    """公开信息: one entry of a column. Never deleted: withdrawn or annulled, it says so.

    `number` is the index number (索引号) with a dash for its stroke; `details` are the facts the column asks for;
    `findings` say what the scan came upon, never the text; `words` and `grams` are what can be searched.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    column = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True, default="")
    summary = models.CharField(max_length=500)
    summary_en = models.CharField(max_length=500, blank=True, default="")
    body = models.TextField()
    body_en = models.TextField(blank=True, default="")
    details = models.JSONField(default=dict)
    theme = models.CharField(max_length=60, blank=True)
    genre = models.CharField(max_length=60, blank=True)
    assembly = models.CharField(max_length=60, blank=True)
    document_number = models.CharField(max_length=80, blank=True)
    power = models.BigIntegerField(null=True)
    schedule = models.CharField(max_length=10)
    period = models.CharField(max_length=7, blank=True)
    matter = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=60, blank=True)
    is_internal = models.BooleanField(default=False)
    chain = models.CharField(max_length=10)
    signed = models.IntegerField(default=0)
    state = models.CharField(max_length=10)
    made_on = models.DateField()
    completed_on = models.DateField(null=True)
    annulled_on = models.DateField(null=True)
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    findings = models.JSONField(default=list)
    cleared = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=200)
    owner = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    volume = models.CharField(max_length=40, blank=True)
    receipt = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    grams = ArrayField(models.TextField(), default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-published_at", "number"], name="entry_public", condition=PUBLIC),
            models.Index(fields=["department", "column", "-published_at"], name="entry_column"),
            models.Index(fields=["division", "due_at"], name="entry_draft", condition=models.Q(state="draft")),
            GinIndex(fields=["grams"], name="entry_grams"),
        ]


class Signature(models.Model):
    """One step of an entry's approval as it was signed."""

    pk = models.CompositePrimaryKey("division", "number", "position")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    position = models.IntegerField()
    step = models.CharField(max_length=20)
    person = models.BigIntegerField(null=True)
    signed_by = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    opinion = models.CharField(max_length=500, blank=True)
    minutes = models.CharField(max_length=100, blank=True)


class ChannelUse(models.Model):
    """Where and when an entry or a record was made public besides its page, with the proof (a stored file)."""

    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    channel = models.CharField(max_length=20)
    used_on = models.DateField()
    place = models.CharField(max_length=200)
    proof = models.CharField(max_length=64)
    proof_name = models.CharField(max_length=120)
    proof_type = models.CharField(max_length=80)
    noted_by = models.CharField(max_length=200)
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "number", "channel", "used_on", "place"], name="channel_once")
        ]


class EntryFile(models.Model):
    """A file that is disclosed with an entry. `findings` say what the scan came upon in its words, never the words."""

    pk = models.CompositePrimaryKey("division", "number", "serial")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    serial = models.IntegerField()
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    findings = models.JSONField(default=list)
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=200)
