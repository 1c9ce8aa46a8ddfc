"""The catalogue of what is secret or unsuitable for disclosure, kept apart from the library that everybody reads."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.secrecy import Outcome


class SecretEntry(models.Model):
    """《涉密不宜公开职权目录》: one power that may not be disclosed, why, by which article, and who approved it.

    `name` is the power's name as approved; it stands here and in the power, nowhere else. `filed_as` is the number
    under which the entry was filed; `until` is the day from which the power may be disclosed again, where one is set.
    """

    power = models.ForeignKey("Power", on_delete=models.PROTECT, related_name="secret_entries")
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=80)
    reason = models.TextField()
    basis = models.CharField(max_length=200)
    until = models.DateField(null=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.JSONField()
    outcome = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Outcome], blank=True)
    opinion = models.TextField(blank=True)
    filed_as = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.JSONField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["department__code", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["power"],
                condition=models.Q(ended_at=None) & ~models.Q(outcome="returned"),
                name="secret_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
