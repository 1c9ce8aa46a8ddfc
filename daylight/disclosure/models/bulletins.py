"""Quarterly bulletins on how units disclose."""

from typing import ClassVar

from django.db import models


class Bulletin(models.Model):
    """季度通报: what the online check of a unit found in a quarter. `document` says which columns were `checked`, which
    periods or columns are `missing`, and which are `stale`; it never changes, and is public once it is published."""

    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    quarter = models.CharField(max_length=7)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "quarter", "department"], name="bulletin_once"),
        ]
