"""Benchmarks of discretion: one table for one violation, in versions that are never rewritten."""

from typing import ClassVar

from django.db import models

DRAFT, PUBLISHED = "draft", "published"


class Benchmark(models.Model):
    """One version of a benchmark (裁量基准). It is found again by division, source document and number; the columns
    beside `definition` are an index over it. `since` and `until` (exclusive) are the days the document gives.

    Once published the database refuses to change what it says, except to say until when it is in force and which
    power it is attached to.
    """

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, null=True, related_name="+")
    power = models.ForeignKey("catalogue.Power", on_delete=models.PROTECT, null=True, related_name="benchmarks")
    source = models.CharField(max_length=200)
    issuer = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=[(DRAFT, DRAFT), (PUBLISHED, PUBLISHED)], default=DRAFT)
    since = models.DateField()
    until = models.DateField(null=True)
    model = models.CharField(max_length=10)
    violation = models.TextField()
    law = models.CharField(max_length=200, blank=True)
    definition = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    published_by = models.JSONField(null=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "source", "number", "version"], name="benchmark_version_number"
            ),
            models.CheckConstraint(
                condition=models.Q(state=DRAFT, published_at=None)
                | models.Q(state=PUBLISHED, published_at__isnull=False),
                name="benchmark_published_at",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["power", "since"], name="benchmark_power"),
            models.Index(fields=["division", "department", "law"], name="benchmark_directory"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.number} v{self.version}"
