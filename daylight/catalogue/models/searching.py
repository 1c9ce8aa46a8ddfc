"""What searching needs beside the powers: everyday words, and how many powers there are of each sort."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class EverydayWord(models.Model):
    """What people say (开餐馆) and what the catalogue calls it (食品经营许可); `means` has one or more such names.

    A word that means nothing (办理, 怎么) is left out of what is asked for. `sound` is the word in pinyin, a space
    around each syllable, so that it is known where it is misspelt.
    """

    said = models.CharField(max_length=40, unique=True)
    means = ArrayField(models.CharField(max_length=80), default=list)
    sound = models.CharField(max_length=280, default="")
    revised_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["said"]

    def __str__(self) -> str:
        return self.said


class PowerTally(models.Model):
    """How many published powers one body has of one kind and sort. The database keeps it as powers come and go."""

    pk = models.CompositePrimaryKey("division", "department", "kind", "online", "audience")
    division = models.CharField(max_length=6)
    department = models.IntegerField()
    kind = models.CharField(max_length=20)
    online = models.BooleanField()
    audience = models.CharField(max_length=40)
    n = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.division} {self.department} {self.kind}: {self.n}"
