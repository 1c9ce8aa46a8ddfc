"""What an office does not know yet: leads to an offence, before a case is filed or refused."""

from typing import ClassVar

from django.db import models


class Lead(models.Model):
    """案源: a lead to an offence under one power, and what became of it: a case was filed, or none was (不予立案).

    `number` is drawn like a case's; where no case is filed, the closed case on record has the same one. `reporter` and
    how to reach them stay with the office. `state` is open, proposed, filed or not_filed; `due_at` the end of the time
    for deciding, `tell_due_at` that for telling a reporter who gave a name.
    """

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    department = models.BigIntegerField()
    power = models.BigIntegerField()
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=20)
    reporter = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    letter = models.CharField(max_length=40, blank=True)
    party_kind = models.CharField(max_length=10)
    party_name = models.CharField(max_length=200)
    party_id = models.CharField(max_length=40, blank=True)
    facts = models.TextField()
    place = models.CharField(max_length=200)
    happened_on = models.DateField()
    received_on = models.DateField()
    registered_at = models.DateTimeField()
    registered_by = models.TextField()
    warn_at = models.DateTimeField()
    due_at = models.DateTimeField()
    extended_for = models.TextField(blank=True)
    state = models.CharField(max_length=10)
    ground = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    proposed_by = models.TextField(blank=True)
    proposed_person = models.BigIntegerField(null=True)
    returned_for = models.TextField(blank=True)
    decided_by = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    case = models.CharField(max_length=40, blank=True)
    tell_due_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "department", "state", "due_at"], name="lead_desk"),
            models.Index(fields=["division", "-decided_at"], name="lead_decided"),
        ]
