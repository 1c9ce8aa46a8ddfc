"""What a case makes somebody pay: one notice, one payment, one receipt."""

from typing import ClassVar

from django.db import models


class Charge(models.Model):
    """缴款通知: a fee, fine or levy of a case. `code` is what the party pays by at the one payment point.

    `due` is the receivable in yuan, `paid` what the bank says it took, null until then.
    """

    pk = models.CompositePrimaryKey("division", "code")
    division = models.CharField(max_length=6)
    code = models.CharField(max_length=20)
    case_number = models.CharField(max_length=40)
    number = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    basis = models.CharField(max_length=200)
    department = models.BigIntegerField()
    payer = models.CharField(max_length=200)
    due = models.DecimalField(max_digits=16, decimal_places=2)
    due_on = models.DateField()
    told_at = models.DateTimeField()
    paid = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    paid_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=80, blank=True)
    bank_reference = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "case_number"], name="charge_once"),
            models.CheckConstraint(condition=models.Q(due__gt=0), name="charge_positive"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["code"], name="charge_code"),
            models.Index(fields=["division", "told_at"], name="charge_told"),
        ]
