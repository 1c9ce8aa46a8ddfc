"""Rules as data: every version of every rule, with its proposer and approver."""

from typing import ClassVar

from django.db import models

from daylight.supervision.rules.judging.states import RuleState


class RuleVersion(models.Model):
    """One version of a rule. At most one version of a rule is in force; an old one is never changed.

    `tried` is the last back-test of this version: {"log", "cases", "judged", "hits", "at"}.
    """

    pk = models.CompositePrimaryKey("division", "rule", "number")
    division = models.CharField(max_length=6)
    rule = models.CharField(max_length=40)
    number = models.IntegerField()
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in RuleState])
    reason = models.TextField(blank=True)
    proposed_by = models.TextField()
    proposed_person = models.BigIntegerField(null=True)
    proposed_at = models.DateTimeField()
    decided_by = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    tried = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["division", "rule"], name="rule_in_force_once", condition=models.Q(state__in=["on", "off"])
            ),
            models.UniqueConstraint(
                fields=["division", "rule"], name="rule_proposed_once", condition=models.Q(state="proposed")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} v{self.number}"
