"""What cases are found by: the characters and pairs of characters that stand in them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class CaseWords(models.Model):
    """The grams of everything a case says, each as a number (`queries.searching.numbered`)."""

    pk = models.CompositePrimaryKey("division", "number")
    division = models.CharField(max_length=6)
    number = models.TextField()
    grams = ArrayField(models.IntegerField())

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["grams"], name="supervision_casewords_grams")]

    def __str__(self) -> str:
        return self.number


class WordsMark(models.Model):
    """Up to which position of the ledger the words of a division's cases have been read."""

    division = models.CharField(max_length=6, primary_key=True)
    position = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.division} {self.position}"
