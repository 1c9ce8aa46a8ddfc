"""What an administrator adds to the library's own elements, and how a region names its kinds of power."""

from typing import ClassVar

from django.db import models


class ExtraElement(models.Model):
    """A text element that a division asks of its powers beside the usual ones; an expected one counts as lacking."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=30)
    label = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80, blank=True)
    is_expected = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["division", "key"], name="extra_element_once"),
        ]

    def __str__(self) -> str:
        return self.label


class KindScheme(models.Model):
    """How a region divides its powers: categories in order, each standing for kinds of power of our own.

    `categories` is a list of {"code", "label", "kinds"}; a kind stands in exactly one of them. `division` is the one
    that set it and may change it; empty for what came with the installation.
    """

    name = models.CharField(max_length=30, primary_key=True)
    label = models.CharField(max_length=80)
    categories = models.JSONField()
    revised_at = models.DateTimeField()
    division = models.CharField(max_length=6, blank=True, default="")

    def __str__(self) -> str:
        return self.label


class OfficialCatalogue(models.Model):
    """A catalogue published by a government, that a library is checked against."""

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=120, blank=True)
    published_on = models.DateField()
    imported_at = models.DateTimeField()
    imported_by = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-published_on", "-id"]

    def __str__(self) -> str:
        return self.title


class OfficialItem(models.Model):
    """One row of a published catalogue, and what was decided about it where the library differs."""

    catalogue = models.ForeignKey(OfficialCatalogue, on_delete=models.PROTECT, related_name="items")
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=40, blank=True)
    department = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["line"]

    def __str__(self) -> str:
        return self.name


class OfficialSettlement(models.Model):
    """What was decided about one difference: on a row of the catalogue, or on a power it does not have."""

    catalogue = models.ForeignKey(OfficialCatalogue, on_delete=models.PROTECT, related_name="settlements")
    item = models.ForeignKey(OfficialItem, on_delete=models.PROTECT, null=True, related_name="+")
    power = models.ForeignKey("Power", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField()
    at = models.DateTimeField()
    by = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["catalogue", "item"], condition=models.Q(item__isnull=False), name="official_item_settled_once"
            ),
            models.UniqueConstraint(
                fields=["catalogue", "power"], condition=models.Q(power__isnull=False), name="official_power_settled"
            ),
        ]

    def __str__(self) -> str:
        return self.note[:40]
