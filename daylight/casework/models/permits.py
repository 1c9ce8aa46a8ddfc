"""What a grant is shown by: the certificate that its holder carries and everybody may check."""

from typing import ClassVar

from django.db import models


class Permit(models.Model):
    """证照: one certificate of a case. `code` is what its QR code leads to; a changed or renewed one is a new row.

    `state` is valid, replaced or revoked; whether it has run out follows from `valid_until`, null for no end.
    """

    pk = models.CompositePrimaryKey("division", "code")
    division = models.CharField(max_length=6)
    code = models.CharField(max_length=20)
    case_number = models.CharField(max_length=40)
    number = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    department = models.BigIntegerField()
    issuer = models.CharField(max_length=120)
    holder_name = models.CharField(max_length=200)
    holder_id = models.CharField(max_length=40, blank=True)
    document_number = models.CharField(max_length=80)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    state = models.CharField(max_length=10)
    state_on = models.DateField()
    reason = models.TextField(blank=True)
    replaces = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["division", "number"], name="permit_number")]
        indexes: ClassVar = [
            models.Index(fields=["case_number"], name="permit_case"),
            models.Index(fields=["code"], name="permit_code"),
        ]
