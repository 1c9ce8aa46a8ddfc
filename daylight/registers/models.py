"""What the government already holds about people and companies, and what they have agreed to have read."""

import uuid
from typing import ClassVar

from django.db import models


class RegisterRecord(models.Model):
    """What one register says of one subject (identity number or credit code), as its keeper handed it over.

    A newer record replaces the older one; `as_of` is the keeper's own instant.
    """

    pk = models.CompositePrimaryKey("division", "register", "subject")
    division = models.CharField(max_length=6)
    register = models.CharField(max_length=40)
    subject = models.CharField(max_length=18)
    facts = models.JSONField(default=dict)
    as_of = models.DateTimeField()
    is_sample = models.BooleanField(default=False)


class Licence(models.Model):
    """An electronic licence (电子证照): kind and number name it, `holder` is an identity number or a credit code."""

    pk = models.CompositePrimaryKey("division", "kind", "number")
    division = models.CharField(max_length=6)
    kind = models.CharField(max_length=80)
    number = models.CharField(max_length=60)
    holder = models.CharField(max_length=18)
    holder_name = models.CharField(max_length=120)
    issuer = models.CharField(max_length=120)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    is_revoked = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["division", "holder"], name="licence_holder")]


class Consent(models.Model):
    """A person lets registers be read to fill in applications for one power; it ends when withdrawn."""

    pk = models.CompositePrimaryKey("division", "id")
    division = models.CharField(max_length=6)
    id = models.UUIDField(default=uuid.uuid4)
    person = models.BigIntegerField()
    power_id = models.BigIntegerField()
    registers = models.JSONField(default=list)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-given_at"], name="consent_person")]
