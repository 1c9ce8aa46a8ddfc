"""Who must keep out of a case."""

from django.db import models


class Recusal(models.Model):
    """回避: an officer who may not act in a case, who decided so, and why. Rows are never changed or removed."""

    pk = models.CompositePrimaryKey("division", "number", "person")
    division = models.CharField(max_length=6)
    number = models.CharField(max_length=40)
    person = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    reason = models.TextField()
    decided_by = models.CharField(max_length=120)
    at = models.DateTimeField()
