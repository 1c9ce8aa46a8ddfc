"""What is left of records whose content was erased."""

from django.db import models


class Remnant(models.Model):
    """What the rules ask of an entry whose content was erased by law: codes and flags, and which officer acted.

    It names no party and holds no words. The proofs of the entry do not cover it.
    """

    pk = models.CompositePrimaryKey("division", "stream", "seq")
    division = models.CharField(max_length=6)
    stream = models.TextField()
    seq = models.IntegerField()
    person = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.division} {self.stream} #{self.seq}"
