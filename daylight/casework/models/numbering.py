"""Document numbers (文号): one series per department, kind of document and year, without gaps."""

from typing import ClassVar

from django.db import models


class Series(models.Model):
    """The last number given in a series. The row stays locked until the act that draws the number commits
    (`casework_commit_act`), so an act that is undone gives it back."""

    pk = models.CompositePrimaryKey("division", "department", "series", "year")
    division = models.CharField(max_length=6)
    department = models.BigIntegerField()
    series = models.CharField(max_length=20)
    year = models.IntegerField()
    last = models.IntegerField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(last__gt=0), name="series_positive")]
