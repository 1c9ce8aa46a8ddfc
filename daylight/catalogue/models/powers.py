"""The power library: powers, their codes, their versions, and the code schemes they are numbered by."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from daylight.catalogue.rules.states import State


class Power(models.Model):
    """One administrative power of one body. What it says is in its versions; the columns below `state` are an index
    over the version that readers see, so that the catalogue can be searched and filtered in one statement.

    `words` is the lower-case text that is searched, `sound` the name in pinyin, and `grams` the single characters and
    pairs of characters of the first and the triples of letters of the second. `rank` is the place of the kind.
    """

    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("offices.Department", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in State])
    current = models.ForeignKey("PowerVersion", on_delete=models.PROTECT, null=True, related_name="+")
    pending = models.ForeignKey("PowerVersion", on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField(null=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=60, blank=True)
    code_scheme = models.CharField(max_length=12, blank=True)
    audience = ArrayField(models.CharField(max_length=10), default=list)
    online = models.BooleanField(default=False)
    laws = ArrayField(models.TextField(), default=list)
    words = models.TextField()
    sound = models.TextField(default="")
    grams = ArrayField(models.TextField(), default=list)
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["grams"], name="power_grams"),
            GinIndex(fields=["laws"], name="power_laws"),
            models.Index(fields=["state", "kind", "code"], name="power_state_kind"),
            models.Index(fields=["state", "rank", "code", "id"], name="power_by_code"),
            models.Index(fields=["state", "name", "id"], name="power_by_name"),
            models.Index(fields=["state", "-since", "-id"], name="power_by_day"),
            models.Index(fields=["division", "state", "rank", "code", "id"], name="power_division"),
            models.Index(fields=["department", "state"], name="power_department_state"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class PowerVersion(models.Model):
    """One version of a power: the whole definition as one document, and its digest.

    Once `published_at` is set the database refuses to change the row, except to say from which day it is no
    longer in force (`until`, exclusive).
    """

    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True)
    published_by = models.JSONField(null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["power", "number"], name="power_version_number"),
            models.CheckConstraint(
                condition=models.Q(published_at=None, since=None)
                | models.Q(published_at__isnull=False, since__isnull=False),
                name="power_version_published_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.power_id} v{self.number}"


class PowerCode(models.Model):
    """A code a power is known by under a named scheme, valid from a day until another (exclusive)."""

    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=12)
    code = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "code"], condition=models.Q(until=None), name="power_code_valid_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["code"], name="power_code_code"),
            models.Index(fields=["code"], name="power_code_begins", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class CodeScheme(models.Model):
    """A code scheme as an administrator has set it; a scheme without a row is as `core.codes` gives it.

    `segments` is a list of {"name", "length", "alphabet": "digits" | "capitals" | "either", "meaning"}.
    """

    name = models.CharField(max_length=12, primary_key=True)
    label = models.CharField(max_length=80)
    segments = models.JSONField()
    revised_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
