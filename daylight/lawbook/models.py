"""Laws, their wordings with dates in force, and their articles."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from daylight.lawbook.rules import Level


class Law(models.Model):
    """A law, regulation or rule. `key` and `short` are what a citation is looked up by (`rules.law_key`).

    `department` is the office whose own document it is (规范性文件, 工作制度, 廉政勤政制度).
    """

    title = models.CharField(max_length=300)
    key = models.CharField(max_length=300, unique=True)
    short = models.CharField(max_length=120, unique=True)
    level = models.CharField(max_length=30, choices=[(level.value, level.value) for level in Level])
    issuer = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey(
        "offices.Department", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.title


class LawVersion(models.Model):
    """One wording. `until` is its last day in force, empty while it stands.

    `digest` is of its whole text, `articles_digest` of its articles alone; `promulgated` is the day of the wording
    where that is known, `dated_by` what told its first day in force (`rules.texts.LawText`), `source` the file it was
    read from. A law that another one ended names it in `ended_by`.
    """

    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="versions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    document_number = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)
    articles_digest = models.CharField(max_length=64, blank=True, db_index=True)
    promulgated = models.DateField(null=True, blank=True)
    dated_by = models.CharField(max_length=10, blank=True)
    history = models.TextField(blank=True)
    preamble = models.TextField(blank=True)
    appendix = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    ended_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_by_article = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["law", "since"], name="law_version_since"),
            models.UniqueConstraint(fields=["law"], condition=Q(until__isnull=True), name="law_version_standing"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="law_version_ends_after_it_begins"
            ),
        ]


class Article(models.Model):
    """An article of one wording, under its official number (第三十二条), in the order of the text.

    `part` is the chapter and section it stands in; `words` what it is searched by and `grams` its pairs of characters.
    """

    version = models.ForeignKey(LawVersion, on_delete=models.PROTECT, related_name="articles")
    number = models.CharField(max_length=30)
    order = models.PositiveIntegerField()
    part = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    words = models.TextField(default="")
    grams = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "number"], name="article_number")]
        indexes: ClassVar = [GinIndex(fields=["grams"], name="article_grams")]

    def __str__(self) -> str:
        return self.number


class LawChange(models.Model):
    """A wording that stood has been replaced or has ended: what a later folder reads to see what this touches.

    `promulgated` is the day from which the time to follow runs, `on` the first day on which the old wording is no
    longer in force. `articles` says of every old article what became of it: same, moved, changed or gone, and `to`
    which number it has now.
    """

    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="changes")
    before = models.OneToOneField(LawVersion, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(LawVersion, on_delete=models.PROTECT, null=True, related_name="+")
    promulgated = models.DateField()
    on = models.DateField()
    articles = models.JSONField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.law_id} {self.on}"
