"""What an act leaves behind: the step, the decision, the documents."""

from typing import ClassVar

from django.db import models


class Step(models.Model):
    """One act by one post. `seq` is the sequence of its entry in the ledger's stream of the case."""

    pk = models.CompositePrimaryKey("division", "number", "seq")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    seq = models.IntegerField()
    node = models.CharField(max_length=80)
    node_name = models.CharField(max_length=120)
    node_name_en = models.CharField(max_length=160, blank=True)
    act = models.CharField(max_length=30)
    outcome = models.CharField(max_length=30, blank=True)
    opinion = models.TextField(blank=True)
    fields = models.JSONField(default=dict)
    person = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=120)
    post = models.BigIntegerField(null=True)
    post_name = models.CharField(max_length=80, blank=True)
    holder = models.CharField(max_length=1, blank=True)
    arrived_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "at"], name="step_person")]


class Decision(models.Model):
    """The decision of a case: outcome, reasons, the articles in force that day, its document number (文号)."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20)
    reasons = models.TextField()
    articles = models.JSONField(default=list)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    document_number = models.CharField(max_length=80)
    decided_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_name = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "document_number"], name="decision_document_number")
        ]


class Document(models.Model):
    """A document as frozen facts; its PDF is rendered from them after the act and stored by digest."""

    pk = models.CompositePrimaryKey("division", "number", "id")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    id = models.IntegerField()
    kind = models.CharField(max_length=30)
    document_number = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    file = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["division", "made_at"], name="document_unrendered", condition=models.Q(file=""))
        ]
