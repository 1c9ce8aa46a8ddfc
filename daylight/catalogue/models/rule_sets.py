"""业务基础库: rule sets as data, in versions that two people put in force."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.rule_sets import Decided


class RuleVersion(models.Model):
    """One version of a rule set of a division. `document` is what the consumer reads.

    `effective_from` is the day that was asked for; `since` the first day in force, set when another person approves,
    and never before that day. Once approved the database refuses to change the row.
    """

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    effective_from = models.DateField()
    since = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Decided])
    reason = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.JSONField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.JSONField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "name", "number"], name="rule_version_number"),
            models.UniqueConstraint(
                fields=["division", "name"],
                condition=models.Q(state=Decided.PROPOSED.value),
                name="rule_version_proposed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state=Decided.APPROVED.value, since__isnull=False)
                | (~models.Q(state=Decided.APPROVED.value) & models.Q(since=None)),
                name="rule_version_approved_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.division_id} {self.name} {self.number}"
