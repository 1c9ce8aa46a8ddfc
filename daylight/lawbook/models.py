"""Laws, their wordings with dates in force, and their articles."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from daylight.lawbook.rules import Level


class Law(models.Model):
    """A law, regulation or rule. `key` and `short` are what a citation is looked up by (`rules.law_key`)."""

    title = models.CharField(max_length=300)
    key = models.CharField(max_length=300, unique=True)
    short = models.CharField(max_length=120, unique=True)
    level = models.CharField(max_length=30, choices=[(level.value, level.value) for level in Level])
    issuer = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class LawVersion(models.Model):
    """One wording. `until` is its last day in force, empty while it stands; `digest` is of its whole text."""

    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="versions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    document_number = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["law", "since"], name="law_version_since"),
            models.UniqueConstraint(fields=["law"], condition=Q(until__isnull=True), name="law_version_standing"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="law_version_ends_after_it_begins"
            ),
        ]


class Article(models.Model):
    """An article of one wording, under its official number (第三十二条), in the order of the text."""

    version = models.ForeignKey(LawVersion, on_delete=models.PROTECT, related_name="articles")
    number = models.CharField(max_length=30)
    order = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "number"], name="article_number")]

    def __str__(self) -> str:
        return self.number
