"""Bodies that exercise powers: how they came to be recognised, their yearly figures, their heavy penalties."""

from typing import ClassVar

from django.db import models


class BodyDeclaration(models.Model):
    """执法主体资格申报: what a body declares itself to be, for which kinds of power (none named: every kind), on which
    basis, and what the legal affairs office decided."""

    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    form = models.CharField(max_length=10, choices=[(each, each) for each in ("statutory", "authorised", "entrusted")])
    kinds = models.JSONField(default=list)
    basis = models.TextField()
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in ("declared", "recognised", "refused", "withdrawn")]
    )
    declared_by = models.BigIntegerField(null=True)
    declared_by_name = models.CharField(max_length=120)
    declared_at = models.DateTimeField()
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "department"],
                condition=models.Q(state="declared"),
                name="body_declaration_open_once",
            ),
        ]


class YearForm(models.Model):
    """执法统计年报: the figures of a body's year as its head confirmed them; a form sent back is confirmed anew as the
    next `version`, and the one before stays."""

    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    year = models.IntegerField()
    version = models.IntegerField()
    figures = models.JSONField()
    remark = models.TextField(blank=True)
    confirmed_by_name = models.CharField(max_length=120)
    confirmed_at = models.DateTimeField()
    returned_because = models.TextField(blank=True)
    returned_by_name = models.CharField(max_length=120, blank=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "department", "year", "version"], name="year_form_once"),
            models.UniqueConstraint(
                fields=["division", "department", "year"],
                condition=models.Q(returned_at=None),
                name="year_form_stands_once",
            ),
        ]


class HeavyPenalty(models.Model):
    """重大处罚备案: a decision so heavy that it is filed with the legal affairs office by `due_on`, and what it found.

    `why` is a key of `rules.heavy.REASONS`; `rules_number` the version of the rule set that called it heavy.
    """

    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    document_number = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    department = models.BigIntegerField()
    power_code = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    why = models.CharField(max_length=12)
    rules_number = models.IntegerField()
    decided_at = models.DateTimeField()
    due_on = models.DateField()
    noted_at = models.DateTimeField()
    report = models.TextField(blank=True)
    filed_by_name = models.CharField(max_length=120, blank=True)
    filed_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)
    result = models.CharField(max_length=8, blank=True, choices=[(each, each) for each in ("accepted", "reviewed")])
    said = models.TextField(blank=True)
    examined_by_name = models.CharField(max_length=120, blank=True)
    examined_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "number"], name="heavy_penalty_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["division", "department"], name="heavy_penalty_department")]
