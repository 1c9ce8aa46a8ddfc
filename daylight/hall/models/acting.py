"""委托: who may apply for whom, for what, until when."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Mandate(models.Model):
    """A principal lets an agent act: for the listed powers (none listed: all) and within the days named.

    `kind` is `agent` for somebody from outside and `staff` for a sub-account of a company. It ends at `revoked_at`.
    """

    class Kind(models.TextChoices):
        AGENT = "agent"
        STAFF = "staff"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    principal = models.BigIntegerField()
    agent = models.BigIntegerField()
    powers = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="mandate_of_another"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="mandate_days"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agent"], name="mandate_agent"),
            models.Index(fields=["principal", "-given_at"], name="mandate_principal"),
        ]
