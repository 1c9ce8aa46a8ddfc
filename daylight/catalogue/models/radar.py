"""法规变动雷达: what a change of the law touches, thing by thing, until each has followed."""

from typing import ClassVar

from django.db import models

from daylight.catalogue.rules.radar import Effect, Followed, Kind


class RadarMark(models.Model):
    """Up to which change of the lawbook a division has looked through its powers."""

    division = models.OneToOneField("offices.Division", on_delete=models.PROTECT, primary_key=True, related_name="+")
    up_to = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.division_id} {self.up_to}"


class Touched(models.Model):
    """One thing that rests on an article of a changed law, and how it followed.

    `version` is the version of the power that was in force when the law changed, so that a later one can be told from
    it; `reference` is the version of the flow or form, or the benchmark, by its id.
    """

    change = models.ForeignKey("BasisChange", on_delete=models.PROTECT, related_name="touched")
    task = models.ForeignKey("ChangeTask", on_delete=models.PROTECT, null=True, related_name="touched")
    kind = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Kind])
    power = models.ForeignKey("Power", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey("PowerVersion", on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.BigIntegerField(default=0)
    name = models.CharField(max_length=300)
    article = models.CharField(max_length=60, blank=True)
    effect = models.CharField(max_length=7, choices=[(each.value, each.value) for each in Effect])
    outcome = models.CharField(max_length=11, choices=[(each.value, each.value) for each in Followed], blank=True)
    note = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["change", "kind", "power", "reference", "article"],
                name="touched_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change_id} {self.kind} {self.name}"
