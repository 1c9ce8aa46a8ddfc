"""Officers declared for certificates, row by row as their bodies sent them."""

from typing import ClassVar

from django.db import models


class OfficerRow(models.Model):
    """One row of a list of officers (申报): what it says, what was put right in it, what is wrong, what became of it.

    `batch` names the list; `person` is None where the account is registered when the row is filed.
    """

    division = models.CharField(max_length=6)
    batch = models.CharField(max_length=24)
    line = models.IntegerField()
    number = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=80, blank=True)
    department = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    form = models.CharField(max_length=11)
    kinds = models.JSONField(default=list)
    area = models.CharField(max_length=6, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    repairs = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    state = models.CharField(
        max_length=8, choices=[(each, each) for each in ("declared", "wrong", "expired", "filed", "refused")]
    )
    declared_by = models.BigIntegerField(null=True)
    declared_by_name = models.CharField(max_length=120)
    declared_at = models.DateTimeField()
    audited_by_name = models.CharField(max_length=120, blank=True)
    audited_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "batch", "line"], name="officer_row_line"),
        ]
        indexes: ClassVar = [models.Index(fields=["division", "state"], name="officer_row_state")]
