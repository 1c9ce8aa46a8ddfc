"""Bodies that must disclose, what they owe by period, and the rules and ledgers kept for them."""

from typing import ClassVar

from django.db import models


class Unit(models.Model):
    """公开主体: a body with a directory. `card` says structure, functions and leaders; `reporter` is the person who
    reports for it (固定信息员)."""

    division = models.CharField(max_length=6)
    department = models.OneToOneField("offices.Department", on_delete=models.PROTECT, related_name="+")
    body_type = models.CharField(max_length=20)
    sector = models.CharField(max_length=20, blank=True)
    card = models.JSONField(default=dict)
    reporter = models.ForeignKey("offices.Person", on_delete=models.PROTECT, null=True, related_name="+")
    is_demonstration = models.BooleanField(default=False)
    since = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "body_type"], name="unit_type")]


class Task(models.Model):
    """What a unit owes for one column and period; `done_at` is when an entry for it was published."""

    pk = models.CompositePrimaryKey("division", "department", "column", "period")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    column = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "due_at"], name="task_open", condition=models.Q(done_at=None))
        ]


class MonthReport(models.Model):
    """月报: what a unit reported to the open-government office for a month, and when."""

    pk = models.CompositePrimaryKey("division", "department", "period")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    period = models.CharField(max_length=7)
    entries = models.IntegerField()
    note = models.TextField(blank=True)
    reported_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reported_by = models.CharField(max_length=200)


class MoneyMonth(models.Model):
    """收费罚款台账: the fees and fines of a body in a month, line by line from its cases; audited, then public.

    `lines` hold no party. `digest` is over the lines: what was audited is what is published.
    """

    pk = models.CompositePrimaryKey("division", "department", "period")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    period = models.CharField(max_length=7)
    fines = models.DecimalField(max_digits=16, decimal_places=2)
    fees = models.DecimalField(max_digits=16, decimal_places=2)
    lines = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    compiled_at = models.DateTimeField()
    audited_at = models.DateTimeField(null=True)
    audited_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)


class MaskRule(models.Model):
    """脱敏规则: how a field is masked in a division from now on, by which article, and who signed it."""

    division = models.CharField(max_length=6)
    field = models.CharField(max_length=60)
    mask = models.CharField(max_length=20)
    basis = models.CharField(max_length=200)
    signed_by = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "field"], condition=models.Q(ended_at=None), name="mask_rule_one_in_force"
            )
        ]


class Serial(models.Model):
    """The last number given in a series of a division."""

    pk = models.CompositePrimaryKey("division", "name")
    division = models.CharField(max_length=6)
    name = models.CharField(max_length=60)
    last = models.IntegerField()
