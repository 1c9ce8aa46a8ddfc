"""The regimes a body works by, and who answers for each column of its directory."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Regime(models.Model):
    """制度: a named document by which a body works. `functions` are the parts of the system that carry it out."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=20)
    department = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    notice = models.CharField(max_length=20, blank=True)
    functions = ArrayField(models.CharField(max_length=40), default=list)
    latest = models.IntegerField(default=1)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "department", "kind"], name="regime_of_body")]


class RegimeVersion(models.Model):
    """One text of a regime, in force from `since` until the next one begins. Never changed."""

    pk = models.CompositePrimaryKey("division", "number", "version")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=20)
    version = models.IntegerField()
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField()
    text_en = models.TextField(blank=True, default="")
    document_number = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)


class ColumnDuty(models.Model):
    """公开责任区分: by what carrier and procedure a body discloses a column, who checks it and what scores it."""

    pk = models.CompositePrimaryKey("division", "department", "column")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    column = models.CharField(max_length=40)
    carrier = models.CharField(max_length=20, blank=True)
    chain = models.CharField(max_length=10, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)
    scored_by = models.CharField(max_length=120, blank=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=200)
